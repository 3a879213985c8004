// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// A new UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then random bits, so that they sort by time.
[[nodiscard]] QString newUuid7(qint64 nowMs);

} // namespace nimbus::core
