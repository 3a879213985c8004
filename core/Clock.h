// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <functional>

namespace nimbus::core {

/// Milliseconds since 1970 UTC. Injected where a test needs to own time.
using Clock = std::function<qint64()>;

[[nodiscard]] inline Clock systemClock() {
    return [] { return QDateTime::currentMSecsSinceEpoch(); };
}

} // namespace nimbus::core
