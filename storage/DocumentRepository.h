// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>

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

/// Gives one chunk of documents after the other, each valid until the next call; an empty one is the end.
using DocumentChunks = std::function<std::span<const core::Document>()>;

/// Writes documents, whole batches at a time, each in a handful of statements whatever its size. Counts of facets,
/// folders and tags follow once a batch. Whatever changes text or names marks the document for the index. Inside
/// Store::write; throws StorageException.
class DocumentRepository {
public:
    explicit DocumentRepository(WriteConnection& connection) : m_c(connection) {}

    /// Creates documents at paths that are free.
    void insertMany(std::span<const core::Document> documents);
    [[nodiscard]] core::DocumentId insert(const core::Document& document);
    /// The same for more documents than memory should hold, where they are many beside those that are there: the
    /// table's indexes are made anew once they are in. Readers see the state before until the transaction ends.
    void load(const DocumentChunks& chunks);
    /// Creates documents, or gives those that are at their paths already the content of these; rows that differ in
    /// nothing are not written.
    void upsertMany(std::span<const core::Document> documents);

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
    [[nodiscard]] qint64 newestId();
    void insertRows(const char* sql, const DocumentChunks& chunks, qint64 before, bool detach);
    template <typename Fn>
    void counted(const std::string& ids, size_t count, Fn change);

    WriteConnection& m_c;
};

} // namespace nimbus::storage
