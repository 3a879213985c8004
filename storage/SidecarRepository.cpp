// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SidecarRepository.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {
namespace {

constexpr auto kOf = R"(
    SELECT s.path, s.blob_oid FROM json_each(?2) j CROSS JOIN sidecar s ON s.vault_id = ?1 AND s.path = j.value
    ORDER BY j.key /* scan ok: the list of paths */)";
constexpr auto kAll = "SELECT path, blob_oid FROM sidecar WHERE vault_id = ?1 ORDER BY path";
constexpr auto kPut = R"(
    INSERT INTO sidecar (vault_id, path, blob_oid) SELECT ?1, c0, c1 FROM nv_rows(?2) WHERE true
    ON CONFLICT (vault_id, path) DO UPDATE SET blob_oid = excluded.blob_oid)";
constexpr auto kRemove = R"(
    DELETE FROM sidecar WHERE vault_id = ?1 AND path IN (SELECT value FROM json_each(?2)))";
constexpr auto kDirty = R"(
    INSERT INTO fts_dirty (document_id)
    SELECT d.id FROM json_each(?2) j CROSS JOIN document d ON d.vault_id = ?1 AND d.path = j.value WHERE true
    ON CONFLICT DO NOTHING)";

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
    if (sidecars.empty()) return;
    QHash<QString, core::Oid> last; // of one path the last word counts
    for (const auto& s : sidecars) last.insert(s.path, s.blob);
    std::vector<Sidecar> there;
    QStringList gone;
    for (auto it = last.cbegin(); it != last.cend(); ++it) {
        if (it.value().isNull())
            gone.append(it.key());
        else
            there.push_back({it.key(), it.value()});
    }
    SpanSource rows(std::span<const Sidecar>(there), [](const Sidecar& s, int column, ValueSink& sink, auto text) {
        if (column == 0)
            text(s.path);
        else
            sink.setBlob(s.blob.view());
    });
    m_c.exec(kRemove, vault, textList(gone));
    m_c.exec(kPut, vault, from(rows));
    m_c.exec(kDirty, vault, textList(last.keys()));
}

} // namespace nimbus::storage
