// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ids.h"
#include "core/Result.h"
#include "core/model/AuditEntry.h"
#include "core/model/TrashItem.h"

namespace nimbus::sync {

class Workspace;

/// Lets a group of waiting edits go without a commit: its documents are what their vault holds. `entry` tells the
/// audit, `thrownAway` goes to the trash. Git worker thread; blocks.
[[nodiscard]] core::Result<void> takeBack(Workspace& workspace, core::VaultId vault, const QString& group,
                                          const core::AuditEntry& entry, const QList<core::TrashItem>& thrownAway = {});

/// Takes back an edit that waits for its commit, with everything that was to become one commit with it; its documents
/// are what their vault holds, and what was written in them is in the trash. Tells the audit. NotFound where nothing
/// waits under that number. Git worker thread; blocks.
[[nodiscard]] core::Result<void> dropWaiting(Workspace& workspace, core::IntentId id);

} // namespace nimbus::sync
