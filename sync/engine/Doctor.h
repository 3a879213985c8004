// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Result.h"
#include "core/model/Vault.h"
#include "sync/engine/Progress.h"

namespace nimbus::sync {

class Workspace;

/// What an examination found and did. One line each.
struct DoctorReport {
    QStringList problems;
    QStringList repairs;
};

/// Examines a tenant: its file, its counts and indexes, every vault against its repository, every waiting edit and
/// every item of the trash against its bytes. With `repair` first finds homes for what only the file has and has lost
/// its vault or document, then rebuilds what is derived and takes in what the vaults hold; drafts are never touched
/// otherwise. Git worker thread; blocks. A file that SQLite cannot open at all is storage::salvage()'s work, before
/// there is a Workspace.
[[nodiscard]] core::Result<DoctorReport> examine(Workspace& workspace, bool repair, const ProgressSink& progress);

/// Waiting edits and items of the trash of one vault whose bytes are nowhere. One line each. Git worker thread; blocks.
[[nodiscard]] core::Result<QStringList> missingContents(Workspace& workspace, const core::Vault& vault);

/// Reads every document again and rebuilds counts and full text. After a salvage with `repairs`: then vaults and drafts
/// that the file had lost are found first, a line each.
[[nodiscard]] core::Result<void> reindex(Workspace& workspace, const ProgressSink& progress,
                                         QStringList* repairs = nullptr);

} // namespace nimbus::sync
