// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/WorkQueue.h"

namespace nimbus::app {

/// The threads that decode pictures and compare texts for the window. One for the process; any thread may post. What is
/// posted must not touch widgets; answers come back by `.then(context, …)`.
[[nodiscard]] core::WorkQueue& backgroundQueue();

} // namespace nimbus::app
