// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Outbox.h"

#include "storage/AuditRepository.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Intent;
using core::Result;

Result<void> dropWaiting(Workspace& workspace, core::IntentId id) {
    const auto found = workspace.store().readNow([id](storage::ReadConnection& c) -> Result<std::optional<Intent>> {
        return storage::IntentQueries(c).byId(id);
    });
    if (!found) return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, QStringLiteral("Nothing waits under the number %1").arg(id.value),
                    QStringLiteral("See: nimbusvaultctl outbox list"));
    const Intent& intent = **found;
    const auto dropped =
        workspace.store().writeNow([&, now = workspace.now()](storage::WriteConnection& c) -> Result<void> {
            storage::IntentRepository(c).removeGroup(intent.group);
            // Forgets what the rows were made from: the refresh below compares every one of them.
            storage::VaultRepository(c).saveSyncState(intent.vault, {}, {}, now);
            const core::AuditEntry entry{0,
                                         now,
                                         workspace.person().name,
                                         QStringLiteral("outbox.drop"),
                                         intent.vault,
                                         intent.document,
                                         intent.path,
                                         intent.newBlob.hex()};
            storage::AuditRepository(c).add({&entry, 1});
            return {};
        });
    if (!dropped) return dropped;
    const auto refreshed = VaultRefresher(workspace).run(intent.vault, true, {}, {});
    return refreshed ? Result<void>() : fail(refreshed.error());
}

} // namespace nimbus::sync
