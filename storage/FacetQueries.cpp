// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FacetQueries.h"

#include "storage/DocumentListSql.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

// An id of 0 or a status or kind of -1 means "any".
constexpr auto kTotal = R"(
    SELECT coalesce(sum(n), 0) FROM facet /* scan ok: a few hundred combinations */
    WHERE (?1 = 0 OR vault_id = ?1) AND (?2 = -1 OR kind = ?2) AND (?3 = -1 OR status = ?3)
        AND (?4 = 0 OR category_id = ?4) AND (?5 = 0 OR owner_id = ?5))";

constexpr auto kTagCount = "SELECT doc_count FROM tag WHERE id = ?1";

constexpr auto kFolderCount = R"(
    SELECT coalesce(sum(n), 0) FROM folder WHERE vault_id = ?1 AND (path = ?2 OR (path >= ?3 AND path < ?4)))";

constexpr auto kFolders = "SELECT path, n FROM folder WHERE vault_id = ?1 ORDER BY path LIMIT ?2";

#define NIMBUS_FACET(key, name, join)                                                                \
    "SELECT " key ", " name ", sum(n), sum(bytes) FROM facet x " join                                \
    " WHERE (?1 = 0 OR x.vault_id = ?1) AND (?2 = -1 OR x.kind = ?2) AND (?3 = -1 OR x.status = ?3)" \
    " AND (?4 = 0 OR x.category_id = ?4) AND (?5 = 0 OR x.owner_id = ?5)"                            \
    " GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?6 /* scan ok: a few hundred combinations */"

constexpr auto kByVault = NIMBUS_FACET("x.vault_id", "v.name", "JOIN vault v ON v.id = x.vault_id");
constexpr auto kByKind = NIMBUS_FACET("x.kind", "''", "");
constexpr auto kByStatus = NIMBUS_FACET("x.status", "''", "");
constexpr auto kByCategory = NIMBUS_FACET("x.category_id", "c.name", "JOIN category c ON c.id = x.category_id");
constexpr auto kByOwner = NIMBUS_FACET("x.owner_id", "u.name", "JOIN user u ON u.id = x.owner_id");
#undef NIMBUS_FACET

constexpr auto kTags = R"(
    SELECT id, name, doc_count FROM tag WHERE doc_count > 0
    ORDER BY doc_count DESC, name LIMIT ?1 /* scan ok: tags are few beside documents */)";

struct Any {
    qint64 vault, kind, status, category, owner;
    explicit Any(const DocumentFilter& f)
        : vault(f.vault.value),
          kind(f.kind ? static_cast<qint64>(*f.kind) : -1),
          status(f.status ? static_cast<qint64>(*f.status) : -1),
          category(f.category.value),
          owner(f.owner.value) {}
};

} // namespace

qint64 FacetQueries::total(const DocumentFilter& filter) {
    const Any any(filter);
    auto rows = m_c.select(kTotal, any.vault, any.kind, any.status, any.category, any.owner);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 FacetQueries::tagCount(core::TagId tag) {
    auto rows = m_c.select(kTagCount, tag);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 FacetQueries::folderCount(core::VaultId vault, const QString& folder) {
    if (folder.isEmpty()) return total({.vault = vault});
    const auto range = folderRange(folder);
    auto rows = m_c.select(kFolderCount, vault, folder, range.first, range.past);
    return rows.next() ? rows->int64(0) : 0;
}

QList<FolderCount> FacetQueries::folders(core::VaultId vault, int limit) {
    QList<FolderCount> folders;
    for (auto rows = m_c.select(kFolders, vault, limit); rows.next();) folders.append({rows->text(0), rows->int64(1)});
    return folders;
}

Facets FacetQueries::all(const DocumentFilter& filter, int limit) {
    const Any any(filter);
    const auto list = [&](const char* sql) {
        QList<FacetCount> counts;
        for (auto rows = m_c.select(sql, any.vault, any.kind, any.status, any.category, any.owner, limit); rows.next();)
            counts.append({rows->int64(0), rows->text(1), rows->int64(2), rows->int64(3)});
        return counts;
    };
    Facets facets{list(kByVault), list(kByKind), list(kByStatus), list(kByCategory), list(kByOwner), {}};
    for (auto rows = m_c.select(kTags, limit); rows.next();)
        facets.tags.append({rows->int64(0), rows->text(1), rows->int64(2), 0});
    return facets;
}

} // namespace nimbus::storage
