// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentRepository.h"

#include "core/PathText.h"
#include "storage/IdList.h"
#include "storage/TextIndex.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Document;
using core::DocumentId;

namespace {

constexpr auto kBulkOn = "UPDATE meta SET value = 1 WHERE key = 'bulk'";
constexpr auto kBulkOff = "UPDATE meta SET value = 0 WHERE key = 'bulk'";
constexpr auto kInsert = R"(
    INSERT INTO document (vault_id, path, folder, title, kind, state, status, category_id, owner_id, size, blob_oid, mode,
        created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))";
constexpr auto kNewestId = "SELECT coalesce(max(id), 0) FROM document";
constexpr auto kCountBatch = R"(
    INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
    SELECT vault_id, kind, status, coalesce(category_id, 0), coalesce(owner_id, 0), count(*), sum(size)
    FROM document WHERE id > ?1 GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET n = n + excluded.n, bytes = bytes + excluded.bytes)";
constexpr auto kCountBatchFolders = R"(
    INSERT INTO folder (vault_id, path, n)
    SELECT vault_id, folder, count(*) FROM document WHERE id > ?1 GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET n = n + excluded.n)";
constexpr auto kBatchDirty = "INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE id > ?1 ORDER BY id";
constexpr auto kDirty = "INSERT INTO fts_dirty (document_id) VALUES (?1) ON CONFLICT DO NOTHING";
constexpr auto kContent = R"(
    UPDATE document SET blob_oid = ?2, size = ?3, mode = ?4, state = ?5, updated_at = ?6, rev = rev + 1 WHERE id = ?1)";
constexpr auto kStates = R"(
    UPDATE document SET state = ?2, rev = rev + 1 WHERE id IN (SELECT value FROM json_each(?1)) AND state <> ?2)";
constexpr auto kPath = "UPDATE document SET path = ?2, folder = ?3, rev = rev + 1 WHERE id = ?1";
constexpr auto kTimes =
    "UPDATE document SET created_at = ?2, updated_at = ?3 WHERE id = ?1 AND (created_at, updated_at) <> (?2, ?3)";
constexpr auto kRemove = "DELETE FROM document WHERE id IN (SELECT value FROM json_each(?1))";
constexpr auto kViewed = "UPDATE document SET viewed_at = ?2, view_count = view_count + 1 WHERE id = ?1";
constexpr auto kFavour = "INSERT INTO favourite (document_id, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr auto kUnfavour = "DELETE FROM favourite WHERE document_id = ?1";
constexpr auto kAllDirty = R"(
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE (?1 = 0 OR vault_id = ?1) ON CONFLICT DO NOTHING)";

constexpr auto kIndexes = R"(
    SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'document' AND sql IS NOT NULL
    /* scan ok: the schema */)";
constexpr size_t kWorthSorting = 5000; ///< rows

std::string listOf(std::span<const DocumentId> ids) {
    static_assert(sizeof(DocumentId) == sizeof(qint64));
    return idList({reinterpret_cast<const qint64*>(ids.data()), ids.size()});
}

} // namespace

void DocumentRepository::insertRow(const Document& d) {
    m_c.exec(kInsert, d.vault, d.path, core::pathtext::folder(d.path), d.title, d.kind, d.state, d.status, d.category,
             d.owner, d.size, d.blob, d.mode, d.createdAt, d.updatedAt);
}

void DocumentRepository::insertMany(std::span<const Document> documents) {
    qint64 before = 0;
    if (auto rows = m_c.select(kNewestId); rows.next()) before = rows->int64(0);
    m_c.exec(kBulkOn);
    if (before == 0 && documents.size() >= kWorthSorting)
        insertIntoEmpty(documents);
    else
        for (const Document& d : documents) insertRow(d);
    m_c.exec(kCountBatch, before);
    m_c.exec(kCountBatchFolders, before);
    m_c.exec(kBatchDirty, before);
    m_c.exec(kBulkOff);
}

/// Indexes made from all rows at once take a third of what they take row by row. Nobody sees the table without them:
/// it is one transaction.
void DocumentRepository::insertIntoEmpty(std::span<const Document> documents) {
    std::vector<std::pair<std::string, std::string>> indexes;
    for (auto rows = m_c.select(kIndexes); rows.next();)
        indexes.emplace_back(rows->text(0).toStdString(), rows->text(1).toStdString());
    for (const auto& index : indexes) m_c.exec("DROP INDEX " + index.first);
    for (const Document& d : documents) insertRow(d);
    for (const auto& index : indexes) m_c.exec(index.second);
}

DocumentId DocumentRepository::insert(const Document& document) {
    insertRow(document);
    const DocumentId id{m_c.lastId()};
    m_c.exec(kDirty, id);
    return id;
}

void DocumentRepository::updateContent(std::span<const ContentUpdate> updates) {
    for (const auto& u : updates) {
        m_c.exec(kContent, u.id, u.blob, u.size, u.mode, u.state, u.updatedAt);
        m_c.exec(kDirty, u.id);
    }
}

void DocumentRepository::updateStates(std::span<const DocumentId> ids, core::DocumentState state) {
    m_c.exec(kStates, listOf(ids), state);
}

void DocumentRepository::updatePaths(std::span<const PathUpdate> updates) {
    if (updates.size() > 1) // documents may swap their names: all leave the old ones first
        for (const auto& u : updates) m_c.exec(kPath, u.id, QChar(u'\x01') + QString::number(u.id.value), QString());
    for (const auto& u : updates) {
        m_c.exec(kPath, u.id, u.path, core::pathtext::folder(u.path));
        m_c.exec(kDirty, u.id);
    }
}

void DocumentRepository::updateTimes(std::span<const TimesUpdate> updates) {
    for (const auto& u : updates) m_c.exec(kTimes, u.id, u.createdAt, u.updatedAt);
}

void DocumentRepository::removeMany(std::span<const DocumentId> ids) {
    TextIndex(m_c).remove(ids);
    m_c.exec(kRemove, listOf(ids));
}

void DocumentRepository::markViewed(DocumentId id, qint64 at) {
    m_c.exec(kViewed, id, at);
}

void DocumentRepository::setFavourite(DocumentId id, bool favourite, qint64 at) {
    if (favourite)
        m_c.exec(kFavour, id, at);
    else
        m_c.exec(kUnfavour, id);
}

void DocumentRepository::markAllDirty(core::VaultId vault) {
    m_c.exec(kAllDirty, vault.value);
}

} // namespace nimbus::storage
