// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <vector>

#include "core/Oid.h"
#include "core/Result.h"
#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// One change to a tree: what shall be at `path` afterwards. Mode 0 removes it (nothing there: no error).
struct TreeEdit {
    QByteArray path;
    quint32 mode = 0;
    core::Oid id;
};

/// Applies a group of changes to a tree and stores the trees that differ; gives the new top tree (of an emptied vault:
/// git's empty tree). Removals come first, so that a document may take the place of a folder emptied by the same group
/// and the reverse. InvalidInput where a document would be in the place of a folder, or below another document.
/// Cost: the size of the trees on the way, not of the vault.
[[nodiscard]] core::Result<core::Oid> editTree(const GitRepository& repo, const core::Oid& base,
                                               std::vector<TreeEdit> edits);

} // namespace nimbus::sync
