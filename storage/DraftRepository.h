// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <optional>

#include "core/Ids.h"
#include "core/Oid.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// What an open editor holds that was not saved. Time in ms since 1970 UTC.
struct Draft {
    core::DocumentId document;
    core::Oid baseBlob;
    QByteArray content;
    qint64 at = 0;
};

/// Reads drafts. Inside Store::read; throws StorageException.
class DraftQueries {
public:
    explicit DraftQueries(ReadConnection& connection) : m_c(connection) {}
    [[nodiscard]] std::optional<Draft> of(core::DocumentId document);

private:
    ReadConnection& m_c;
};

/// Writes drafts. Inside Store::write; throws StorageException.
class DraftRepository {
public:
    explicit DraftRepository(WriteConnection& connection) : m_c(connection) {}
    void save(const Draft& draft);
    void remove(core::DocumentId document);
    /// Removes it if it still holds what was saved.
    void removeSaved(core::DocumentId document, const QByteArray& content);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
