// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SidecarRepository.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kOf = R"(
    SELECT s.path, s.blob_oid FROM json_each(?2) j CROSS JOIN sidecar s ON s.vault_id = ?1 AND s.path = j.value
    ORDER BY j.key /* scan ok: the list of paths */)";
constexpr auto kAll = "SELECT path, blob_oid FROM sidecar WHERE vault_id = ?1 ORDER BY path";
constexpr auto kPut = R"(
    INSERT INTO sidecar (vault_id, path, blob_oid) VALUES (?1, ?2, ?3)
    ON CONFLICT (vault_id, path) DO UPDATE SET blob_oid = excluded.blob_oid)";
constexpr auto kRemove = "DELETE FROM sidecar WHERE vault_id = ?1 AND path = ?2";
constexpr auto kDirty = R"(
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE vault_id = ?1 AND path = ?2 ON CONFLICT DO NOTHING)";

} // namespace

QHash<QString, core::Oid> SidecarQueries::of(core::VaultId vault, const QStringList& paths) {
    QHash<QString, core::Oid> found;
    for (auto rows = m_c.select(kOf, vault, textList(paths)); rows.next();) found.insert(rows->text(0), rows->oid(1));
    return found;
}

QHash<QString, core::Oid> SidecarQueries::all(core::VaultId vault) {
    QHash<QString, core::Oid> found;
    for (auto rows = m_c.select(kAll, vault); rows.next();) found.insert(rows->text(0), rows->oid(1));
    return found;
}

void SidecarRepository::apply(core::VaultId vault, std::span<const Sidecar> sidecars) {
    for (const auto& s : sidecars) {
        if (s.blob.isNull())
            m_c.exec(kRemove, vault, s.path);
        else
            m_c.exec(kPut, vault, s.path, s.blob);
        m_c.exec(kDirty, vault, s.path);
    }
}

} // namespace nimbus::storage
