// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

namespace nimbus::sync {

/// libgit2's process-wide state. Any thread; nobody owns it, it lives until the process ends.
class GitLibrary {
public:
    /// Starts the library and sets its process-wide options, the first time only. Everything in sync/git that opens a
    /// repository calls it.
    [[nodiscard]] static core::Result<void> ensureStarted();
};

} // namespace nimbus::sync
