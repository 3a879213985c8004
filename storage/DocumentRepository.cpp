// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentRepository.h"

#include <utility>

#include "core/PathText.h"
#include "storage/BatchCounts.h"
#include "storage/DocumentRows.h"
#include "storage/IdList.h"
#include "storage/TextIndex.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {

using core::Document;
using core::DocumentId;

namespace {

#define NIMBUS_COLUMNS                                                                                  \
    "vault_id, path, folder, title, kind, state, status, category_id, owner_id, size, blob_oid, mode, " \
    "created_at, updated_at"
constexpr auto kInsert = "INSERT INTO document (" NIMBUS_COLUMNS
                         ") SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM nv_rows(?1)";
// Oldest first: ids then follow time, and what is newest lies together in every index that has a time in it.
constexpr auto kInsertByTime =
    "INSERT INTO document (" NIMBUS_COLUMNS
    ") SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM nv_rows(?1) ORDER BY c13";
constexpr auto kInsertOne =
    "INSERT INTO document (" NIMBUS_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
// What the indexer found (title, status, category, owner) stays: the row that comes knows only what a listing knows.
constexpr auto kUpsert =
    "INSERT INTO document (" NIMBUS_COLUMNS
    ") SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM nv_rows(?1) WHERE true "
    "ON CONFLICT (vault_id, path) DO UPDATE SET kind = excluded.kind, state = excluded.state, size = excluded.size, "
    "blob_oid = excluded.blob_oid, mode = excluded.mode, updated_at = excluded.updated_at, rev = rev + 1 "
    "WHERE (blob_oid, mode, state, size, kind) <> "
    "(excluded.blob_oid, excluded.mode, excluded.state, excluded.size, excluded.kind) RETURNING id";
#undef NIMBUS_COLUMNS
constexpr auto kNewestId = "SELECT coalesce(max(id), 0) FROM document";
constexpr auto kBatchDirty = "INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE id > ?1 ORDER BY id";
constexpr auto kDirtyOne = "INSERT INTO fts_dirty (document_id) VALUES (?1) ON CONFLICT DO NOTHING";
constexpr auto kDirty =
    "INSERT INTO fts_dirty (document_id) SELECT value FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING";
constexpr auto kContent = R"(
    UPDATE document SET blob_oid = r.c1, size = r.c2, mode = r.c3, state = r.c4, updated_at = r.c5, rev = rev + 1
    FROM nv_rows(?1) r WHERE document.id = r.c0)";
constexpr auto kStates = R"(
    UPDATE document SET state = ?2, rev = rev + 1 WHERE id IN (SELECT value FROM json_each(?1)) AND state <> ?2)";
constexpr auto kAway = R"(
    UPDATE document SET path = char(1) || id, folder = '' WHERE id IN (SELECT value FROM json_each(?1)))";
constexpr auto kPath = R"(
    UPDATE document SET path = r.c1, folder = r.c2, rev = rev + 1 FROM nv_rows(?1) r WHERE document.id = r.c0)";
constexpr auto kTimes = R"(
    UPDATE document SET created_at = r.c1, updated_at = r.c2 FROM nv_rows(?1) r
    WHERE document.id = r.c0 AND (created_at, updated_at) <> (r.c1, r.c2))";
constexpr auto kRemove = "DELETE FROM document WHERE id IN (SELECT value FROM json_each(?1))";
constexpr auto kViewed = "UPDATE document SET viewed_at = ?2, view_count = view_count + 1 WHERE id = ?1";
constexpr auto kFavour = "INSERT INTO favourite (document_id, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr auto kUnfavour = "DELETE FROM favourite WHERE document_id = ?1";
constexpr auto kAllDirty = R"(
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE (?1 = 0 OR vault_id = ?1) ON CONFLICT DO NOTHING)";
constexpr auto kAttached = R"(
    SELECT type || ' ' || name, sql FROM sqlite_schema
    WHERE type IN ('index', 'trigger') AND tbl_name = 'document' AND sql IS NOT NULL /* scan ok: the schema */)";
constexpr size_t kWorthDetaching = 5000; ///< rows of an empty table
constexpr size_t kWorthCounting = 8;     ///< rows from which one GROUP BY is less work than a trigger for each

std::string listOf(std::span<const DocumentId> ids) {
    static_assert(sizeof(DocumentId) == sizeof(qint64));
    return idList({reinterpret_cast<const qint64*>(ids.data()), ids.size()});
}

template <typename Row>
std::string idsOf(std::span<const Row> rows) {
    std::vector<qint64> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.id.value);
    return idList(ids);
}

} // namespace

qint64 DocumentRepository::newestId() {
    auto rows = m_c.select(kNewestId);
    return rows.next() ? rows->int64(0) : 0;
}

void DocumentRepository::insertMany(std::span<const Document> documents) {
    const qint64 before = newestId();
    insertRows(kInsert, oneChunk(documents), before, before == 0 && documents.size() >= kWorthDetaching);
}

void DocumentRepository::load(const DocumentChunks& chunks) {
    insertRows(kInsertByTime, chunks, newestId(), true);
}

/// Indexes made from all rows at once take a third of what they take row by row; and where a table has triggers, SQLite
/// writes all rows of an INSERT … SELECT into a temporary table first. Nobody sees the table without them: it is one
/// transaction.
void DocumentRepository::insertRows(const char* sql, const DocumentChunks& chunks, qint64 before, bool detach) {
    BatchCounts counts(m_c);
    std::vector<std::pair<std::string, std::string>> attached;
    if (detach)
        for (auto rows = m_c.select(kAttached); rows.next();)
            attached.emplace_back(rows->text(0).toStdString(), rows->text(1).toStdString());
    for (const auto& [what, creation] : attached) m_c.exec("DROP " + what);
    DocumentRows rows(chunks, &counts);
    m_c.exec(sql, from(rows));
    for (const auto& [what, creation] : attached) m_c.exec(creation);
    counts.finish();
    m_c.exec(kBatchDirty, before);
}

void DocumentRepository::upsertMany(std::span<const Document> documents) {
    const auto chunks = oneChunk(documents);
    DocumentRows source(chunks);
    std::vector<qint64> changed;
    for (auto rows = m_c.select(kUpsert, from(source)); rows.next();) changed.push_back(rows->int64(0));
    if (!changed.empty()) m_c.exec(kDirty, idList(changed));
}

DocumentId DocumentRepository::insert(const Document& d) {
    m_c.exec(kInsertOne, d.vault, d.path, core::pathtext::folder(d.path), d.title, d.kind, d.state, d.status,
             d.category, d.owner, d.size, d.blob, d.mode, d.createdAt, d.updatedAt);
    const DocumentId id{m_c.lastId()};
    m_c.exec(kDirtyOne, id);
    return id;
}

/// Runs `change`, which alters or removes these documents, with the counters kept once for all where they are many.
template <typename Fn>
void DocumentRepository::counted(const std::string& ids, size_t count, Fn change) {
    if (count < kWorthCounting) return change();
    BatchCounts counts(m_c);
    counts.takeOut(ids);
    change();
    counts.putIn(ids);
    counts.finish();
}

void DocumentRepository::updateContent(std::span<const ContentUpdate> updates) {
    if (updates.empty()) return;
    SpanSource rows(updates, [](const ContentUpdate& u, int column, ValueSink& sink, auto) {
        switch (column) {
            case 0: return sink.set(u.id);
            case 1: return sink.setBlob(u.blob.isNull() ? QByteArrayView() : u.blob.view());
            case 2: return sink.set(u.size);
            case 3: return sink.set(u.mode);
            case 4: return sink.set(u.state);
            default: return sink.set(u.updatedAt);
        }
    });
    const auto ids = idsOf(updates);
    counted(ids, updates.size(), [&] { m_c.exec(kContent, from(rows)); });
    m_c.exec(kDirty, ids);
}

void DocumentRepository::updateStates(std::span<const DocumentId> ids, core::DocumentState state) {
    m_c.exec(kStates, listOf(ids), state);
}

void DocumentRepository::updatePaths(std::span<const PathUpdate> updates) {
    if (updates.empty()) return;
    SpanSource rows(updates, [](const PathUpdate& u, int column, ValueSink& sink, auto text) {
        switch (column) {
            case 0: return sink.set(u.id);
            case 1: return text(u.path);
            default: return text(core::pathtext::folderView(u.path));
        }
    });
    const auto ids = idsOf(updates);
    counted(ids, updates.size(), [&] {
        if (updates.size() > 1) m_c.exec(kAway, ids); // they may swap their names: all leave the old ones first
        m_c.exec(kPath, from(rows));
    });
    m_c.exec(kDirty, ids);
}

void DocumentRepository::updateTimes(std::span<const TimesUpdate> updates) {
    SpanSource rows(updates, [](const TimesUpdate& u, int column, ValueSink& sink, auto) {
        switch (column) {
            case 0: return sink.set(u.id);
            case 1: return sink.set(u.createdAt);
            default: return sink.set(u.updatedAt);
        }
    });
    m_c.exec(kTimes, from(rows));
}

void DocumentRepository::removeMany(std::span<const DocumentId> ids) {
    if (ids.empty()) return;
    TextIndex(m_c).remove(ids);
    const auto list = listOf(ids);
    counted(list, ids.size(), [&] { m_c.exec(kRemove, list); });
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
