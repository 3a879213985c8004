// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <array>

#include "sync/vault/RawText.h"

namespace nimbus::sync {

/// Reads what stands inside the lines of Markdown: emphasis, code spans, links, pictures, entities, inline HTML.
/// Belongs to one readMarkdown() call. A link may go over several lines of a paragraph.
class MarkdownInline {
public:
    explicit MarkdownInline(RawText& result) : m_result(result) {}

    void line(QByteArrayView text);      ///< appends the readable part of a line, without a line end
    void endParagraph() { m_depth = 0; } ///< brackets left open before it are text
    void addLink(QByteArray target, bool isImage);

    /// Labels of pictures written as ![alt][label], lower case; their addresses are defined elsewhere.
    [[nodiscard]] const QSet<QByteArray>& imageLabels() const { return m_imageLabels; }

private:
    struct Bracket {
        qsizetype at = 0; ///< where it is in the text
        bool isImage = false;
    };

    void special(QByteArrayView line, qsizetype& at);
    void codeSpan(QByteArrayView line, qsizetype& at);
    void emphasis(QByteArrayView line, qsizetype& at);
    void openBracket(bool isImage);
    void closeBracket(QByteArrayView line, qsizetype& at);
    void angle(QByteArrayView line, qsizetype& at);

    RawText& m_result;
    std::array<Bracket, 32> m_brackets{};
    size_t m_depth = 0;
    std::array<bool, 33> m_noCloser{}; ///< by length: the line has no more code marks of it
    bool m_noAngle = false;            ///< the line has no more '>'
    QSet<QByteArray> m_imageLabels;
};

} // namespace nimbus::sync
