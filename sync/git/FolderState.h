// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "sync/git/GitRepository.h"
#include "sync/git/WorkingTree.h"

namespace nimbus::sync {

/// Why nothing may be committed to a person's repository now (a merge is going on, HEAD is detached …): Forbidden with
/// words and the next step. Nothing wrong: an empty Result. `tree` has been refreshed.
[[nodiscard]] core::Result<void> checkCanCommit(const GitRepository& repo, const WorkingTree& tree);

/// Why one path may not even be written: it is a submodule or in one, or behind a link.
[[nodiscard]] core::Result<void> checkPlace(const WorkingTree& tree, const QByteArray& path);
/// Why one path may not be committed: the same, or it is in conflict, or kept by a filter that only git's own programs
/// run.
[[nodiscard]] core::Result<void> checkCanCommitPath(const WorkingTree& tree, const QByteArray& path);

} // namespace nimbus::sync
