// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "sync/git/GitRepository.h"

/// Care for repositories of our own; never used on a person's. Thread of the repository's owner.
namespace nimbus::sync::housekeeping {

inline constexpr int kLooseLimit = 5000;

/// Removes what a killed process of ours left: lock files, half-written objects and packs. Only while nobody else has
/// the repository open. Gives how many files went.
int removeLeftovers(const QString& gitFolder);

/// How many objects lie in files of their own.
[[nodiscard]] int countLoose(const GitRepository& repo);

/// Puts loose objects into one pack when there are more than `limit`, and removes each only once the pack has it.
/// Gives how many were packed. May run beside readers.
[[nodiscard]] core::Result<int> packLoose(const GitRepository& repo, int limit, std::stop_token stop);

} // namespace nimbus::sync::housekeeping
