// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <stop_token>

#include "sync/git/GitRepository.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// First and last commit of every document at the head, by the committers' times, in one pass over the log that reads
/// only folders that differ. A merge counts where it differs from each of its parents. Told to stop, it gives what it
/// has; `createdAt` is then the oldest commit seen so far.
[[nodiscard]] core::Result<QHash<QString, PathTimes>> readPathTimes(const GitRepository& repo, const core::Oid& head,
                                                                    std::stop_token stop);

} // namespace nimbus::sync
