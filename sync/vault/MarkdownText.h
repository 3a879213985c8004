// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/vault/RawText.h"

namespace nimbus::sync {

/// First heading, readable text and links of Markdown in UTF-8, without its front matter. Marks of headings, lists,
/// quotes, emphasis, code, tables and links are left out of the text; the words stay where they are, a line a line.
/// One pass line by line, without a tree (docs/adr/0002): nesting costs nothing and each byte is looked at a bounded
/// number of times. Pure; any thread.
[[nodiscard]] RawText readMarkdown(QByteArrayView source, qsizetype maxText);

} // namespace nimbus::sync
