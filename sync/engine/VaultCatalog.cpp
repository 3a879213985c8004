// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultCatalog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/Uuid7.h"
#include "storage/AuditRepository.h"
#include "storage/IntentRepository.h"
#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Orchestrator.h"
#include "sync/engine/VaultSteps.h"
#include "sync/engine/VaultTasks.h"
#include "sync/engine/Workspace.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::Vault;
using core::VaultId;
using core::VaultKind;
using storage::ReadConnection;
using storage::WriteConnection;

Result<void> VaultCatalog::checkName(const QString& name) {
    if (name.trimmed().isEmpty() || name.size() > 200 || name.contains(u':') || name.contains(u'\n'))
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" cannot be the name of a vault").arg(name.left(60)),
                    QStringLiteral("Use up to 200 characters, without a colon"));
    const auto taken = m_workspace.store().readNow(
        [&](ReadConnection& c) -> Result<bool> { return storage::VaultQueries(c).byName(name).has_value(); });
    if (!taken) return fail(taken.error());
    if (!*taken) return {};
    return fail(ErrorCode::Conflict, QStringLiteral("There is a vault %1 already").arg(name),
                QStringLiteral("Choose another name"));
}

Result<Vault> VaultCatalog::insertRow(WriteConnection& c, const Vault& vault) {
    for (const auto& known : storage::VaultQueries(c).all())
        if (known.location == vault.location)
            return fail(ErrorCode::Conflict,
                        QStringLiteral("%1 is the vault %2 already").arg(vault.location, known.name),
                        QStringLiteral("Refresh that vault instead"));
    const auto now = m_workspace.now();
    const auto id = storage::VaultRepository(c).insert(vault.name, vault.kind, vault.location, now);
    const core::AuditEntry entry{
        0, now, m_workspace.person().name, QStringLiteral("vault.add"), id, {}, vault.name, vault.location};
    storage::AuditRepository(c).add({&entry, 1});
    storage::TaskRepository(c).add(vaulttasks::kRefresh, id.value, now); // listed, whatever happens to this process
    return *storage::VaultQueries(c).byId(id);
}

Result<Vault> VaultCatalog::insert(const QString& name, VaultKind kind, const QString& location) {
    return m_workspace.store().writeNow(
        [&](WriteConnection& c) { return insertRow(c, {.name = name, .kind = kind, .location = location}); });
}

Result<Vault> VaultCatalog::create(const QString& name, Content content) {
    if (const auto ok = checkName(name); !ok) return fail(ok.error());
    // Named by an id: a vault's name may change, and need not be a good file name.
    const QString location = core::newUuid7(m_workspace.now()) + QStringLiteral(".git");
    return Orchestrator(m_workspace)
        .run(content == Content::Sample ? vaultsteps::kSample : vaultsteps::kCreate,
             vaultsteps::parameters(location, name), [&](WriteConnection& c) {
                 return insertRow(c, {.name = name, .kind = VaultKind::Managed, .location = location});
             });
}

Result<VaultCatalog::Made> VaultCatalog::makeRepository(const QString& name) {
    // Named by an id: a vault's name may change, and need not be a good file name.
    const QString location = core::newUuid7(m_workspace.now()) + QStringLiteral(".git");
    const QString path = m_workspace.folder().vaultsFolder(m_workspace.slug()) + u'/' + location;
    auto provider = vaultsteps::makeRepository(path, name);
    if (!provider) return fail(provider.error());
    return Made{location, std::move(*provider)};
}

Result<QStringList> VaultCatalog::unclaimed() {
    const auto known = m_workspace.store().readNow(
        [](ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); });
    if (!known) return fail(known.error());
    const QDir folder(m_workspace.folder().vaultsFolder(m_workspace.slug()));
    QStringList unclaimed;
    for (const auto& location : folder.entryList({QStringLiteral("*.git")}, QDir::Dirs, QDir::Name)) {
        const auto isIt = [&](const Vault& vault) { return vault.location == location; };
        if (std::none_of(known->cbegin(), known->cend(), isIt)) unclaimed.append(location);
    }
    return unclaimed;
}

Result<QStringList> VaultCatalog::strays() {
    const auto all = unclaimed();
    if (!all) return all;
    const QDir folder(m_workspace.folder().vaultsFolder(m_workspace.slug()));
    QStringList strays;
    for (const auto& location : *all) {
        const auto provider = ManagedVaultProvider::open(folder.filePath(location));
        if (!provider) continue; // half made, or not ours
        if (const auto facts = (*provider)->facts(); facts && !facts->head.isNull()) strays.append(location);
    }
    return strays;
}

QString VaultCatalog::nameOf(const QString& location) {
    const QDir folder(m_workspace.folder().vaultsFolder(m_workspace.slug()));
    QString name;
    if (QFile description(folder.filePath(location + QStringLiteral("/description")));
        description.open(QIODevice::ReadOnly))
        name = QString::fromUtf8(description.readLine(1000)).trimmed();
    return name.startsWith(QStringLiteral("Unnamed repository")) || !checkName(name) ? QString() : name;
}

Result<Vault> VaultCatalog::adoptStray(const QString& location) {
    QString name = nameOf(location);
    if (name.isEmpty()) name = QStringLiteral("Recovered ") + location.chopped(4);
    return insert(name, VaultKind::Managed, location);
}

/// The folder's full name, where it may be a vault.
Result<QString> VaultCatalog::usableFolder(const QString& path) {
    const QFileInfo folder(path);
    if (!folder.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no folder %1").arg(path),
                    QStringLiteral("Check the path"));
    if (!folder.isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is a file, not a folder").arg(path),
                    QStringLiteral("Give the folder it is in"));
    if (!folder.isReadable() || !folder.isExecutable())
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be read").arg(path),
                    QStringLiteral("Ask its owner for the right to read it"));
    return folder.canonicalFilePath();
}

Result<Vault> VaultCatalog::addFolder(const QString& path, QString name, bool init) {
    const auto usable = usableFolder(path);
    if (!usable) return fail(usable.error());
    const QString& location = *usable;
    const QFileInfo folder(path);
    if (name.isEmpty()) name = QFileInfo(location).fileName();
    if (const auto ok = checkName(name); !ok) return fail(ok.error());
    auto provider = FolderVaultProvider::open(location, m_workspace.keptBlobs());
    const bool isPlain = !provider && provider.error().code == ErrorCode::NotFound;
    if (isPlain && !folder.isWritable())
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 is no git repository, and cannot be made one").arg(path),
                    QStringLiteral("Ask its owner for the right to write, or import its files into a vault"));
    if (isPlain && init)
        return Orchestrator(m_workspace)
            .run(vaultsteps::kInitFolder, vaultsteps::parameters(location), [&](WriteConnection& c) {
                return insertRow(c, {.name = name, .kind = VaultKind::Folder, .location = location});
            });
    if (!provider) return fail(provider.error());
    auto vault = insert(name, VaultKind::Folder, location);
    if (vault) m_workspace.adopt(vault->id, std::move(*provider));
    return vault;
}

Result<void> VaultCatalog::removeRows(WriteConnection& c, const Vault& vault) {
    storage::VaultRepository(c).remove(vault.id);
    const core::AuditEntry entry{
        0,          m_workspace.now(), m_workspace.person().name, QStringLiteral("vault.remove"), vault.id, {},
        vault.name, vault.location};
    storage::AuditRepository(c).add({&entry, 1});
    return {};
}

Result<void> VaultCatalog::relocate(VaultId id, const QString& path) {
    const auto vault = m_workspace.vault(id);
    if (!vault) return fail(vault.error());
    if (vault->kind == VaultKind::Managed)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is kept by NimbusVault itself").arg(vault->name),
                    QStringLiteral("Its repository belongs into the tenant's folder: %1")
                        .arg(m_workspace.repositoryOf(*vault)));
    const auto location = usableFolder(path);
    if (!location) return fail(location.error());
    auto provider = FolderVaultProvider::open(*location, m_workspace.keptBlobs());
    if (!provider) return fail(provider.error());
    const bool isSame =
        vault->head.isNull() || (*provider)->entriesAt(vault->head.hex(), [](auto) { return false; }, {});
    if (!isSame)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("%1 is another repository than that of %2").arg(path, vault->name),
                    QStringLiteral("Add it as a vault of its own with: nimbusvaultctl vault add"));
    m_workspace.close(id);
    return m_workspace.store().writeNow([&, now = m_workspace.now()](WriteConnection& c) -> Result<void> {
        for (const auto& known : storage::VaultQueries(c).all())
            if (known.location == *location && known.id != id)
                return fail(ErrorCode::Conflict, QStringLiteral("%1 is the vault %2 already").arg(path, known.name),
                            QStringLiteral("Refresh that vault instead"));
        storage::VaultRepository(c).relocate(id, *location);
        // As for a vault that was added: a salvage looks there for its name and place.
        const core::AuditEntry entry{
            0, now, m_workspace.person().name, QStringLiteral("vault.add"), id, {}, vault->name, *location};
        storage::AuditRepository(c).add({&entry, 1});
        return {};
    });
}

Result<void> VaultCatalog::remove(VaultId id) {
    const auto vault = m_workspace.vault(id);
    if (!vault) return fail(vault.error());
    const auto waiting = m_workspace.store().readNow(
        [id](ReadConnection& c) -> Result<qint64> { return storage::IntentQueries(c).ofVault(id, 1).size(); });
    if (!waiting) return fail(waiting.error());
    if (*waiting > 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 has edits that no commit holds yet").arg(vault->name),
                    QStringLiteral("Refresh the vault first"));
    m_workspace.close(id);
    const auto removal = [&](WriteConnection& c) { return removeRows(c, *vault); };
    if (vault->kind == VaultKind::Folder) return m_workspace.store().writeNow(removal);
    return Orchestrator(m_workspace)
        .run(vaultsteps::kSetAside, vaultsteps::parameters(vault->location, vault->name), removal);
}

} // namespace nimbus::sync
