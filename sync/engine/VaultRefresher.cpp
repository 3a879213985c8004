// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultRefresher.h"

#include <QElapsedTimer>

#include "core/Log.h"
#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/EditGroup.h"
#include "sync/engine/TextIndexer.h"
#include "sync/engine/VaultTasks.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::Vault;
using core::VaultId;

Result<RefreshReport> VaultRefresher::run(VaultId id, bool withTexts, const ProgressSink& progress,
                                          std::stop_token stop) {
    const auto vault = m_workspace.vault(id);
    if (!vault) return fail(vault.error());
    const auto waiting =
        m_workspace.store().readNow([id](storage::ReadConnection& c) -> Result<std::optional<core::Task>> {
            return storage::TaskQueries(c).of(vaulttasks::kRefresh, id.value);
        });
    if (!waiting) return fail(waiting.error());
    QElapsedTimer timer;
    timer.start();
    auto report = refresh(*vault, withTexts, progress, stop);
    if (progress) progress({id, Progress::Phase::Done, 0, 0});
    if (report)
        qCInfo(core::lcVault) << "refreshed vault" << id.value << "new" << report->listing.added << "changed"
                              << report->listing.changed << "renamed" << report->listing.renamed << "gone"
                              << report->listing.removed << "read" << report->texts << "replayed" << report->replayed
                              << "in ms" << timer.elapsed();
    else
        qCInfo(core::lcVault) << "vault" << id.value << "not refreshed:" << report.error().detail;
    if (!report && report.error().code == ErrorCode::Cancelled) return report;
    const QString problem = report ? QString() : report.error().detail;
    const bool isAnswered = report && withTexts && *waiting; // a job that waits for this
    if (problem == vault->problem && !isAnswered) return report;
    const auto noted = m_workspace.store().writeNow(
        [&, now = m_workspace.now()](storage::WriteConnection& c) -> Result<void> {
            if (problem != vault->problem) storage::VaultRepository(c).saveProblem(id, problem, now);
            if (isAnswered) storage::TaskRepository(c).finish(**waiting);
            return {};
        },
        storage::Store::Priority::Bulk);
    return noted ? report : Result<RefreshReport>(fail(noted.error()));
}

Result<RefreshReport> VaultRefresher::refresh(const Vault& vault, bool withTexts, const ProgressSink& progress,
                                              std::stop_token stop) {
    const auto provider = m_workspace.provider(vault);
    if (!provider) return fail(provider.error());
    RefreshReport report;
    const auto replayed = EditGroup::replay(m_workspace, vault, **provider);
    if (!replayed) return fail(replayed.error());
    report.replayed = *replayed;
    const auto present = *replayed > 0 ? m_workspace.vault(vault.id) : Result<Vault>(vault);
    if (!present) return fail(present.error());
    const auto listing = VaultLister(m_workspace, *present, **provider, progress).run(stop);
    (*provider)->rest();
    if (!listing) return fail(listing.error());
    report.listing = *listing;
    if (!withTexts) return report;
    const auto texts = TextIndexer(m_workspace, *present, **provider, progress).run(stop);
    if (!texts) return fail(texts.error());
    report.texts = *texts;
    return report;
}

Result<qint64> VaultRefresher::readTexts(VaultId id, const ProgressSink& progress, std::stop_token stop) {
    const auto vault = m_workspace.vault(id);
    if (!vault) return fail(vault.error());
    const auto provider = m_workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    return TextIndexer(m_workspace, *vault, **provider, progress).run(stop);
}

} // namespace nimbus::sync
