// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/query/QueryLexer.h"
#include "core/query/QueryText.h"
#include "core/query/SearchQuery.h"

namespace nimbus::core {
namespace {

using Code = QueryProblem::Code;

/// What the full-text index keeps of a text: unicode61 with the categories L* N* M* Co.
bool isSearchable(const QString& text) {
    const auto codePoints = text.toUcs4();
    return std::any_of(codePoints.begin(), codePoints.end(), [](uint c) {
        return QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Other_PrivateUse;
    });
}

QueryWord wordOf(const QueryPiece& piece) {
    QueryWord word;
    word.isPhrase = piece.isQuoted;
    word.isPrefix = piece.hasStar;
    word.isExcluded = piece.isExcluded;
    word.place = piece.place();
    if (piece.key) word.scope = *piece.key == QueryKey::Title ? QueryScope::Title : QueryScope::Text;
    QString text = piece.content;
    for (; !piece.isQuoted && text.endsWith(u'*'); text.chop(1)) word.isPrefix = true;
    word.text = text.replace(u'"', u' ').normalized(QString::NormalizationForm_C).simplified();
    return word;
}

class Parser {
public:
    explicit Parser(const QString& typed) : m_typedLength(static_cast<int>(typed.size())), m_split(splitQuery(typed)) {}

    SearchQuery parse() {
        for (const auto& piece : std::as_const(m_split.pieces)) {
            if (m_isFull) break;
            const bool isWord = !piece.key || *piece.key == QueryKey::Title || *piece.key == QueryKey::Text;
            if (piece.key && piece.content.trimmed().isEmpty())
                report(Code::ValueMissing, piece);
            else if (isWord)
                addWord(piece);
            else
                addFilter(piece);
        }
        if (m_split.isCut && !m_isFull) reportRest(static_cast<int>(m_split.clean.size()));
        return std::move(m_query);
    }

private:
    void addWord(const QueryPiece& piece) {
        reportOpenQuote(piece);
        auto word = wordOf(piece);
        if (!isSearchable(word.text)) return;
        if (m_query.words.size() == kMaxQueryWords) return reportOnce(Code::TooManyWords, piece);
        if (fits(piece, toText(word))) m_query.words += std::move(word);
    }

    void addFilter(const QueryPiece& piece) {
        const auto value = queryValue(*piece.key, piece.content);
        if (!value) return report(whyNot(*piece.key), piece);
        reportOpenQuote(piece);
        QueryFilter filter{*piece.key, *value, piece.isExcluded, piece.place()};
        if (m_query.filters.size() == kMaxQueryFilters) return reportOnce(Code::TooManyFilters, piece);
        if (fits(piece, toText(filter))) m_query.filters += std::move(filter);
    }

    static Code whyNot(QueryKey key) {
        switch (key) {
            case QueryKey::After:
            case QueryKey::Before: return Code::BadDate;
            case QueryKey::Kind:
            case QueryKey::Status:
            case QueryKey::Is: return Code::UnknownValue;
            default: return Code::ValueMissing; // nothing is left of "#" or "/"
        }
    }

    /// The canonical text must be short enough to be read again, and may be longer than what was typed.
    bool fits(const QueryPiece& piece, const QString& canonical) {
        m_canonicalLength += canonical.size() + (m_query.isEmpty() ? 0 : 1);
        m_isFull = m_canonicalLength > kMaxQueryLength;
        if (m_isFull) reportRest(piece.start);
        return !m_isFull;
    }

    void report(Code code, const QueryPiece& piece) {
        m_query.problems += {code, piece.place(), piece.key.value_or(QueryKey::Tag), piece.content};
    }
    void reportOnce(Code code, const QueryPiece& piece) {
        const auto isSame = [code](const QueryProblem& problem) { return problem.code == code; };
        if (std::none_of(m_query.problems.begin(), m_query.problems.end(), isSame)) report(code, piece);
    }
    void reportOpenQuote(const QueryPiece& piece) {
        if (!piece.isClosed && !m_split.isCut) report(Code::UnterminatedQuote, piece);
    }
    void reportRest(int start) {
        m_query.problems += {Code::TextTooLong, {start, m_typedLength - start}, QueryKey::Tag, {}};
    }

    int m_typedLength;
    QuerySplit m_split;
    SearchQuery m_query;
    qsizetype m_canonicalLength = 0;
    bool m_isFull = false;
};

} // namespace

SearchQuery parseQuery(const QString& typed) {
    return Parser(typed).parse();
}

} // namespace nimbus::core
