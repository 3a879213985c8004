// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/Result.h"

/// File names are bytes in git and on disk; everywhere above sync/git they are text. These two functions are a
/// bijection between any byte string and valid UTF-16: bytes that are not part of valid UTF-8 become U+EF80…U+EFFF
/// (MirBSD's OPTU encoding), and so does each byte of a character that lies in that range itself.
/// Pure; any thread.
namespace nimbus::core::pathtext {

[[nodiscard]] QString fromBytes(QByteArrayView bytes);
[[nodiscard]] QByteArray toBytes(QStringView text);

/// Whether a path may be given to a *new* document: relative, no empty, "." or ".." part, no ".git" in any spelling a
/// file system would accept for it, no control character, backslash or undecodable byte, at most 255 bytes a part and
/// 4,000 in all.
[[nodiscard]] Result<void> checkNew(QStringView path);

/// Whether a path may be written at all: what checkNew() refuses, but for what a document's name that is in a history
/// already may have in it (control characters, backslashes, bytes that are not UTF-8).
[[nodiscard]] Result<void> checkSafe(QStringView path);

[[nodiscard]] QString fileName(QStringView path);       ///< the part after the last slash
[[nodiscard]] QString folder(QStringView path);         ///< the part before it, without the slash; "" at the top
[[nodiscard]] QStringView folderView(QStringView path); ///< the same, as long as `path` is there

/// The first of "a.md", "a (2).md", "a (3).md" … that is not taken.
template <typename IsTaken>
[[nodiscard]] QString freeName(const QString& path, IsTaken isTaken) {
    if (!isTaken(path)) return path;
    const auto dot = path.lastIndexOf(u'.');
    const bool hasEnding = dot > path.lastIndexOf(u'/') + 1;
    const QString stem = hasEnding ? path.first(dot) : path;
    const QString ending = hasEnding ? path.sliced(dot) : QString();
    for (int n = 2;; ++n)
        if (const auto next = QStringLiteral("%1 (%2)%3").arg(stem).arg(n).arg(ending); !isTaken(next)) return next;
}

} // namespace nimbus::core::pathtext
