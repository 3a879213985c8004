// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultTasks.h"

#include "core/Log.h"
#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/TaskQueue.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::Result;
using core::VaultId;

namespace {

bool isThere(storage::ReadConnection& c, qint64 subject) {
    return storage::VaultQueries(c).byId(VaultId{subject}).has_value();
}

Result<void> refresh(const TaskRun& run) {
    const VaultId id{run.subject};
    const auto report = VaultRefresher(run.workspace).run(id, true, run.progress, run.stop);
    if (!report) return fail(report.error());
    const auto vault = run.workspace.vault(id);
    if (!vault) return fail(vault.error());
    if (vault->kind != core::VaultKind::Managed) return {};
    return run.workspace.store().writeNow(
        [&, dueAt = run.workspace.now() + vaulttasks::kQuietMs](storage::WriteConnection& c) -> Result<void> {
            storage::TaskRepository(c).add(vaulttasks::kMaintain, id.value, dueAt);
            return {};
        },
        storage::Store::Priority::Bulk);
}

Result<void> maintain(const TaskRun& run) {
    const auto vault = run.workspace.vault(VaultId{run.subject});
    if (!vault) return fail(vault.error());
    const auto provider = run.workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    const auto packed = (*provider)->maintain(run.stop);
    if (!packed) return fail(packed.error());
    if (*packed > 0) qCInfo(core::lcVault) << "packed" << *packed << "objects of vault" << run.subject;
    return {};
}

} // namespace

const TaskKinds& taskKinds() {
    static const TaskKinds kKinds = {{vaulttasks::kRefresh, {isThere, refresh}},
                                     {vaulttasks::kMaintain, {isThere, maintain}}};
    return kKinds;
}

} // namespace nimbus::sync
