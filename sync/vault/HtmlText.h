// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/vault/RawText.h"

namespace nimbus::sync {

/// Title, readable text and links of HTML, XHTML, SVG or plain XML in UTF-8. The text of scripts and styles is left
/// out, blocks end a line, entities are characters. One pass over the bytes, without a tree: nesting costs nothing, and
/// broken markup is read as far as it goes. Pure; any thread.
[[nodiscard]] RawText readHtml(QByteArrayView source, qsizetype maxText);

} // namespace nimbus::sync
