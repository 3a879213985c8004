// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <stop_token>

#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// Reads the head, its whole tree and `sample` of its blobs, evenly spread (each hashed again); one line a problem.
[[nodiscard]] core::Result<QStringList> verifyRepository(const GitRepository& repo, int sample, std::stop_token stop);

} // namespace nimbus::sync
