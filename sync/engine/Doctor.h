// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Result.h"
#include "sync/engine/Progress.h"

namespace nimbus::sync {

class Workspace;

/// What an examination found and did. One line each.
struct DoctorReport {
    QStringList problems;
    QStringList repairs;
};

/// Examines a tenant: its file, its counts and indexes, every vault against its repository, every waiting edit against
/// its bytes. With `repair` rebuilds what is derived and takes in what the vaults hold. Git worker thread; blocks. A
/// file that SQLite cannot open at all is storage::salvage()'s work, before there is a Workspace.
[[nodiscard]] core::Result<DoctorReport> examine(Workspace& workspace, bool repair, const ProgressSink& progress);

/// Reads every document again and rebuilds counts and full text.
[[nodiscard]] core::Result<void> reindex(Workspace& workspace, const ProgressSink& progress);

} // namespace nimbus::sync
