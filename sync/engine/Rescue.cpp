// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Rescue.h"

#include <algorithm>

#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/Health.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/Workspace.h"
#include "sync/git/KeptBlobs.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::sync {

using core::Oid;
using core::Result;
using core::Vault;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

constexpr int kContents = 200; ///< enough to tell one repository from another

/// A vault whose row was made again, and what it is known by.
struct LostVault {
    Vault vault;
    QList<Oid> contents;
    bool hasOwn = false; ///< edits that wait, trash
};

Result<QList<LostVault>> lostVaults(Workspace& workspace) {
    return workspace.store().readNow([](ReadConnection& c) -> Result<QList<LostVault>> {
        QList<LostVault> lost;
        for (const auto& vault : storage::VaultQueries(c).all())
            if (vault.location.startsWith(storage::kLostLocation) && vault.location.endsWith(QStringLiteral(".git")))
                lost.append({vault, storage::contentsOf(c, vault.id, kContents), storage::hasOwnContent(c, vault.id)});
        return lost;
    });
}

/// The repository that has most of the contents; empty where none has any.
QString homeOf(Workspace& workspace, const LostVault& lost, const QStringList& unclaimed) {
    QString best;
    qsizetype most = 0;
    for (const auto& location : unclaimed) {
        const auto provider =
            ManagedVaultProvider::open(workspace.folder().vaultsFolder(workspace.slug()) + u'/' + location);
        if (!provider) continue;
        const auto sizes = (*provider)->blobSizes(lost.contents);
        const auto n = std::count_if(sizes.cbegin(), sizes.cend(), [](qint64 size) { return size >= 0; });
        if (n <= most) continue;
        most = n;
        best = location;
    }
    return best;
}

Result<void> moveTo(Workspace& workspace, const LostVault& lost, const QString& location, const QString& name,
                    bool isNew) {
    return workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        storage::VaultRepository vaults(c);
        vaults.relocate(lost.vault.id, location);
        if (!storage::VaultQueries(c).byName(name)) vaults.rename(lost.vault.id, name);
        if (isNew) {
            storage::IntentRepository(c).makeCreations(lost.vault.id);
            storage::forgetDocuments(c, lost.vault.id);
        }
        return {};
    });
}

/// A new repository with those of the contents that were kept beside the vaults.
Result<QString> giveRepository(Workspace& workspace, const LostVault& lost) {
    auto made = VaultCatalog(workspace).makeRepository(lost.vault.name);
    if (!made) return fail(made.error());
    KeptBlobs kept(workspace.keptBlobs());
    for (const auto& id : lost.contents)
        if (const auto bytes = kept.blob(id, -1))
            if (const auto stored = made->provider->storeBlob({}, *bytes); !stored) return fail(stored.error());
    if (const auto moved = moveTo(workspace, lost, made->location, lost.vault.name, true); !moved)
        return fail(moved.error());
    return made->location;
}

Result<void> removeVault(Workspace& workspace, core::VaultId id) {
    return workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        storage::forgetDocuments(c, id);
        storage::VaultRepository(c).remove(id);
        return {};
    });
}

/// A vault for texts whose own is not known, named so that it is found.
Result<Vault> recoveryVault(Workspace& workspace) {
    VaultCatalog catalog(workspace);
    for (int n = 1;; ++n) {
        auto vault = catalog.create(n == 1 ? QStringLiteral("Recovered") : QStringLiteral("Recovered %1").arg(n));
        if (vault || vault.error().code != core::ErrorCode::Conflict || n == 100) return vault;
    }
}

Result<void> makeDocument(Workspace& workspace, const Vault& vault, const storage::LostDraft& lost) {
    const auto taken = workspace.store().readNow(
        [&](ReadConnection& c) -> Result<bool> { return storage::DocumentQueries(c).exists(vault.id, lost.path); });
    if (!taken) return fail(taken.error());
    const QString path = *taken ? QStringLiteral("%1/%2").arg(lost.draft.document.value).arg(lost.path) : lost.path;
    const NewFile file{path, lost.draft.content, FileMode::Plain, {}, true};
    if (const auto made = DocumentEditor(workspace).create(vault.id, {file}, {}); !made) return fail(made.error());
    return workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        storage::DraftRepository(c).remove(lost.draft.document);
        storage::DocumentRepository(c).removeMany({&lost.draft.document, 1});
        return {};
    });
}

} // namespace

Result<QStringList> rescueVaults(Workspace& workspace) {
    const auto lost = lostVaults(workspace);
    if (!lost) return fail(lost.error());
    QStringList done;
    for (const auto& one : *lost) {
        VaultCatalog catalog(workspace);
        const auto unclaimed = catalog.unclaimed();
        if (!unclaimed) return fail(unclaimed.error());
        if (const QString home = homeOf(workspace, one, *unclaimed); !home.isEmpty()) {
            QString name = catalog.nameOf(home);
            if (name.isEmpty()) name = one.vault.name;
            if (const auto moved = moveTo(workspace, one, home, name, false); !moved) return fail(moved.error());
            done.append(QStringLiteral("found the repository of the vault %1 by its contents: %2").arg(name, home));
        } else if (one.hasOwn) {
            const auto made = giveRepository(workspace, one);
            if (!made) return fail(made.error());
            done.append(QStringLiteral("made the vault %1 for edits whose vault is lost").arg(one.vault.name));
        } else if (const auto removed = removeVault(workspace, one.vault.id); !removed) {
            return fail(removed.error());
        }
    }
    return done;
}

Result<QStringList> rescueDrafts(Workspace& workspace) {
    const auto drafts = workspace.store().readNow([](ReadConnection& c) -> Result<std::optional<core::VaultId>> {
        for (const auto& vault : storage::VaultQueries(c).all())
            if (vault.location == storage::kLostDrafts) return vault.id;
        return std::nullopt;
    });
    if (!drafts) return fail(drafts.error());
    if (!*drafts) return QStringList();
    const auto found = workspace.store().writeNow(
        [](WriteConnection& c) -> Result<storage::AttachedDrafts> { return storage::attachLostDrafts(c); });
    if (!found) return fail(found.error());
    QStringList done;
    if (found->attached > 0)
        done.append(QStringLiteral("gave drafts back to their documents: %1").arg(found->attached));
    if (!found->left.isEmpty()) {
        const auto vault = recoveryVault(workspace);
        if (!vault) return fail(vault.error());
        for (const auto& draft : found->left) {
            if (const auto made = makeDocument(workspace, *vault, draft); !made) return fail(made.error());
            done.append(QStringLiteral("put a draft whose document is gone into the vault %1 as %2")
                            .arg(vault->name, draft.path));
        }
    }
    const auto removed = workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        storage::VaultRepository(c).remove(**drafts);
        return {};
    });
    if (!removed) return fail(removed.error());
    return done;
}

} // namespace nimbus::sync
