// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Health.h"

#include "storage/engine/Connection.h"
#include "storage/engine/StorageError.h"

namespace nimbus::storage {
namespace {

#define NIMBUS_COUNT(dimension, value) \
    "SELECT " dimension ", " value " AS value, count(*), sum(size) FROM document GROUP BY 2"
constexpr auto kFacetDifferences =
    "WITH counted AS (" NIMBUS_COUNT("0", "vault_id") " UNION ALL " NIMBUS_COUNT("1", "kind") " UNION ALL "
    NIMBUS_COUNT("2", "status") " UNION ALL " NIMBUS_COUNT("3", "coalesce(category_id, 0)") " UNION ALL "
    NIMBUS_COUNT("4", "coalesce(owner_id, 0)") ") "
    "SELECT (SELECT count(*) FROM (SELECT dimension, value, n, bytes FROM facet EXCEPT SELECT * FROM counted)) "
    "+ (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT dimension, value, n, bytes FROM facet)) "
    "/* scan ok: a check of everything */";
#undef NIMBUS_COUNT
constexpr auto kFolderDifferences = R"(
    SELECT count(*) FROM (
        SELECT vault_id, path, n FROM folder EXCEPT SELECT vault_id, folder, count(*) FROM document GROUP BY 1, 2)
    /* scan ok: a check of everything */)";
constexpr auto kTagDifferences = R"(
    SELECT count(*) FROM tag t WHERE doc_count <> (SELECT count(*) FROM document_tag x WHERE x.tag_id = t.id)
    /* scan ok: a check of everything */)";
constexpr auto kTextless = R"(
    SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_text t WHERE t.id = d.id)
        AND NOT EXISTS (SELECT 1 FROM fts_dirty f WHERE f.document_id = d.id) /* scan ok: a check of everything */)";

qint64 number(WriteConnection& c, const char* sql) {
    auto rows = c.select(sql);
    return rows.next() ? rows->int64(0) : 0;
}

/// FTS5 answers its check with SQLITE_CORRUPT_VTAB.
bool isFullTextRight(WriteConnection& c, const char* command) {
    try {
        c.exec(command);
        return true;
    } catch (const StorageException& e) { // the one failure that is the answer
        if (e.error().code != core::ErrorCode::StorageCorrupt) throw;
        return false;
    }
}

} // namespace

bool isFileDamaged(WriteConnection& c) {
    try {
        auto rows = c.select("PRAGMA quick_check(1)");
        return rows.next() && rows->text(0) != u"ok";
    } catch (const StorageException& e) { // the one failure that is the answer
        if (e.error().code != core::ErrorCode::StorageCorrupt) throw;
        return true;
    }
}

QStringList findDamage(WriteConnection& c) {
    QStringList problems;
    for (auto rows = c.select("PRAGMA quick_check(20)"); rows.next();)
        if (rows->text(0) != u"ok") problems.append(rows->text(0));
    for (auto rows = c.select("PRAGMA foreign_key_check"); rows.next();)
        problems.append(QStringLiteral("a row of %1 refers to nothing in %2").arg(rows->text(0), rows->text(2)));
    if (!isFullTextRight(c, "INSERT INTO doc_fts (doc_fts, rank) VALUES ('integrity-check', 1)") ||
        !isFullTextRight(c, "INSERT INTO name_fts (name_fts, rank) VALUES ('integrity-check', 1)") ||
        !isFullTextRight(c, "INSERT INTO part_fts (part_fts, rank) VALUES ('integrity-check', 1)"))
        problems.append(QStringLiteral("the full-text index does not match its text"));
    if (number(c, kFacetDifferences) > 0 || number(c, kFolderDifferences) > 0 || number(c, kTagDifferences) > 0)
        problems.append(QStringLiteral("counts do not match the documents"));
    if (const auto n = number(c, kTextless); n > 0)
        problems.append(QStringLiteral("%1 documents are not in the full-text index").arg(n));
    return problems;
}

} // namespace nimbus::storage
