// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace nimbus::sync {

/// "UTF-16LE" or "UTF-16BE" for text that is one without saying so (Western text has its NULs all on one side, and
/// UTF-16 text has no unpaired surrogate), else null. Looks at the first 8,000 bytes.
[[nodiscard]] const char* guessUtf16(QByteArrayView bytes);

/// A name for the encoding of 8-bit or East Asian text that is not UTF-8. Never empty; every byte decodes in the
/// fallback, "windows-1252".
[[nodiscard]] QByteArray guessLegacyCodec(QByteArrayView bytes);

} // namespace nimbus::sync
