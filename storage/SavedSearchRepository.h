// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "core/Ids.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// A search somebody keeps, in the query language (docs/query.md).
struct SavedSearch {
    core::SavedSearchId id;
    QString name;
    QString query;
};

/// Reads saved searches, by name. Inside Store::read; throws StorageException.
class SavedSearchQueries {
public:
    explicit SavedSearchQueries(ReadConnection& connection) : m_c(connection) {}
    [[nodiscard]] QList<SavedSearch> all(int limit = 200);
    [[nodiscard]] std::optional<SavedSearch> byName(const QString& name);

private:
    ReadConnection& m_c;
};

/// Writes saved searches; a name that is there gets the new query. Inside Store::write; throws StorageException.
class SavedSearchRepository {
public:
    explicit SavedSearchRepository(WriteConnection& connection) : m_c(connection) {}
    void save(const QString& name, const QString& query, qint64 at);
    void remove(core::SavedSearchId id);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
