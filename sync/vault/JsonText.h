// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace nimbus::sync {

/// The keys and strings of JSON in UTF-8, one a line, with their escapes read; numbers and words beside them as they
/// are written. Reads strings rather than a tree: nesting costs nothing, and JSON with comments, JSON lines and broken
/// JSON give what they have. Pure; any thread.
[[nodiscard]] QByteArray readJson(QByteArrayView source, qsizetype maxText);

} // namespace nimbus::sync
