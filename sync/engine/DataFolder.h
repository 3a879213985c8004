// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/Result.h"
#include "core/model/Person.h"

namespace nimbus::sync {

/// Where everything of this computer's user lives:
///   VaultSettings.json            settings
///   tenants/<slug>/tenant.sqlite  one file a tenant
///   tenants/<slug>/lock           held by the process that writes to it
///   tenants/<slug>/vaults/*.git   managed vaults
///   tenants/<slug>/kept.git       contents of folder vaults that no commit holds
///   tenants/<slug>/removed/*.git  managed vaults that were taken out
///   logs/
/// A value; blocking file access; any thread.
class DataFolder {
public:
    explicit DataFolder(QString root) : m_root(std::move(root)) {}

    /// --data-dir, else NIMBUSVAULT_DATA_DIR, else the user's data folder.
    [[nodiscard]] static DataFolder standard(const QString& option = {});

    [[nodiscard]] const QString& root() const { return m_root; }
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString logFolder() const;
    [[nodiscard]] QString tenantFolder(const QString& slug) const;
    [[nodiscard]] QString tenantFile(const QString& slug) const;
    [[nodiscard]] QString lockFile(const QString& slug) const;
    [[nodiscard]] QString vaultsFolder(const QString& slug) const;

    /// Short names of all tenants, sorted; also of those whose file is gone.
    [[nodiscard]] QStringList tenants() const;
    /// Makes a tenant's folders. Conflict where there is one; one that was killed while it was made is none.
    [[nodiscard]] core::Result<void> createTenant(const QString& slug) const;
    /// Moves the tenant's folder aside under "removed/", where it can be taken back from.
    [[nodiscard]] core::Result<QString> removeTenant(const QString& slug) const;

    /// Who writes commits: the settings, else the person's own git configuration, else the login name.
    [[nodiscard]] core::Person person() const;

private:
    /// One that was killed while it was made has neither a file nor a vault.
    [[nodiscard]] bool isMade(const QString& slug) const;

    QString m_root;
};

} // namespace nimbus::sync
