// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/MarkdownInline.h"

#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

constexpr auto kSpecial = [] {
    std::array<bool, 256> set{};
    for (const unsigned char c : {'\\', '`', '*', '_', '~', '[', ']', '!', '<', '&'}) set[c] = true;
    return set;
}();

constexpr qsizetype kLongestDestination = 1'000; ///< address, title and brackets
constexpr int kDeepestDestination = 32;          ///< brackets inside the address, as in CommonMark

bool isSpecial(char c) {
    return kSpecial[static_cast<unsigned char>(c)];
}

qsizetype runLength(QByteArrayView line, qsizetype at) {
    const char c = line[at];
    const auto from = at;
    while (at < line.size() && line[at] == c) ++at;
    return at - from;
}

/// The address in "(address "title")" at the start of `source`, and where the closing bracket's end is; -1: none.
qsizetype readDestination(QByteArrayView source, QByteArray& target) {
    source.truncate(
        qMin(source.size(), kLongestDestination)); // else unclosed ones would cost the whole rest, each time
    qsizetype at = 1;
    while (at < source.size() && isSpace(source[at])) ++at;
    if (at < source.size() && source[at] == '<') {
        const auto from = at + 1;
        at = source.indexOf('>', from);
        if (at < 0) return -1;
        target = source.sliced(from, at - from).toByteArray();
        ++at;
    } else {
        int open = 0;
        while (at < source.size() && !isSpace(source[at]) && (source[at] != ')' || open > 0)) {
            if (source[at] == '\\' && at + 1 < source.size())
                ++at;
            else if (source[at] == '(' && ++open > kDeepestDestination)
                return -1;
            else if (source[at] == ')')
                --open;
            target += source[at++];
        }
    }
    while (at < source.size() && isSpace(source[at])) ++at;
    if (at < source.size() && (source[at] == '"' || source[at] == '\'' || source[at] == '(')) {
        const char quote = source[at] == '(' ? ')' : source[at];
        at = source.indexOf(quote, at + 1);
        if (at < 0) return -1;
        ++at;
        while (at < source.size() && isSpace(source[at])) ++at;
    }
    return at < source.size() && source[at] == ')' ? at + 1 : -1;
}

} // namespace

void MarkdownInline::line(QByteArrayView text) {
    m_noCloser.fill(false);
    m_noAngle = false;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto from = at;
        while (at < text.size() && !isSpecial(text[at])) ++at;
        m_result.text += text.sliced(from, at - from);
        if (at < text.size()) special(text, at);
    }
}

void MarkdownInline::special(QByteArrayView line, qsizetype& at) {
    auto& out = m_result.text;
    const char next = at + 1 < line.size() ? line[at + 1] : '\0';
    switch (line[at]) {
        case '\\':
            if (next > ' ' && !isWord(next)) {
                out += next;
                at += 2;
            } else {
                out += line[at++];
            }
            return;
        case '`': return codeSpan(line, at);
        case '*':
        case '_':
        case '~': return emphasis(line, at);
        case '!':
            if (next == '[') {
                openBracket(true);
                at += 2;
            } else {
                out += line[at++];
            }
            return;
        case '[':
            openBracket(false);
            ++at;
            return;
        case ']': return closeBracket(line, at);
        case '<': return angle(line, at);
        default:
            if (const auto used = readEntity(line.sliced(at), out))
                at += used;
            else
                out += line[at++];
    }
}

void MarkdownInline::codeSpan(QByteArrayView line, qsizetype& at) {
    const auto length = runLength(line, at);
    const auto from = at + length;
    at = from;
    if (length >= static_cast<qsizetype>(m_noCloser.size()) || m_noCloser[static_cast<size_t>(length)]) return;
    for (auto to = line.indexOf('`', from); to >= 0;) {
        const auto found = runLength(line, to);
        if (found == length) {
            m_result.text += line.sliced(from, to - from);
            at = to + found;
            return;
        }
        to = line.indexOf('`', to + found);
    }
    m_noCloser[static_cast<size_t>(length)] = true;
}

void MarkdownInline::emphasis(QByteArrayView line, qsizetype& at) {
    const auto length = runLength(line, at);
    const char before = at > 0 ? line[at - 1] : ' ';
    const char after = at + length < line.size() ? line[at + length] : ' ';
    const char mark = line[at];
    const bool isText = (isSpace(before) && isSpace(after)) || (mark == '_' && isWord(before) && isWord(after)) ||
                        (mark == '~' && length == 1);
    if (isText) m_result.text += line.sliced(at, length);
    at += length;
}

void MarkdownInline::openBracket(bool isImage) {
    if (m_depth < m_brackets.size()) m_brackets[m_depth++] = {m_result.text.size(), isImage};
    m_result.text += '[';
}

void MarkdownInline::closeBracket(QByteArrayView line, qsizetype& at) {
    auto& out = m_result.text;
    const char next = at + 1 < line.size() ? line[at + 1] : '\0';
    const auto rest = line.sliced(at + 1);
    if (m_depth == 0) {
        out += line[at++];
        return;
    }
    const auto open = m_brackets[--m_depth];
    QByteArray target;
    const auto used = next == '(' ? readDestination(rest, target) : -1;
    if (used >= 0) {
        out.remove(open.at, 1);
        addLink(std::move(target), open.isImage);
        at += 1 + used;
        return;
    }
    if (next == '[') {
        if (const auto end = rest.first(qMin<qsizetype>(rest.size(), 1000)).indexOf(']'); end > 0) {
            const auto label = end == 1 ? QByteArrayView(out).sliced(open.at + 1) : rest.sliced(1, end - 1);
            if (open.isImage) m_imageLabels += label.toByteArray().toLower();
            out.remove(open.at, 1);
            at += 2 + end;
            return;
        }
    }
    if (open.isImage) m_imageLabels += out.sliced(open.at + 1).toLower();
    out += line[at++];
}

void MarkdownInline::angle(QByteArrayView line, qsizetype& at) {
    auto& out = m_result.text;
    const auto end = m_noAngle ? -1 : line.indexOf('>', at);
    m_noAngle = end < 0;
    if (m_noAngle) {
        out += line[at++];
        return;
    }
    const auto tag = readTag(line.sliced(at));
    if (!tag.name.isEmpty()) {
        const bool isImage = tag.name == "img";
        if (!tag.isClosing && !tag.target.isEmpty() && (isImage || tag.name == "a")) addLink(tag.target, isImage);
        at += tag.size;
        return;
    }
    const auto inside = line.sliced(at + 1, end - at - 1);
    const bool isAddress = !inside.isEmpty() && isLetter(inside[0]) && (inside.contains(':') || inside.contains('@'));
    if (!isAddress || inside.contains(' ')) {
        out += line[at++];
        return;
    }
    out += inside;
    at = end + 1;
}

void MarkdownInline::addLink(QByteArray target, bool isImage) {
    if (!target.isEmpty() && m_result.links.size() < kMostLinks) m_result.links += RawLink{std::move(target), isImage};
}

} // namespace nimbus::sync
