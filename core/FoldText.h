// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// Text as a search compares it: case and accents taken away, Latin letters without a decomposition folded (ß ss, æ ae,
/// ø o …; the same as the full-text index's tokenizer). Pure; any thread.
[[nodiscard]] QString foldText(QStringView text);

} // namespace nimbus::core
