// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SavedSearchRepository.h"

#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kAll =
    "SELECT id, name, query FROM saved_search ORDER BY name LIMIT ?1 /* scan ok: all of them, by name */";
constexpr auto kByName = "SELECT id, name, query FROM saved_search WHERE name = ?1";
constexpr auto kSave = R"(
    INSERT INTO saved_search (name, query, created_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (name) DO UPDATE SET query = excluded.query)";
constexpr auto kRemove = "DELETE FROM saved_search WHERE id = ?1";

} // namespace

QList<SavedSearch> SavedSearchQueries::all(int limit) {
    QList<SavedSearch> searches;
    for (auto rows = m_c.select(kAll, limit); rows.next();)
        searches.append({rows->id<core::SavedSearchId>(0), rows->text(1), rows->text(2)});
    return searches;
}

std::optional<SavedSearch> SavedSearchQueries::byName(const QString& name) {
    auto rows = m_c.select(kByName, name);
    if (!rows.next()) return std::nullopt;
    return SavedSearch{rows->id<core::SavedSearchId>(0), rows->text(1), rows->text(2)};
}

void SavedSearchRepository::save(const QString& name, const QString& query, qint64 at) {
    m_c.exec(kSave, name, query, at);
}

void SavedSearchRepository::remove(core::SavedSearchId id) {
    m_c.exec(kRemove, id);
}

} // namespace nimbus::storage
