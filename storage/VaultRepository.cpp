// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/VaultRepository.h"

#include "storage/BatchCounts.h"
#include "storage/TextIndex.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Vault;
using core::VaultId;

namespace {

#define NIMBUS_VAULT                                                                              \
    "SELECT v.id, v.name, v.kind, v.location, s.head, s.fingerprint, s.refreshed_at, s.problem, " \
    "coalesce((SELECT n FROM facet WHERE dimension = 0 AND value = v.id), 0) "                    \
    "FROM vault v LEFT JOIN sync_state s ON s.vault_id = v.id "

constexpr auto kAll = NIMBUS_VAULT "ORDER BY v.name, v.id /* scan ok: all vaults, they are few */";
constexpr auto kById = NIMBUS_VAULT "WHERE v.id = ?1";
constexpr auto kByName = NIMBUS_VAULT "WHERE v.name = ?1";
#undef NIMBUS_VAULT

constexpr auto kInsert = "INSERT INTO vault (name, kind, location, created_at) VALUES (?1, ?2, ?3, ?4)";
constexpr auto kRename = "UPDATE vault SET name = ?2 WHERE id = ?1";
constexpr auto kRelocate = "UPDATE vault SET location = ?2 WHERE id = ?1";
constexpr auto kForgetState = "DELETE FROM sync_state WHERE vault_id = ?1";
constexpr auto kDelete = "DELETE FROM vault WHERE id = ?1";
constexpr auto kState = R"(
    INSERT INTO sync_state (vault_id, head, fingerprint, refreshed_at) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (vault_id) DO UPDATE
        SET head = excluded.head, fingerprint = excluded.fingerprint, refreshed_at = excluded.refreshed_at, problem = '')";
constexpr auto kProblem = R"(
    INSERT INTO sync_state (vault_id, head, fingerprint, refreshed_at, problem) VALUES (?1, x'', x'', ?3, ?2)
    ON CONFLICT (vault_id) DO UPDATE SET problem = excluded.problem, refreshed_at = excluded.refreshed_at)";

Vault readVault(const Statement& row) {
    return {row.id<VaultId>(0), row.text(1),  row.enumeration<core::VaultKind>(2),
            row.text(3),        row.oid(4),   row.blob(5),
            row.int64(6),       row.int64(8), row.text(7)};
}

} // namespace

QList<Vault> VaultQueries::all() {
    QList<Vault> vaults;
    for (auto rows = m_c.select(kAll); rows.next();) vaults.append(readVault(*rows));
    return vaults;
}

std::optional<Vault> VaultQueries::byId(VaultId id) {
    auto rows = m_c.select(kById, id);
    if (!rows.next()) return std::nullopt;
    return readVault(*rows);
}

std::optional<Vault> VaultQueries::byName(const QString& name) {
    auto rows = m_c.select(kByName, name);
    if (!rows.next()) return std::nullopt;
    return readVault(*rows);
}

VaultId VaultRepository::insert(const QString& name, core::VaultKind kind, const QString& location, qint64 at) {
    m_c.exec(kInsert, name, kind, location, at);
    return VaultId{m_c.lastId()};
}

void VaultRepository::rename(VaultId id, const QString& name) {
    m_c.exec(kRename, id, name);
}

void VaultRepository::relocate(VaultId id, const QString& location) {
    m_c.exec(kRelocate, id, location);
    m_c.exec(kForgetState, id);
}

void VaultRepository::remove(VaultId id) {
    TextIndex(m_c).removeVault(id);
    BatchCounts counts(m_c);
    counts.takeOutVault(id);
    m_c.exec(kDelete, id);
    counts.finish();
}

void VaultRepository::saveSyncState(VaultId id, core::Oid head, const QByteArray& fingerprint, qint64 at) {
    m_c.exec(kState, id, head, fingerprint, at);
}

void VaultRepository::saveProblem(VaultId id, const QString& problem, qint64 at) {
    m_c.exec(kProblem, id, problem, at);
}

} // namespace nimbus::storage
