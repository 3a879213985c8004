// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_map>

#include "core/Clock.h"
#include "core/Result.h"
#include "core/model/Person.h"
#include "core/model/Vault.h"
#include "sync/engine/DataFolder.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::storage {
class Store;
}

namespace nimbus::sync {

/// What work on one tenant needs: its store, its open vaults, who works and the time. Lives on the tenant's git worker
/// and may block; nothing here belongs on the GUI thread. Owned by TenantSession.
class Workspace {
public:
    Workspace(DataFolder folder, QString slug, storage::Store& store, core::Clock clock = core::systemClock());
    ~Workspace();

    [[nodiscard]] storage::Store& store() { return m_store; }
    [[nodiscard]] const DataFolder& folder() const { return m_folder; }
    [[nodiscard]] const QString& slug() const { return m_slug; }
    [[nodiscard]] const core::Person& person() const { return m_person; }
    [[nodiscard]] qint64 now() const { return m_clock(); }

    /// The vault's row; NotFound with the way to see which there are.
    [[nodiscard]] core::Result<core::Vault> vault(core::VaultId id);
    /// Its open repository: opened on first use, kept.
    [[nodiscard]] core::Result<VaultProvider*> provider(const core::Vault& vault);
    /// The vaults whose repositories are open.
    [[nodiscard]] QList<core::VaultId> vaults() const;
    /// Lets go of a repository, for instance before its vault is removed.
    void close(core::VaultId id);
    /// Takes a repository that was just created.
    void adopt(core::VaultId id, std::unique_ptr<VaultProvider> provider);

    /// Where a managed vault's repository is.
    [[nodiscard]] QString repositoryOf(const core::Vault& vault) const;
    /// Folder of the repository for contents of folder vaults that no commit holds (see KeptBlobs).
    [[nodiscard]] QString keptBlobs() const;

private:
    DataFolder m_folder;
    QString m_slug;
    storage::Store& m_store;
    core::Clock m_clock;
    core::Person m_person;
    std::unordered_map<qint64, std::unique_ptr<VaultProvider>> m_providers;
};

} // namespace nimbus::sync
