// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "sync/vault/DocumentLinks.h"
#include "sync/vault/FileKind.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

/// What the index keeps of a document's bytes.
struct ExtractedText {
    FileKind kind;
    QString title;   ///< front matter's, else the first heading's or the page's; empty: name it by its file
    QByteArray text; ///< UTF-8, normal form C, no control characters but newline and tab, at most kMostText bytes
    QList<DocumentLink> links;
    DocumentMetadata metadata; ///< from front matter; its title as written there
    QString reason;            ///< why there is no text, in English; empty where there is
    bool isCut = false;        ///< the document has more text than is kept
};

inline constexpr qint64 kMostInput = 50LL * 1024 * 1024; ///< bytes; a longer document is not read
inline constexpr qsizetype kMostText = 1024LL * 1024;    ///< bytes

/// Whether reading the content of a document with this name could give text: false for films, archives and the like,
/// and for formats nobody reads yet. True where only the content can tell.
[[nodiscard]] bool mayHaveText(QStringView path);

/// Reads a document. Takes any bytes under any name, in time linear in their number, without recursion; says why where
/// there is no text. Pure; any thread; documents may be read in parallel.
[[nodiscard]] ExtractedText extractText(QStringView path, QByteArrayView bytes);

} // namespace nimbus::sync
