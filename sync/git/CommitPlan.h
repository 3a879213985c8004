// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "sync/git/TreeEditor.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// Whether a path may be written into a tree: a name that is there already stays allowed, a new one must
/// be core::pathtext::checkSafe.
[[nodiscard]] core::Result<void> checkPath(const GitRepository& repo, const core::Oid& tree, const QString& path);

/// The edits of a managed vault's commit. NotFound where content was not stored or a renamed document is not there.
[[nodiscard]] core::Result<std::vector<TreeEdit>> planCommit(const GitRepository& repo, const core::Oid& tree,
                                                             std::span<const CommitChange> changes);

} // namespace nimbus::sync
