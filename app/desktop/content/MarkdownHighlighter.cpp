// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/MarkdownHighlighter.h"

#include <QRegularExpression>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {
namespace {

QTextCharFormat ink(ColorRole role, bool isBold = false) {
    QTextCharFormat format;
    format.setForeground(color(role));
    if (isBold) format.setFontWeight(QFont::Bold);
    return format;
}

const QRegularExpression& expression(const char* pattern) {
    static QHash<const char*, QRegularExpression> compiled;
    auto it = compiled.find(pattern);
    if (it == compiled.end()) it = compiled.insert(pattern, QRegularExpression(QString::fromLatin1(pattern)));
    return *it;
}

constexpr char kFence[] = "^\\s{0,3}(```|~~~)";
constexpr char kHeading[] = "^#{1,6}\\s";
constexpr char kQuote[] = "^\\s*(>\\s?)+";
constexpr char kItem[] = "^\\s*([-*+]|\\d+[.)])\\s(\\[[ xX]\\]\\s)?";
constexpr char kTable[] = "^\\s*\\|";
constexpr char kCode[] = "`[^`]+`";
constexpr char kStrong[] = "(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1";
constexpr char kLink[] = "!?\\[([^\\]]*)\\]\\(([^)\\s]*)[^)]*\\)";
constexpr char kNumber[] = "(?<![\\w.])[+-]?\\d[\\d,.]*";

} // namespace

MarkdownHighlighter::MarkdownHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    connect(&Theme::instance(), &Theme::themeChanged, this, &QSyntaxHighlighter::rehighlight);
}

void MarkdownHighlighter::highlightBlock(const QString& text) {
    const auto length = static_cast<int>(text.size());
    const bool isFirst = currentBlock().blockNumber() == 0;
    setCurrentBlockState(Plain);
    if ((isFirst && text == u"---") || previousBlockState() == FrontMatter) {
        setFormat(0, length, ink(&Colors::sourceMuted));
        const bool isEnd = !isFirst && (text == u"---" || text == u"...");
        if (!isEnd) setCurrentBlockState(FrontMatter);
        return;
    }
    const bool isFence = expression(kFence).match(text).hasMatch();
    const bool wasInside = previousBlockState() == Fence;
    if (isFence || wasInside) {
        setFormat(0, length, ink(isFence ? &Colors::sourceMuted : &Colors::sourceString));
        if (isFence != wasInside) setCurrentBlockState(Fence);
        return;
    }
    if (const auto heading = expression(kHeading).match(text); heading.hasMatch()) {
        setFormat(0, length, ink(&Colors::sourceHead, true));
        setFormat(0, static_cast<int>(heading.capturedLength()), ink(&Colors::sourceMuted));
        return;
    }
    highlightInline(text);
    highlightLead(text);
}

void MarkdownHighlighter::highlightLead(const QString& text) {
    for (const auto* pattern : {kQuote, kItem}) {
        const auto match = expression(pattern).match(text);
        if (match.hasMatch()) setFormat(0, static_cast<int>(match.capturedLength()), ink(&Colors::sourceMuted));
    }
}

void MarkdownHighlighter::highlightInline(const QString& text) {
    const auto each = [&](const char* pattern, auto paint) {
        for (auto it = expression(pattern).globalMatch(text); it.hasNext();) paint(it.next());
    };
    const auto set = [this](qsizetype start, qsizetype length, const QTextCharFormat& format) {
        setFormat(static_cast<int>(start), static_cast<int>(length), format);
    };
    if (expression(kTable).match(text).hasMatch()) {
        each(kNumber, [&](const auto& m) { set(m.capturedStart(), m.capturedLength(), ink(&Colors::sourceNumber)); });
        for (qsizetype i = 0; i < text.size(); ++i)
            if (text[i] == u'|') set(i, 1, ink(&Colors::sourceMuted));
    }
    each(kStrong, [&](const auto& m) {
        set(m.capturedStart(), m.capturedLength(), ink(&Colors::sourceMuted));
        set(m.capturedStart(2), m.capturedLength(2), ink(&Colors::text, true));
    });
    each(kCode, [&](const auto& m) { set(m.capturedStart(), m.capturedLength(), ink(&Colors::sourceString)); });
    each(kLink, [&](const auto& m) {
        set(m.capturedStart(), m.capturedLength(), ink(&Colors::sourceMuted));
        set(m.capturedStart(1), m.capturedLength(1), ink(&Colors::sourceKey));
    });
}

} // namespace nimbus::app
