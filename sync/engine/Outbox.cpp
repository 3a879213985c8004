// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Outbox.h"

#include "storage/AuditRepository.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Intent;
using core::Result;

Result<void> takeBack(Workspace& workspace, core::VaultId id, const QString& group, const core::AuditEntry& entry) {
    const auto dropped = workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::IntentRepository(c).removeGroup(group);
        // Forgets what the rows were made from: the listing below compares every one of them.
        storage::VaultRepository(c).saveSyncState(id, {}, {}, entry.at);
        storage::AuditRepository(c).add({&entry, 1});
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
    return takeBack(workspace, intent.vault, intent.group, entry);
}

} // namespace nimbus::sync
