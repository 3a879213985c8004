// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/MarkdownText.h"

#include <utility>

#include "sync/vault/MarkdownInline.h"
#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

bool isBlank(QByteArrayView line) {
    for (const char c : line)
        if (!isSpace(c)) return false;
    return true;
}

/// A line of nothing but one of these marks, and spaces: "---", "* * *", "===".
bool isRule(QByteArrayView line, char mark, int least) {
    int count = 0;
    for (const char c : line) {
        if (c == mark)
            ++count;
        else if (!isSpace(c))
            return false;
    }
    return count >= least;
}

class MarkdownScanner {
public:
    MarkdownScanner(QByteArrayView source, qsizetype maxText) : m_source(source), m_max(maxText), m_inline(m_result) {
        m_result.text.reserve(qMin(source.size(), maxText));
    }

    RawText run() {
        for (qsizetype at = 0; at < m_source.size() && m_result.text.size() < m_max;) {
            auto end = m_source.indexOf('\n', at);
            if (end < 0) end = m_source.size();
            auto text = m_source.sliced(at, end - at);
            if (text.endsWith('\r')) text.chop(1);
            at = end + 1;
            if (m_comment)
                comment(text);
            else if (m_fence != '\0')
                fenced(text);
            else
                line(text);
        }
        for (auto& [label, target] : m_definitions)
            m_inline.addLink(std::move(target), m_inline.imageLabels().contains(label));
        return std::move(m_result);
    }

private:
    void endLine() { m_result.text += '\n'; }

    /// Inside "<!-- … -->" that stands at the beginning of a line.
    void comment(QByteArrayView text) { m_comment = !text.contains("-->"); }

    void fenced(QByteArrayView text) {
        const auto body = text.trimmed();
        if (!body.isEmpty() && body.size() >= m_fenceLength && isRule(body, m_fence, static_cast<int>(m_fenceLength))) {
            m_fence = '\0';
            return;
        }
        m_result.text += text;
        endLine();
    }

    bool startsFence(QByteArrayView body) {
        if (!body.startsWith("```") && !body.startsWith("~~~")) return false;
        qsizetype length = 0;
        while (length < body.size() && body[length] == body[0]) ++length;
        const auto info = body.sliced(length);
        if (body[0] == '`' && info.contains('`')) return false; // a code span that fills its line
        m_fence = body[0];
        m_fenceLength = length;
        return true;
    }

    void line(QByteArrayView text) {
        const auto indent = markers(text);
        if (isBlank(text)) {
            endParagraph();
            m_wasBlank = true;
            return;
        }
        const bool isIndentedCode = m_wasBlank && indent >= 4 && !m_isList;
        if (m_wasBlank && indent == 0 && !m_hasMarker) m_isList = false;
        if (isIndentedCode) {
            m_result.text += text;
            endLine();
            return;
        }
        m_wasBlank = false;
        if (startsFence(text)) return endParagraph();
        if (text.startsWith("<!--")) {
            m_comment = !text.contains("-->");
            return;
        }
        if (text[0] == '#' && heading(text)) return;
        if (underline(text)) return;
        if (text[0] == '[' && definition(text)) return;
        content(text);
    }

    /// Takes quote marks, list marks and task boxes off the line; returns the spaces in front of what is left.
    qsizetype markers(QByteArrayView& text) {
        m_hasMarker = false;
        for (;;) {
            qsizetype indent = 0;
            qsizetype at = 0;
            for (; at < text.size() && (text[at] == ' ' || text[at] == '\t'); ++at) indent += text[at] == '\t' ? 4 : 1;
            if (indent >= 4 && m_wasBlank && !m_isList && !m_hasMarker) return indent; // code
            const auto size = markerSize(text.sliced(at));
            text = text.sliced(at + size);
            if (size == 0) return indent;
            m_hasMarker = true;
        }
    }

    qsizetype markerSize(QByteArrayView text) {
        if (text.isEmpty()) return 0;
        if (text[0] == '>') return 1;
        const auto isGap = [&](qsizetype i) { return i >= text.size() || isSpace(text[i]); };
        qsizetype size = 0;
        if ((text[0] == '-' || text[0] == '*' || text[0] == '+') && isGap(1) && !isRule(text, text[0], 3)) size = 1;
        if (isDigit(text[0])) {
            qsizetype at = 1;
            while (at < text.size() && at < 10 && isDigit(text[at])) ++at;
            if (at < text.size() && (text[at] == '.' || text[at] == ')') && isGap(at + 1)) size = at + 1;
        }
        if (size == 0) return 0;
        endParagraph();
        m_isList = true;
        const auto box = text.sliced(size);
        const bool isTask = box.size() > 3 && box[0] == ' ' && box[1] == '[' && box[3] == ']' &&
                            (box[2] == ' ' || box[2] == 'x' || box[2] == 'X');
        return isTask ? size + 4 : size;
    }

    bool heading(QByteArrayView text) {
        qsizetype level = 0;
        while (level < text.size() && text[level] == '#') ++level;
        if (level > 6 || (level < text.size() && !isSpace(text[level]))) return false;
        text = text.sliced(level).trimmed();
        auto end = text.size();
        while (end > 0 && text[end - 1] == '#') --end;
        if (end == 0 || isSpace(text[end - 1])) text = text.first(end).trimmed();
        endParagraph();
        const auto from = m_result.text.size();
        m_inline.line(text);
        takeTitle(from);
        endLine();
        m_inline.endParagraph();
        return true;
    }

    /// "====" or "----" below a paragraph makes it a heading; anywhere else the line is a rule and says nothing.
    bool underline(QByteArrayView text) {
        const char mark = text[0];
        const bool isUnderline = (mark == '=' || mark == '-') && isRule(text, mark, 1) && m_paragraphFrom >= 0;
        if (isUnderline && !m_hasMarker) {
            takeTitle(m_paragraphFrom);
            endParagraph();
            return true;
        }
        return (mark == '-' || mark == '*' || mark == '_') && isRule(text, mark, 3);
    }

    void takeTitle(qsizetype from) {
        if (m_result.title.isEmpty()) m_result.title = m_result.text.sliced(from).simplified();
    }

    /// "[label]: address". What else such a line may hold, a title, is not worth the reading.
    bool definition(QByteArrayView text) {
        const auto close = text.indexOf("]:");
        if (close < 2 || m_paragraphFrom >= 0) return false;
        const auto label = text.sliced(1, close - 1);
        auto target = text.sliced(close + 2).trimmed();
        if (label.startsWith('^') || label.contains(']') || target.isEmpty()) return false;
        if (target[0] == '<') {
            target = target.sliced(1, qMax<qsizetype>(0, target.indexOf('>') - 1));
        } else {
            qsizetype end = 0;
            while (end < target.size() && !isSpace(target[end])) ++end;
            target = target.first(end);
        }
        if (m_definitions.size() < kMostLinks) m_definitions += {label.toByteArray().toLower(), target.toByteArray()};
        return true;
    }

    void content(QByteArrayView text) {
        if (m_paragraphFrom < 0) m_paragraphFrom = m_result.text.size();
        const auto from = m_result.text.size();
        if (text[0] == '|') {
            if (isTableRule(text)) return;
            m_inline.line(text);
            std::replace(m_result.text.begin() + from, m_result.text.end(), '|', ' ');
        } else {
            m_inline.line(text);
        }
        endLine();
    }

    static bool isTableRule(QByteArrayView text) {
        for (const char c : text)
            if (c != '|' && c != '-' && c != ':' && !isSpace(c)) return false;
        return text.contains('-');
    }

    void endParagraph() {
        if (m_paragraphFrom < 0) return;
        m_paragraphFrom = -1;
        m_inline.endParagraph();
    }

    QByteArrayView m_source;
    qsizetype m_max;
    RawText m_result;
    MarkdownInline m_inline;
    QList<std::pair<QByteArray, QByteArray>> m_definitions;
    qsizetype m_paragraphFrom = -1;
    qsizetype m_fenceLength = 0;
    char m_fence = '\0';
    bool m_comment = false;
    bool m_wasBlank = true;
    bool m_isList = false;
    bool m_hasMarker = false;
};

} // namespace

RawText readMarkdown(QByteArrayView source, qsizetype maxText) {
    return MarkdownScanner(source, maxText).run();
}

} // namespace nimbus::sync
