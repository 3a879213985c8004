// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Doctor.h"

#include "storage/DocumentRepository.h"
#include "storage/Health.h"
#include "storage/IndexRepository.h"
#include "storage/IntentRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Rescue.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/VaultChecker.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::Result;
using core::Vault;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

Result<QList<Vault>> allVaults(Workspace& workspace) {
    return workspace.store().readNow(
        [](ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); });
}

/// One vault against its repository, and the waiting edits against their bytes.
void examineVault(Workspace& workspace, const Vault& vault, DoctorReport& report) {
    const auto named = [&](const QString& line) {
        report.problems.append(QStringLiteral("%1: %2").arg(vault.name, line));
    };
    const auto provider = workspace.provider(vault);
    if (!provider) return named(provider.error().detail);
    const auto checked = VaultChecker(workspace, vault, **provider).run({});
    if (!checked) return named(checked.error().detail);
    for (const auto& line : checked->problems) named(line);
    const auto intents = workspace.store().readNow(
        [&](ReadConnection& c) -> Result<QList<core::Intent>> { return storage::IntentQueries(c).ofVault(vault.id); });
    if (!intents) return named(intents.error().detail);
    for (const auto& intent : *intents) named(QStringLiteral("an edit of %1 waits for its commit").arg(intent.path));
    const auto missing = missingContents(workspace, vault);
    if (!missing) return named(missing.error().detail);
    report.problems += *missing;
}

/// Whether a content can be had. Only that it is not there is an answer; what else fails is told by the vault's check.
bool isMissing(VaultProvider& provider, const core::Oid& id) {
    if (id.isNull() || provider.blobSizes({&id, 1}).value(0) >= 0) return false;
    const auto bytes = provider.blob(id); // folder vaults have some beside their repository
    return !bytes && bytes.error().code == core::ErrorCode::NotFound;
}

Result<QList<core::TrashItem>> wholeTrash(ReadConnection& c) {
    QList<core::TrashItem> items;
    for (QString cursor;;) {
        const auto page = storage::TrashQueries(c).page(core::kMaxPageSize, cursor);
        if (!page) return fail(page.error());
        items.append(page->items);
        cursor = page->next;
        if (cursor.isEmpty()) return items;
    }
}

Result<void> adoptStrays(Workspace& workspace, QStringList& done) {
    const auto strays = VaultCatalog(workspace).strays();
    if (!strays) return fail(strays.error());
    for (const auto& stray : *strays) {
        const auto adopted = VaultCatalog(workspace).adoptStray(stray);
        done.append(adopted ? QStringLiteral("made %1 the vault %2").arg(stray, adopted->name)
                            : QStringLiteral("%1: %2").arg(stray, adopted.error().detail));
    }
    return {};
}

Result<void> mend(Workspace& workspace) {
    return workspace.store().writeNow([](WriteConnection& c) -> Result<void> {
        storage::mendReferences(c);
        return {};
    });
}

Result<void> rebuildDerived(Workspace& workspace) {
    return workspace.store().writeNow([](WriteConnection& c) -> Result<void> {
        storage::IndexRepository index(c);
        index.rebuildCounts();
        index.rebuildFullText();
        return {};
    });
}

/// Forgets what the rows were made from, so that the next refresh compares everything.
Result<void> compareAgain(Workspace& workspace, const Vault& vault) {
    return workspace.store().writeNow([&, now = workspace.now()](WriteConnection& c) -> Result<void> {
        storage::VaultRepository(c).saveSyncState(vault.id, {}, {}, now);
        return {};
    });
}

Result<void> refreshAll(Workspace& workspace, const ProgressSink& progress, QStringList* done) {
    const auto vaults = allVaults(workspace);
    if (!vaults) return fail(vaults.error());
    for (const auto& vault : *vaults) {
        // One that is away keeps what it is known by.
        if (workspace.provider(vault))
            if (const auto forgotten = compareAgain(workspace, vault); !forgotten) return forgotten;
        const auto refreshed = VaultRefresher(workspace).run(vault.id, true, progress, {});
        if (done != nullptr)
            done->append(refreshed ? QStringLiteral("%1: compared with its repository").arg(vault.name)
                                   : QStringLiteral("%1: %2").arg(vault.name, refreshed.error().detail));
    }
    return {};
}

} // namespace

Result<QStringList> missingContents(Workspace& workspace, const Vault& vault) {
    const auto provider = workspace.provider(vault);
    if (!provider) return fail(provider.error());
    struct Own {
        QList<core::Intent> intents;
        QList<core::TrashItem> trash;
    };
    const auto own = workspace.store().readNow([&](ReadConnection& c) -> Result<Own> {
        auto trash = wholeTrash(c);
        if (!trash) return fail(trash.error());
        return Own{storage::IntentQueries(c).ofVault(vault.id), std::move(*trash)};
    });
    if (!own) return fail(own.error());
    QStringList lines;
    for (const auto& intent : own->intents)
        if (isMissing(**provider, intent.newBlob))
            lines.append(QStringLiteral("%1: the bytes of an edit of %2 are missing").arg(vault.name, intent.path));
    for (const auto& item : own->trash) {
        // A submodule's item names a commit of another repository.
        const bool isOurs = item.vault == vault.id && item.mode != static_cast<int>(FileMode::Submodule);
        if (isOurs && isMissing(**provider, item.blob))
            lines.append(
                QStringLiteral("%1: the text of %2 in the trash (number %3) is neither in the vault's repository "
                               "nor among the contents kept beside it: a backup may have it")
                    .arg(vault.name, item.path)
                    .arg(item.id));
    }
    return lines;
}

Result<DoctorReport> examine(Workspace& workspace, bool repair, const ProgressSink& progress) {
    DoctorReport report;
    const auto damage =
        workspace.store().writeNow([](WriteConnection& c) -> Result<QStringList> { return storage::findDamage(c); });
    if (!damage) return fail(damage.error());
    report.problems = *damage;
    const auto vaults = allVaults(workspace);
    if (!vaults) return fail(vaults.error());
    for (const auto& vault : *vaults) examineVault(workspace, vault, report);
    const auto strays = VaultCatalog(workspace).strays();
    if (!strays) return fail(strays.error());
    for (const auto& stray : *strays)
        report.problems.append(QStringLiteral("the repository %1 belongs to no vault").arg(stray));
    if (!repair || report.problems.isEmpty()) return report;
    // What nobody else has comes first.
    if (const auto mended = mend(workspace); !mended) return fail(mended.error());
    const auto rescued = rescueVaults(workspace);
    if (!rescued) return fail(rescued.error());
    report.repairs = *rescued;
    if (const auto adopted = adoptStrays(workspace, report.repairs); !adopted) return fail(adopted.error());
    if (const auto rebuilt = rebuildDerived(workspace); !rebuilt) return fail(rebuilt.error());
    report.repairs.append(QStringLiteral("rebuilt counts and full text"));
    if (const auto refreshed = refreshAll(workspace, progress, &report.repairs); !refreshed)
        return fail(refreshed.error());
    const auto drafts = rescueDrafts(workspace);
    if (!drafts) return fail(drafts.error());
    report.repairs += *drafts;
    return report;
}

Result<void> reindex(Workspace& workspace, const ProgressSink& progress, QStringList* repairs) {
    if (const auto mended = mend(workspace); !mended) return mended;
    const auto rescued = rescueVaults(workspace);
    if (!rescued) return fail(rescued.error());
    if (repairs != nullptr) {
        *repairs += *rescued;
        if (const auto adopted = adoptStrays(workspace, *repairs); !adopted) return adopted;
    }
    const auto marked = workspace.store().writeNow([](WriteConnection& c) -> Result<void> {
        storage::DocumentRepository(c).markAllDirty({});
        return {};
    });
    if (!marked) return marked;
    if (const auto rebuilt = rebuildDerived(workspace); !rebuilt) return rebuilt;
    if (const auto refreshed = refreshAll(workspace, progress, nullptr); !refreshed) return refreshed;
    const auto drafts = rescueDrafts(workspace);
    if (!drafts) return fail(drafts.error());
    if (repairs != nullptr) *repairs += *drafts;
    return {};
}

} // namespace nimbus::sync
