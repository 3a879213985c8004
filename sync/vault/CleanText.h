// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace nimbus::sync {

/// Makes UTF-8 fit for an index and for the screen: normal form C; control, format and separator characters become
/// spaces, except newline and tab; at most `maxSize` bytes, cut between characters. What is not UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray cleanText(QByteArray text, qsizetype maxSize);

} // namespace nimbus::sync
