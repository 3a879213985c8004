// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/Result.h"

/// From bytes to text and back without losing a byte: encoding, byte order mark, line ends and a missing last newline
/// stay as the author has them. Pure functions; any thread.
namespace nimbus::sync {

/// How the characters of a text are written as bytes.
struct TextCodec {
    QByteArray name = "UTF-8"; ///< as QStringDecoder takes it, e.g. "UTF-16LE", "windows-1252"
    bool hasBom = false;

    bool operator==(const TextCodec&) const = default;
};

enum class LineEnd : quint8 { Lf, CrLf, Cr, Mixed };

/// A text as the editor has it, with what is needed to write it back.
struct DecodedText {
    QString text; ///< every line end is one '\n'
    TextCodec codec;
    LineEnd lineEnd = LineEnd::Lf; ///< Lf also where there is no line end at all
    QList<LineEnd> ends;           ///< Mixed only: the end of each line in turn
    bool endsWithNewline = true;   ///< false also for an empty text
    bool isExact = true;           ///< encode(text) gives the same bytes; where false, offer no editing
};

/// Whether these are bytes that no text encoding explains: a NUL in the first 8,000 bytes, and not UTF-16 or UTF-32.
[[nodiscard]] bool isBinary(QByteArrayView bytes);

/// The encoding of a text: a byte order mark, else valid UTF-8, else UTF-16 by where its NULs are, else what the bytes
/// look like. Looks at no more than the first 64 KB of what is not UTF-8. Always names one.
[[nodiscard]] TextCodec detectCodec(QByteArrayView bytes);

/// Text of bytes in a known encoding, line ends as they are, without the byte order mark. What does not decode becomes
/// U+FFFD.
[[nodiscard]] QString toText(QByteArrayView bytes, const TextCodec& codec);

/// The reverse. Fails with InvalidInput, naming the first character, where the encoding has no bytes for it.
[[nodiscard]] core::Result<QByteArray> fromText(const QString& text, const TextCodec& codec);

/// Bytes to what an editor can show. Fails with InvalidInput when they are binary.
[[nodiscard]] core::Result<DecodedText> decode(QByteArrayView bytes);

/// What the editor holds now, as bytes in the form the original had: `encode(d.text, d)` are the bytes that `d` was
/// decoded from, if `d.isExact`. In a file with mixed line ends the lines before and after the edited ones keep theirs;
/// new ones get the commonest.
[[nodiscard]] core::Result<QByteArray> encode(const QString& text, const DecodedText& original);

} // namespace nimbus::sync
