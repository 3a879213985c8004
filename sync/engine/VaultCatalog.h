// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <memory>

#include "core/Result.h"
#include "core/model/Vault.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::storage {
class WriteConnection;
}

namespace nimbus::sync {

class Workspace;

/// Brings vaults into the tenant and takes them out. Git worker thread; blocks.
class VaultCatalog {
public:
    enum class Content : quint8 { None, Sample };

    explicit VaultCatalog(Workspace& workspace) : m_workspace(workspace) {}

    /// A new managed vault, empty, or with the documents and the history of the sample. All of it, or nothing.
    [[nodiscard]] core::Result<core::Vault> create(const QString& name, Content content = Content::None);
    /// A folder that is a git repository; with `init` any folder is made one. An empty name takes the folder's.
    [[nodiscard]] core::Result<core::Vault> addFolder(const QString& path, QString name, bool init);
    /// A folder vault's folder was moved, or its tenant to another computer: where it is now. Conflict where that is
    /// another repository than before. Documents, drafts and waiting edits stay.
    [[nodiscard]] core::Result<void> relocate(core::VaultId id, const QString& path);
    /// Takes the vault out of the tenant. A folder stays as it is; a managed vault's repository moves to "removed/" in
    /// the tenant's folder, and where it cannot, the vault stays. InvalidInput while edits wait that no commit holds.
    [[nodiscard]] core::Result<void> remove(core::VaultId id);
    /// A repository for a managed vault, without a row.
    struct Made {
        QString location;
        std::unique_ptr<VaultProvider> provider;
    };
    [[nodiscard]] core::Result<Made> makeRepository(const QString& name);
    /// Repositories in the tenant's folder that no vault has, empty ones too.
    [[nodiscard]] core::Result<QStringList> unclaimed();
    /// The name a repository's vault had, where it says so and no other vault has it now; else empty.
    [[nodiscard]] QString nameOf(const QString& location);
    /// Repositories with documents in the tenant's folder that no vault has: left by a file that could not be saved.
    [[nodiscard]] core::Result<QStringList> strays();
    /// Makes one of them a vault again, under the name it had where that is known.
    [[nodiscard]] core::Result<core::Vault> adoptStray(const QString& location);

private:
    [[nodiscard]] core::Result<core::Vault> insert(const QString& name, core::VaultKind kind, const QString& location);
    [[nodiscard]] core::Result<core::Vault> insertRow(storage::WriteConnection& c, const core::Vault& vault);
    [[nodiscard]] core::Result<void> removeRows(storage::WriteConnection& c, const core::Vault& vault);
    [[nodiscard]] core::Result<void> checkName(const QString& name);
    [[nodiscard]] core::Result<QString> usableFolder(const QString& path);

    Workspace& m_workspace;
};

} // namespace nimbus::sync
