// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>

#include "core/Result.h"
#include "sync/vault/Metadata.h"

/// The YAML block between two lines of "---" that a Markdown document may begin with. Pure functions; any thread.
namespace nimbus::sync {

/// Where it is, in bytes of UTF-8. At most 64 KB long; a longer one is taken for text.
struct FrontMatterRange {
    qsizetype begin = 0;        ///< the first "---", behind a byte order mark
    qsizetype contentBegin = 0; ///< the line after it
    qsizetype contentEnd = 0;   ///< the closing "---" or "..."
    qsizetype bodyBegin = 0;    ///< the line after that
};
[[nodiscard]] std::optional<FrontMatterRange> findFrontMatter(QByteArrayView utf8);

/// The fields of ours in it. YAML that cannot be read says nothing. Aliases are never expanded.
[[nodiscard]] DocumentMetadata readFrontMatter(QByteArrayView utf8, const FrontMatterRange& range);

/// The document, in whatever encoding, after a change of its metadata. Only lines of changed fields are touched:
/// comments, order, unknown keys, indentation, quotes and line ends stay; tags are a set, their order is the
/// document's. A block is added where there is none, and taken away with its last line. Fails with InvalidInput where
/// the block is not YAML or is written in a way that a change line by line cannot keep right; the bytes are then as
/// they were.
[[nodiscard]] core::Result<QByteArray> editFrontMatter(const QByteArray& document, const MetadataChange& change);

} // namespace nimbus::sync
