// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <span>

#include "core/model/Document.h"

namespace nimbus::storage {

class WriteConnection;

/// New bytes of a document that is already there.
struct ContentUpdate {
    core::DocumentId id;
    core::Oid blob;
    qint64 size = 0;
    int mode = 0;
    core::DocumentState state = core::DocumentState::Clean;
    qint64 updatedAt = 0;
};

struct PathUpdate {
    core::DocumentId id;
    QString path;
};

struct TimesUpdate {
    core::DocumentId id;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
};

/// Writes documents, whole batches at a time. Counts of facets and folders follow by trigger; insertMany() counts its
/// batch at once instead. Whatever changes text or names marks the document for the index. Inside Store::write; throws
/// StorageException.
class DocumentRepository {
public:
    explicit DocumentRepository(WriteConnection& connection) : m_c(connection) {}

    /// Creates documents at paths that are free; one vault.
    void insertMany(std::span<const core::Document> documents);
    [[nodiscard]] core::DocumentId insert(const core::Document& document);

    void updateContent(std::span<const ContentUpdate> updates);
    void updateStates(std::span<const core::DocumentId> ids, core::DocumentState state);
    /// Moves documents; a title that was the old file name becomes the new one when the index comes by.
    void updatePaths(std::span<const PathUpdate> updates);
    void updateTimes(std::span<const TimesUpdate> updates);
    void removeMany(std::span<const core::DocumentId> ids);

    void markViewed(core::DocumentId id, qint64 at);
    void setFavourite(core::DocumentId id, bool favourite, qint64 at);
    /// Every document of a vault (0: of all) waits for the index again.
    void markAllDirty(core::VaultId vault);

private:
    void insertRow(const core::Document& document);
    void insertIntoEmpty(std::span<const core::Document> documents);

    WriteConnection& m_c;
};

} // namespace nimbus::storage
