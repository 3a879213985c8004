// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Outbox.h"

#include "storage/AuditRepository.h"
#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/FileKind.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Intent;
using core::Result;

namespace {

/// What the person wrote in the edits of a group, as it goes to the trash.
Result<QList<core::TrashItem>> textsOf(Workspace& workspace, const Intent& first) {
    const auto waiting = workspace.store().readNow([&](storage::ReadConnection& c) -> Result<QList<Intent>> {
        return storage::IntentQueries(c).ofVault(first.vault);
    });
    if (!waiting) return fail(waiting.error());
    const auto vault = workspace.vault(first.vault);
    if (!vault) return fail(vault.error());
    const auto provider = workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    QList<core::TrashItem> texts;
    for (const auto& i : *waiting) {
        const bool isText = i.kind == core::IntentKind::Edit || i.kind == core::IntentKind::Create;
        if (i.group != first.group || !isText || sidecarDocument(i.path)) continue;
        const auto kept = (*provider)->keepBlob(i.newBlob);
        if (!kept && kept.error().code == ErrorCode::NotFound) continue; // gone from the vault: nothing to keep
        if (!kept) return fail(kept.error());
        // A new document is not in the vault: it goes to the trash with its row, when the vault is listed below.
        const auto isListed = workspace.store().readNow([&](storage::ReadConnection& c) -> Result<bool> {
            return storage::DocumentQueries(c).exists(i.vault, i.path);
        });
        if (!isListed) return fail(isListed.error());
        if (i.kind == core::IntentKind::Create && *isListed) continue;
        const auto kind = fileKind(i.path).kind;
        const auto size = (*provider)->blobSizes({&i.newBlob, 1}).value(0);
        texts.append({0,
                      i.vault,
                      {},
                      i.path,
                      titleOfPath(i.path, kind),
                      kind,
                      std::max<qint64>(size, 0),
                      i.newBlob,
                      i.mode,
                      workspace.now(),
                      workspace.person().name});
    }
    return texts;
}

} // namespace

Result<void> takeBack(Workspace& workspace, core::VaultId id, const QString& group, const core::AuditEntry& entry,
                      const QList<core::TrashItem>& thrownAway) {
    const auto dropped = workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::IntentRepository(c).removeGroup(group);
        // Forgets what the rows were made from: the listing below compares every one of them.
        storage::VaultRepository(c).saveSyncState(id, {}, {}, entry.at);
        storage::AuditRepository(c).add({&entry, 1});
        storage::TrashRepository(c).add(thrownAway);
        return {};
    });
    if (!dropped) return dropped;
    const auto vault = workspace.vault(id);
    if (!vault) return fail(vault.error());
    const auto provider = workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    const auto listed = VaultLister(workspace, *vault, **provider, {}).run({});
    if (!listed) return fail(listed.error());
    const auto read = VaultRefresher(workspace).readTexts(id, {}, {});
    return read ? Result<void>() : fail(read.error());
}

Result<void> dropWaiting(Workspace& workspace, core::IntentId id) {
    const auto found = workspace.store().readNow([id](storage::ReadConnection& c) -> Result<std::optional<Intent>> {
        return storage::IntentQueries(c).byId(id);
    });
    if (!found) return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, QStringLiteral("Nothing waits under the number %1").arg(id.value),
                    QStringLiteral("See: nimbusvaultctl outbox list"));
    const Intent& intent = **found;
    const core::AuditEntry entry{0,
                                 workspace.now(),
                                 workspace.person().name,
                                 QStringLiteral("outbox.drop"),
                                 intent.vault,
                                 intent.document,
                                 intent.path,
                                 intent.newBlob.hex()};
    const auto texts = textsOf(workspace, intent);
    if (!texts) return fail(texts.error());
    return takeBack(workspace, intent.vault, intent.group, entry, *texts);
}

} // namespace nimbus::sync
