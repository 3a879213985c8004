// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Workspace.h"

#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::Vault;
using core::VaultId;
using core::VaultKind;

Workspace::Workspace(DataFolder folder, QString slug, storage::Store& store, core::Clock clock)
    : m_folder(std::move(folder)),
      m_slug(std::move(slug)),
      m_store(store),
      m_clock(std::move(clock)),
      m_person(m_folder.person()) {}

Workspace::~Workspace() = default;

Result<Vault> Workspace::vault(VaultId id) {
    auto found = m_store.readNow(
        [id](storage::ReadConnection& c) -> Result<std::optional<Vault>> { return storage::VaultQueries(c).byId(id); });
    if (!found) return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, QStringLiteral("There is no vault %1").arg(id.value),
                    QStringLiteral("See: nimbusvaultctl vault list"));
    return **found;
}

QString Workspace::repositoryOf(const Vault& vault) const {
    return vault.kind == VaultKind::Managed ? m_folder.vaultsFolder(m_slug) + u'/' + vault.location : vault.location;
}

QString Workspace::keptBlobs() const {
    return m_folder.tenantFolder(m_slug) + QStringLiteral("/kept.git");
}

Result<VaultProvider*> Workspace::provider(const Vault& vault) {
    if (const auto open = m_providers.find(vault.id.value); open != m_providers.end()) return open->second.get();
    const QString path = repositoryOf(vault);
    const auto keep = [&](auto opened) -> Result<VaultProvider*> {
        if (!opened) return fail(opened.error());
        return (m_providers[vault.id.value] = std::move(*opened)).get();
    };
    return vault.kind == VaultKind::Managed ? keep(ManagedVaultProvider::open(path))
                                            : keep(FolderVaultProvider::open(path, keptBlobs()));
}

QList<VaultId> Workspace::vaults() const {
    QList<VaultId> ids;
    for (const auto& [id, provider] : m_providers) ids.append(VaultId{id});
    return ids;
}

void Workspace::close(VaultId id) {
    m_providers.erase(id.value);
}

void Workspace::adopt(VaultId id, std::unique_ptr<VaultProvider> provider) {
    m_providers[id.value] = std::move(provider);
}

} // namespace nimbus::sync
