// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/HtmlText.h"

#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

bool isOneOf(const QByteArray& name, QByteArrayView names) {
    // Names are few and short; a search in one string beats hashing them.
    if (name.isEmpty() || name.size() > 10) return false;
    const auto at = names.indexOf(QByteArray(' ' + name + ' '));
    return at >= 0;
}

class HtmlScanner {
public:
    HtmlScanner(QByteArrayView source, qsizetype maxText) : m_source(source), m_max(maxText) {}

    RawText run() {
        while (m_at < m_source.size() && m_result.text.size() < m_max) {
            const char c = m_source[m_at];
            if (c == '<')
                markup();
            else if (c == '&')
                entity();
            else
                characters();
        }
        if (m_result.title.isEmpty()) m_result.title = m_heading;
        return std::move(m_result);
    }

private:
    [[nodiscard]] QByteArrayView rest() const { return m_source.sliced(m_at); }

    void skipPast(QByteArrayView end, qsizetype from) {
        const auto at = m_source.indexOf(end, from);
        m_at = at < 0 ? m_source.size() : at + end.size();
    }

    void markup() {
        const auto next = rest();
        if (next.startsWith("<!--")) return skipPast("-->", m_at + 4);
        if (next.startsWith("<![CDATA[")) return cdata();
        if (next.startsWith("<!") || next.startsWith("<?")) return skipPast(">", m_at + 2);
        const auto tag = readTag(next);
        if (tag.name.isEmpty()) {
            put('<');
            ++m_at;
            return;
        }
        m_at += tag.size;
        handle(tag);
    }

    void cdata() {
        const auto from = m_at + 9;
        auto to = m_source.indexOf("]]>", from);
        if (to < 0) to = m_source.size();
        for (qsizetype i = from; i < to; ++i) put(m_source[i]);
        m_at = qMin(to + 3, m_source.size());
    }

    void handle(const MarkupTag& tag) {
        if (!tag.isClosing && isOneOf(tag.name, " script style template ")) return skipElement(tag.name);
        if (isOneOf(tag.name,
                    " p div br li tr h1 h2 h3 h4 h5 h6 table ul ol dl dt dd section article header footer nav "
                    "main aside figure figcaption blockquote pre hr title body option text "))
            lineBreak();
        else if (isOneOf(tag.name, " td th tspan "))
            put(' ');
        if (tag.name == "title") toggle(tag, m_titleFrom, m_result.title);
        if (tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6')
            toggle(tag, m_headingFrom, m_heading);
        if (tag.name == "pre") m_isPre = !tag.isClosing;
        if (!tag.isClosing && !tag.target.isEmpty() && m_result.links.size() < kMostLinks) {
            const bool isImage = isOneOf(tag.name, " img image picture ");
            if (isImage || isOneOf(tag.name, " a area source video audio embed iframe object "))
                m_result.links += RawLink{tag.target, isImage};
        }
    }

    /// Remembers where a title begins and takes what was written since at its end. The first one counts.
    void toggle(const MarkupTag& tag, qsizetype& from, QByteArray& target) {
        if (!tag.isClosing)
            from = m_result.text.size();
        else if (from >= 0) {
            if (target.isEmpty()) target = m_result.text.sliced(from).trimmed();
            from = -1;
        }
    }

    /// Past "</name", whatever is in between.
    void skipElement(const QByteArray& name) {
        while (m_at < m_source.size()) {
            const auto close = m_source.indexOf("</", m_at);
            if (close < 0) break;
            m_at = close + 2;
            const auto found = m_source.sliced(m_at, qMin(name.size(), m_source.size() - m_at));
            if (qstrnicmp(found.data(), found.size(), name.constData(), name.size()) == 0) return skipPast(">", m_at);
        }
        m_at = m_source.size();
    }

    void entity() {
        const auto used = readEntity(rest(), m_result.text);
        if (used == 0) put('&');
        m_at += qMax<qsizetype>(1, used);
    }

    void characters() {
        while (m_at < m_source.size() && m_source[m_at] != '<' && m_source[m_at] != '&') put(m_source[m_at++]);
    }

    void put(char c) {
        auto& text = m_result.text;
        if (!isSpace(c) || m_isPre)
            text += c;
        else if (!text.isEmpty() && !isSpace(text.back()))
            text += ' ';
    }

    void lineBreak() {
        auto& text = m_result.text;
        while (text.endsWith(' ')) text.chop(1);
        if (!text.isEmpty() && !text.endsWith('\n')) text += '\n';
    }

    QByteArrayView m_source;
    qsizetype m_max;
    qsizetype m_at = 0;
    qsizetype m_titleFrom = -1;
    qsizetype m_headingFrom = -1;
    bool m_isPre = false;
    QByteArray m_heading;
    RawText m_result;
};

} // namespace

RawText readHtml(QByteArrayView source, qsizetype maxText) {
    return HtmlScanner(source, maxText).run();
}

} // namespace nimbus::sync
