// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/IntentRepository.h"

#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Intent;

namespace {

constexpr auto kOfVault = R"(
    SELECT id, uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob, new_blob, mode, base_head, message, at,
        tries, last_error
    FROM intent WHERE vault_id = ?1 ORDER BY id LIMIT ?2)";
constexpr auto kCount = "SELECT count(*) FROM intent /* scan ok: what waits */";
constexpr auto kInsert = R"(
    INSERT INTO intent (uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob, new_blob, mode, base_head,
        message, at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))";
constexpr auto kRemoveGroup = "DELETE FROM intent WHERE group_uuid = ?1";
constexpr auto kFailure = "UPDATE intent SET tries = tries + 1, last_error = ?2 WHERE group_uuid = ?1";

} // namespace

QList<Intent> IntentQueries::ofVault(core::VaultId vault, int limit) {
    QList<Intent> intents;
    for (auto rows = m_c.select(kOfVault, vault, limit); rows.next();) {
        Intent i;
        i.id = rows->id<core::IntentId>(0);
        i.uuid = rows->text(1);
        i.group = rows->text(2);
        i.vault = rows->id<core::VaultId>(3);
        i.document = rows->id<core::DocumentId>(4);
        i.kind = rows->enumeration<core::IntentKind>(5);
        i.path = rows->text(6);
        i.oldPath = rows->text(7);
        i.baseBlob = rows->oid(8);
        i.newBlob = rows->oid(9);
        i.mode = rows->integer(10);
        i.baseHead = rows->oid(11);
        i.message = rows->text(12);
        i.at = rows->int64(13);
        i.tries = rows->integer(14);
        i.lastError = rows->text(15);
        intents.append(i);
    }
    return intents;
}

qint64 IntentQueries::count() {
    auto rows = m_c.select(kCount);
    return rows.next() ? rows->int64(0) : 0;
}

void IntentRepository::insertMany(std::span<const Intent> intents) {
    for (const Intent& i : intents)
        m_c.exec(kInsert, i.uuid, i.group, i.vault, i.document, i.kind, i.path, i.oldPath, i.baseBlob, i.newBlob,
                 i.mode, i.baseHead, i.message, i.at);
}

void IntentRepository::removeGroup(const QString& group) {
    m_c.exec(kRemoveGroup, group);
}

void IntentRepository::noteFailure(const QString& group, const QString& error) {
    m_c.exec(kFailure, group, error);
}

} // namespace nimbus::storage
