// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryLexer.h"

#include <algorithm>

namespace nimbus::core {
namespace {

constexpr char16_t kKelvin = 0x212A;

bool isAsciiLetter(QChar c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// How much of a text that is too long is looked at: up to the last space, lest half a word be searched for, and with
/// room for the quote that then has to be closed.
qsizetype lookedAt(const QString& clean) {
    constexpr qsizetype kMost = kMaxQueryLength - 1;
    for (qsizetype i = kMost; i > 0; --i)
        if (isQuerySeparator(clean[i])) return i;
    return clean[kMost].isLowSurrogate() ? kMost - 1 : kMost;
}

class Lexer {
public:
    explicit Lexer(QStringView text) : m_text(text) {}

    QList<QueryPiece> pieces() {
        QList<QueryPiece> found;
        for (;;) {
            while (has() && isQuerySeparator(m_text[m_at])) ++m_at;
            if (!has()) return found;
            found += next();
        }
    }

private:
    [[nodiscard]] bool has(qsizetype ahead = 0) const { return m_at + ahead < m_text.size(); }
    [[nodiscard]] int at() const { return static_cast<int>(m_at); }
    [[nodiscard]] bool isAt(QChar c, qsizetype ahead = 0) const { return has(ahead) && m_text[m_at + ahead] == c; }

    QueryPiece next() {
        QueryPiece piece;
        piece.start = at();
        // Two dashes exclude nothing: "--force" is something to find.
        if (isAt(u'-') && has(1) && !isAt(u'-', 1) && !isQuerySeparator(m_text[m_at + 1])) {
            piece.isExcluded = true;
            ++m_at;
        }
        readKey(piece);
        piece.contentStart = at();
        piece.isQuoted = isAt(u'"');
        if (piece.isQuoted)
            readQuoted(piece);
        else
            readBare(piece);
        piece.end = at();
        return piece;
    }

    void readKey(QueryPiece& piece) {
        qsizetype colon = m_at;
        while (colon < m_text.size() && isAsciiLetter(m_text[colon])) ++colon;
        if (colon == m_text.size() || m_text[colon] != u':') return;
        piece.key = queryKeyFromName(m_text.sliced(m_at, colon - m_at));
        if (piece.key) m_at = colon + 1;
    }

    void readBare(QueryPiece& piece) {
        piece.textStart = at();
        while (has() && !isAt(u'"') && !isQuerySeparator(m_text[m_at])) piece.content += m_text[m_at++];
        piece.textEnd = at();
    }

    void readQuoted(QueryPiece& piece) {
        ++m_at;
        piece.textStart = at();
        while (has() && (!isAt(u'"') || isAt(u'"', 1))) {
            if (isAt(u'"')) ++m_at;
            piece.content += m_text[m_at++];
        }
        piece.textEnd = at();
        piece.isClosed = has();
        if (piece.isClosed) ++m_at;
        for (; isAt(u'*'); ++m_at) piece.hasStar = true;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

bool isQuerySeparator(QChar c) {
    const auto u = c.unicode();
    return c.isSpace() || u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E) ||
           (u >= 0x2066 && u <= 0x2069) || u == 0xFEFF;
}

QString cleanQueryText(QStringView typed) {
    QString clean = typed.toString();
    for (qsizetype i = 0; i < clean.size(); ++i) {
        const QChar c = clean[i];
        if (c.isHighSurrogate() && i + 1 < clean.size() && clean[i + 1].isLowSurrogate()) {
            ++i;
        } else if (c.isSurrogate() || c.category() == QChar::Other_Control) {
            clean[i] = u' ';
        } else if (c == kKelvin) {
            clean[i] = u'K'; // which normal form C makes of it: it would turn a word into a key the second time
        }
    }
    return clean;
}

QuerySplit splitQuery(const QString& typed) {
    QStringView text(typed);
    while (text.size() > kMaxQueryLength && isQuerySeparator(text.back())) text.chop(1);
    QuerySplit split;
    split.isCut = text.size() > kMaxQueryLength;
    split.clean = cleanQueryText(text.first(std::min<qsizetype>(text.size(), kMaxQueryLength)));
    if (split.isCut) split.clean.truncate(lookedAt(split.clean));
    split.pieces = Lexer(split.clean).pieces();
    return split;
}

} // namespace nimbus::core
