// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/IntentRepository.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {

using core::Cursor;
using core::Intent;
using core::Page;
using core::Result;

namespace {

#define NIMBUS_INTENT                                                                                       \
    "SELECT id, uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob, new_blob, mode, " \
    "base_head, message, at, tries, last_error FROM intent "
constexpr auto kOfVault = NIMBUS_INTENT "WHERE vault_id = ?1 ORDER BY id LIMIT ?2";
constexpr auto kPage = NIMBUS_INTENT "WHERE id > ?1 ORDER BY id LIMIT ?2";
constexpr auto kById = NIMBUS_INTENT "WHERE id = ?1";
#undef NIMBUS_INTENT
constexpr auto kCount = "SELECT count(*) FROM intent /* scan ok: what waits */";
constexpr auto kFailedCount = "SELECT count(*) FROM intent WHERE tries > 0 /* scan ok: what waits */";
constexpr auto kInsert = R"(
    INSERT INTO intent (uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob, new_blob, mode, base_head,
        message, at)
    SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12 FROM nv_rows(?1))";
constexpr auto kRemoveGroup = "DELETE FROM intent WHERE group_uuid = ?1";
constexpr auto kRemoveFailed = R"(
    DELETE FROM intent WHERE vault_id = ?1 AND tries > 0 AND path IN (SELECT value FROM json_each(?2)))";
constexpr auto kCreations = R"(
    UPDATE intent SET kind = 0, old_path = '', base_blob = x'', base_head = x'' WHERE vault_id = ?1 AND new_blob <> x'')";
constexpr auto kContentless = "DELETE FROM intent WHERE vault_id = ?1 AND new_blob = x''";
constexpr auto kFailure = "UPDATE intent SET tries = tries + 1, last_error = ?2 WHERE group_uuid = ?1";

Intent readIntent(const Statement& row) {
    Intent i;
    i.id = row.id<core::IntentId>(0);
    i.uuid = row.text(1);
    i.group = row.text(2);
    i.vault = row.id<core::VaultId>(3);
    i.document = row.id<core::DocumentId>(4);
    i.kind = row.enumeration<core::IntentKind>(5);
    i.path = row.text(6);
    i.oldPath = row.text(7);
    i.baseBlob = row.oid(8);
    i.newBlob = row.oid(9);
    i.mode = row.integer(10);
    i.baseHead = row.oid(11);
    i.message = row.text(12);
    i.at = row.int64(13);
    i.tries = row.integer(14);
    i.lastError = row.text(15);
    return i;
}

} // namespace

QList<Intent> IntentQueries::ofVault(core::VaultId vault, int limit) {
    QList<Intent> intents;
    for (auto rows = m_c.select(kOfVault, vault, limit); rows.next();) intents.append(readIntent(*rows));
    return intents;
}

Result<Page<Intent>> IntentQueries::page(int limit, const QString& cursor) {
    qint64 after = 0;
    if (!cursor.isEmpty()) {
        const auto parsed = Cursor::fromText(cursor, "intent");
        if (!parsed) return fail(parsed.error());
        after = parsed->id;
    }
    limit = core::clampLimit(limit);
    Page<Intent> page;
    for (auto rows = m_c.select(kPage, after, limit + 1); rows.next();) page.items.append(readIntent(*rows));
    if (page.items.size() > limit) {
        page.items.removeLast();
        page.next = Cursor{{}, page.items.constLast().id.value}.toText("intent");
    }
    page.total = count();
    return page;
}

std::optional<Intent> IntentQueries::byId(core::IntentId id) {
    auto rows = m_c.select(kById, id);
    return rows.next() ? std::optional(readIntent(*rows)) : std::nullopt;
}

qint64 IntentQueries::count() {
    auto rows = m_c.select(kCount);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 IntentQueries::failedCount() {
    auto rows = m_c.select(kFailedCount);
    return rows.next() ? rows->int64(0) : 0;
}

void IntentRepository::insertMany(std::span<const Intent> intents) {
    SpanSource rows(intents, [](const Intent& i, int column, ValueSink& sink, auto text) {
        const auto blob = [&](const core::Oid& oid) { sink.setBlob(oid.isNull() ? QByteArrayView() : oid.view()); };
        switch (column) {
            case 0: return text(i.uuid);
            case 1: return text(i.group);
            case 2: return sink.set(i.vault);
            case 3: return sink.set(i.document);
            case 4: return sink.set(i.kind);
            case 5: return text(i.path);
            case 6: return text(i.oldPath);
            case 7: return blob(i.baseBlob);
            case 8: return blob(i.newBlob);
            case 9: return sink.set(i.mode);
            case 10: return blob(i.baseHead);
            case 11: return text(i.message);
            default: return sink.set(i.at);
        }
    });
    m_c.exec(kInsert, from(rows));
}

void IntentRepository::removeGroup(const QString& group) {
    m_c.exec(kRemoveGroup, group);
}

void IntentRepository::removeFailed(core::VaultId vault, const QStringList& paths) {
    m_c.exec(kRemoveFailed, vault, textList(paths));
}

void IntentRepository::noteFailure(const QString& group, const QString& error) {
    m_c.exec(kFailure, group, error);
}

void IntentRepository::makeCreations(core::VaultId vault) {
    m_c.exec(kContentless, vault);
    m_c.exec(kCreations, vault);
}

} // namespace nimbus::storage
