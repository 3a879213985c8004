// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/TrashRepository.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {

using core::Cursor;
using core::Page;
using core::Result;
using core::TrashItem;

namespace {

#define NIMBUS_TRASH                                                                                       \
    "SELECT t.id, t.vault_id, v.name, t.path, t.title, t.kind, t.size, t.blob_oid, t.mode, t.deleted_at, " \
    "t.deleted_by "                                                                                        \
    "FROM trash t JOIN vault v ON v.id = t.vault_id "
constexpr auto kPage =
    NIMBUS_TRASH "WHERE (t.deleted_at, t.id) < (?1, ?2) ORDER BY t.deleted_at DESC, t.id DESC LIMIT ?3";
constexpr auto kById = NIMBUS_TRASH "WHERE t.id = ?1";
#undef NIMBUS_TRASH
constexpr auto kCount = "SELECT count(*) FROM trash /* scan ok: the trash is short */";
// A number that was shown never becomes another item's: somebody may still hold it, to bring that item back.
constexpr auto kLast = R"(
    SELECT max(coalesce((SELECT max(id) FROM trash), 0), coalesce((SELECT value FROM meta WHERE key = 'last_trash_id'), 0))
    /* scan ok: two look-ups */)";
constexpr auto kSaveLast = R"(
    INSERT INTO meta (key, value) VALUES ('last_trash_id', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value)";
constexpr auto kInsert = R"(
    INSERT INTO trash (vault_id, path, title, kind, size, blob_oid, mode, deleted_at, deleted_by, id)
    SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM nv_rows(?1))";
constexpr auto kRemove = "DELETE FROM trash WHERE id IN (SELECT value FROM json_each(?1))";
constexpr auto kForget = "DELETE FROM trash WHERE (vault_id, path, blob_oid) IN (SELECT c0, c1, c2 FROM nv_rows(?1))";

QByteArrayView bytesOf(const core::Oid& blob) {
    return blob.isNull() ? QByteArrayView() : blob.view();
}

TrashItem readItem(const Statement& row) {
    return {row.int64(0),   row.id<core::VaultId>(1),
            row.text(2),    row.text(3),
            row.text(4),    row.enumeration<core::DocumentKind>(5),
            row.int64(6),   row.oid(7),
            row.integer(8), row.int64(9),
            row.text(10)};
}

} // namespace

Result<Page<TrashItem>> TrashQueries::page(int limit, const QString& cursor) {
    Cursor after{std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};
    if (!cursor.isEmpty()) {
        const auto parsed = Cursor::fromText(cursor, "trash");
        if (!parsed) return fail(parsed.error());
        after = *parsed;
    }
    limit = core::clampLimit(limit);
    Page<TrashItem> page;
    for (auto rows = m_c.select(kPage, after.value.toLongLong(), after.id, limit + 1); rows.next();)
        page.items.append(readItem(*rows));
    if (page.items.size() > limit) {
        page.items.removeLast();
        page.next = Cursor{page.items.constLast().deletedAt, page.items.constLast().id}.toText("trash");
    }
    page.total = count();
    return page;
}

std::optional<TrashItem> TrashQueries::byId(qint64 id) {
    auto rows = m_c.select(kById, id);
    if (!rows.next()) return std::nullopt;
    return readItem(*rows);
}

qint64 TrashQueries::count() {
    auto rows = m_c.select(kCount);
    return rows.next() ? rows->int64(0) : 0;
}

void TrashRepository::add(std::span<const TrashItem> items) {
    if (items.empty()) return;
    qint64 last = 0;
    if (auto rows = m_c.select(kLast); rows.next()) last = rows->int64(0);
    SpanSource rows(items, [items, last](const TrashItem& t, int column, ValueSink& sink, auto text) {
        switch (column) {
            case 0: return sink.set(t.vault);
            case 1: return text(t.path);
            case 2: return text(t.title);
            case 3: return sink.set(t.kind);
            case 4: return sink.set(t.size);
            case 5: return sink.setBlob(bytesOf(t.blob));
            case 6: return sink.set(t.mode);
            case 7: return sink.set(t.deletedAt);
            case 8: return text(t.deletedBy);
            default: return sink.set(last + 1 + (&t - items.data()));
        }
    });
    m_c.exec(kInsert, from(rows));
    m_c.exec(kSaveLast, last + static_cast<qint64>(items.size()));
}

void TrashRepository::remove(std::span<const qint64> ids) {
    m_c.exec(kRemove, idList(ids));
}

void TrashRepository::forgetReturned(std::span<const core::Document> documents) {
    if (TrashQueries(m_c).count() == 0) return; // as in every first listing
    SpanSource rows(documents, [](const core::Document& d, int column, ValueSink& sink, auto text) {
        switch (column) {
            case 0: return sink.set(d.vault);
            case 1: return text(d.path);
            default: return sink.setBlob(bytesOf(d.blob));
        }
    });
    m_c.exec(kForget, from(rows));
}

} // namespace nimbus::storage
