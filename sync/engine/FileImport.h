// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <optional>
#include <stop_token>

#include "core/Result.h"
#include "sync/engine/EditGroup.h"
#include "sync/engine/Progress.h"

namespace nimbus::sync {

class Workspace;

/// What an import did. `skipped`: what was not taken, each with the reason.
struct ImportReport {
    QStringList imported; ///< paths in the vault, each of them committed
    QStringList skipped;
    QList<core::DocumentId> documents;
    std::optional<core::Error> ended; ///< why it ended before everything was taken: stopped, or something went wrong
};

/// How an import goes.
struct ImportWatch {
    ProgressSink progress;
    std::stop_token stop;
    qint64 bytesInACommit = 200LL * 1024 * 1024;
};

/// Copies files, and folders with everything in them, into a folder of a vault, as one commit for so many bytes at a
/// time. A name that is taken gets a number ("budget (2).md"); links, and ".git" folders, are left out. Their texts
/// wait to be read (VaultRefresher::readTexts). Stopped, or failing, before the first commit it leaves nothing and
/// gives the error; after one, the report has what is in the vault, and why there is no more. Git worker thread;
/// blocks.
[[nodiscard]] core::Result<ImportReport> importFiles(Workspace& workspace, core::VaultId vault,
                                                     const QStringList& paths, const QString& into,
                                                     const ImportWatch& watch = {});

} // namespace nimbus::sync
