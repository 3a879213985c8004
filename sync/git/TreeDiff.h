// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <stop_token>

#include "sync/git/GitRepository.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// Differences between two trees (null: the empty one), ordered by path bytes. Equal folders are never read. Renames:
/// equal blobs first (the same file name preferred), then alike ones (>= 50 %) while at most 1,000 documents are left
/// on each side. With `renameOf` only that path's origin is looked for among the alike ones.
[[nodiscard]] core::Result<QList<VaultChange>> diffTrees(const GitRepository& repo, const core::Oid& from,
                                                         const core::Oid& to, std::stop_token stop,
                                                         const QByteArray& renameOf = {});

} // namespace nimbus::sync
