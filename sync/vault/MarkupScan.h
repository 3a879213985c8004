// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// What the Markdown and the HTML scanner share. Pure; any thread. Each function looks at a byte at most once and never
/// beyond the view it was given.
namespace nimbus::sync {

/// One tag of HTML: "<a href=x>", "</td>", "<br/>".
struct MarkupTag {
    QByteArray name;   ///< lower case; empty: this is no tag
    QByteArray target; ///< value of href or src, entities decoded
    bool isClosing = false;
    qsizetype size = 0; ///< bytes from '<' to '>', both included; to the end where '>' is missing
};

/// The tag at the start of `source`, which begins with '<'.
[[nodiscard]] MarkupTag readTag(QByteArrayView source);

/// Appends the character that a reference such as "&amp;" or "&#228;" at the start of `source` stands for, and returns
/// how many bytes the reference has; 0, and nothing appended, where it is none that is known.
qsizetype readEntity(QByteArrayView source, QByteArray& out);

/// Appends a character as UTF-8; what is no character becomes a space.
void appendUtf8(QByteArray& out, char32_t character);

[[nodiscard]] constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
[[nodiscard]] constexpr bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
/// Part of a word: a letter or digit, or any byte of a character beyond ASCII.
[[nodiscard]] constexpr bool isWord(char c) {
    return isLetter(c) || isDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace nimbus::sync
