// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/Background.h"

namespace nimbus::app {

core::WorkQueue& backgroundQueue() {
    static core::WorkQueue queue("content", 2);
    return queue;
}

} // namespace nimbus::app
