// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>

#include "sync/git/GitRepository.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// First and last commit of every path, by the committers' times, in one pass over the log that reads
/// only folders that differ. A merge counts where it differs from each of its parents. Told to stop, it gives what it
/// has; `createdAt` is then the oldest commit seen so far.
struct PathTimesRange {
    core::Oid head;
    core::Oid since;                     ///< what it can reach is left out; null: nothing
    std::chrono::milliseconds budget{0}; ///< reading ends then; 0: none
};
[[nodiscard]] core::Result<PathTimesTable> readPathTimes(const GitRepository& repo, const PathTimesRange& range,
                                                         std::stop_token stop);

} // namespace nimbus::sync
