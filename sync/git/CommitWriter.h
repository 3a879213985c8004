// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "sync/git/GitRepository.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// Makes a commit of a tree on a parent (null: the first one) and moves a branch to it, synced to disk. Conflict when
/// the branch is not at the parent any more. `refName` is a whole one ("refs/heads/main").
[[nodiscard]] core::Result<core::Oid> writeCommit(const GitRepository& repo, const core::Oid& tree,
                                                  const CommitRequest& request, const QByteArray& refName);

/// A name or an address without what git's commit format has no place for; `otherwise` where nothing is left.
[[nodiscard]] QByteArray cleanIdentity(const QString& text, const char* otherwise);

} // namespace nimbus::sync
