// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/VaultWork.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/TextIndexer.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/Workspace.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::app::vaultwork {

using core::ErrorCode;
using core::Result;
using core::Vault;
using core::VaultId;
using core::VaultKind;

namespace {

/// A name nobody has yet: "Notes", "Notes 2" …
Result<QString> freeName(sync::Workspace& workspace, const QString& wanted) {
    return workspace.store().readNow([&](storage::ReadConnection& c) -> Result<QString> {
        storage::VaultQueries vaults(c);
        auto name = wanted;
        for (int i = 2; vaults.byName(name); ++i) name = QStringLiteral("%1 %2").arg(wanted).arg(i);
        return name;
    });
}

Result<Vault> insertRow(sync::Workspace& workspace, const QString& name, VaultKind kind, const QString& location) {
    const auto id = workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<VaultId> {
        return storage::VaultRepository(c).insert(name, kind, location, workspace.now());
    });
    if (!id) return core::fail(id.error());
    return workspace.vault(*id);
}

/// The row and the open repository of a vault.
struct Opened {
    Vault vault;
    sync::VaultProvider* provider = nullptr;
};

Result<Opened> opened(sync::Workspace& workspace, VaultId id) {
    auto vault = workspace.vault(id);
    if (!vault) return core::fail(vault.error());
    const auto provider = workspace.provider(*vault);
    if (!provider) return core::fail(provider.error());
    return Opened{std::move(*vault), *provider};
}

} // namespace

Result<Vault> create(sync::Workspace& workspace, const QString& name) {
    const auto title = name.trimmed();
    if (title.isEmpty())
        return core::fail(ErrorCode::InvalidInput, QStringLiteral("A vault needs a name"), QStringLiteral("Type one"));
    const auto taken = freeName(workspace, title);
    if (!taken) return core::fail(taken.error());
    if (*taken != title)
        return core::fail(ErrorCode::Conflict, QStringLiteral("There is a vault “%1” already").arg(title),
                          QStringLiteral("Choose another name, such as “%1”").arg(*taken));
    const auto folder = QUuid::createUuid().toString(QUuid::WithoutBraces).first(8) + QStringLiteral(".git");
    auto repository =
        sync::ManagedVaultProvider::create(workspace.folder().vaultsFolder(workspace.slug()) + u'/' + folder);
    if (!repository) return core::fail(repository.error());
    auto vault = insertRow(workspace, title, VaultKind::Managed, folder);
    if (vault) workspace.adopt(vault->id, std::move(*repository));
    return vault;
}

Result<Vault> openFolder(sync::Workspace& workspace, const QString& path) {
    const auto place = QDir(path).canonicalPath();
    auto repository = sync::FolderVaultProvider::open(place);
    if (!repository && repository.error().code == ErrorCode::NotFound)
        repository = sync::FolderVaultProvider::init(place);
    if (!repository) return core::fail(repository.error());
    const auto known = workspace.store().readNow(
        [](storage::ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); });
    if (!known) return core::fail(known.error());
    for (const auto& vault : *known)
        if (vault.kind == VaultKind::Folder && vault.location == place) return vault;
    const auto name = freeName(workspace, QFileInfo(place).fileName());
    if (!name) return core::fail(name.error());
    auto vault = insertRow(workspace, *name, VaultKind::Folder, place);
    if (vault) workspace.adopt(vault->id, std::move(*repository));
    return vault;
}

Result<void> forget(sync::Workspace& workspace, VaultId id) {
    workspace.close(id);
    return workspace.store().writeNow([id](storage::WriteConnection& c) -> Result<void> {
        storage::VaultRepository(c).remove(id);
        return {};
    });
}

Result<void> refresh(sync::Workspace& workspace, VaultId id, const sync::ProgressSink& progress, std::stop_token stop) {
    const auto target = opened(workspace, id);
    const auto run = [&]() -> Result<void> {
        if (!target) return core::fail(target.error());
        if (const auto listed = sync::VaultLister(workspace, target->vault, *target->provider, progress).run(stop);
            !listed)
            return core::fail(listed.error());
        if (const auto read = sync::TextIndexer(workspace, target->vault, *target->provider, progress).run(stop); !read)
            return core::fail(read.error());
        return {};
    };
    auto result = run();
    if (!result && result.error().code != ErrorCode::Cancelled) {
        const auto noted = workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
            storage::VaultRepository(c).saveProblem(id, result.error().detail, workspace.now());
            return {};
        });
        if (!noted) return noted;
    }
    return result;
}

Result<Content> content(sync::Workspace& workspace, VaultId id, const QString& path, qint64 maxSize) {
    const auto target = opened(workspace, id);
    if (!target) return core::fail(target.error());
    const auto entry = target->provider->entry(path);
    if (!entry) return core::fail(entry.error());
    if (!*entry) return core::fail(ErrorCode::NotFound, path, QStringLiteral("Refresh the vault"));
    auto bytes = target->provider->content(**entry, maxSize);
    if (!bytes) return core::fail(bytes.error());
    return Content{std::move(*bytes), (*entry)->blob};
}

Result<QByteArray> blob(sync::Workspace& workspace, VaultId id, core::Oid oid, qint64 maxSize) {
    const auto target = opened(workspace, id);
    if (!target) return core::fail(target.error());
    return target->provider->blob(oid, maxSize);
}

Result<QList<sync::Version>> history(sync::Workspace& workspace, VaultId id, const QString& path, int limit,
                                     core::Oid after, std::stop_token stop) {
    const auto target = opened(workspace, id);
    if (!target) return core::fail(target.error());
    return target->provider->history(path, limit, after, std::move(stop));
}

} // namespace nimbus::app::vaultwork
