// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/model/Vault.h"

namespace nimbus::sync {
class Workspace;
}

namespace nimbus::app {

/// Makes the sample vault out of the documents that are compiled in, with the history told in history.json. Where there
/// is one already, that one is given. Git worker thread; blocks.
[[nodiscard]] core::Result<core::Vault> makeSampleVault(sync::Workspace& workspace);

} // namespace nimbus::app
