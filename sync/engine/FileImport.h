// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Result.h"
#include "sync/engine/EditGroup.h"

namespace nimbus::sync {

class Workspace;

/// What an import did. `skipped`: what was not taken, each with the reason.
struct ImportReport {
    QStringList imported; ///< paths in the vault
    QStringList skipped;
    QList<core::DocumentId> documents;
};

/// Copies files, and folders with everything in them, into a folder of a vault, as one commit for at most 200 MB at a
/// time. A name that is taken gets a number ("budget (2).md"); links, and ".git" folders, are left out. Git worker
/// thread; blocks.
[[nodiscard]] core::Result<ImportReport> importFiles(Workspace& workspace, core::VaultId vault,
                                                     const QStringList& paths, const QString& into);

} // namespace nimbus::sync
