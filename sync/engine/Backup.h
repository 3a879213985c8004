// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Result.h"
#include "core/model/Vault.h"
#include "sync/engine/DataFolder.h"
#include "sync/engine/Progress.h"

/// A tenant as one folder, of the same shape as the tenant's own: tenant.sqlite, kept.git, vaults/*.git, removed/*.git.
/// It opens where it is put below "tenants/" of a data folder. Folder vaults are a person's own folders and not in it;
/// edits that wait for them are. Block.
namespace nimbus::sync {

class Workspace;

struct BackupReport {
    int repositories = 0;
    QList<core::Vault> outside; ///< folder vaults: not in the copy
    QStringList problems;       ///< what is damaged in the copy, and then most likely in the tenant
};

/// Copies a tenant into a new folder while it is in use. First the file, then the repositories, which only grow: every
/// commit and every content that the copied file names is in the copy. Complete and on the disk when `target` is there;
/// on a failure nothing is. Conflict where something is there already, StorageFull where it does not fit. `progress` is
/// called when the file is copied, and after each repository. Any thread but the GUI's and the store's.
[[nodiscard]] core::Result<BackupReport> backUp(Workspace& workspace, const QString& target,
                                                const ProgressSink& progress = {});

struct RestoreReport {
    QString slug;
    int repositories = 0;
    QList<core::Vault> away; ///< folder vaults whose folder is not there
};

/// Makes a tenant of such a folder, which stays as it is. It is copied beside, brought up to date, examined, and only
/// then takes its place. An empty `slug` takes the tenant's own. Conflict where there is a tenant of that name,
/// NotFound where `source` is no backup, StorageCorrupt naming the first thing that is damaged. Any thread but the
/// GUI's.
[[nodiscard]] core::Result<RestoreReport> restoreBackup(const DataFolder& folder, const QString& source, QString slug,
                                                        const ProgressSink& progress = {});

} // namespace nimbus::sync
