// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// A text without its secrets: passwords in addresses, Authorization headers, tokens, keys and codes by name or by form
/// are replaced by "[redacted]". The one place for it. Pure; any thread.
[[nodiscard]] QString redacted(const QString& text);

} // namespace nimbus::core
