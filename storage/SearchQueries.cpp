// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchQueries.h"

#include <QHash>
#include <algorithm>

#include "storage/DocumentListSql.h"
#include "storage/DocumentQueries.h"
#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr int kMaxWords = 32;
constexpr int kMaxQueryLength = 1000;
constexpr int kNameHits = 200;
constexpr qsizetype kBetweenLooks = 256;
constexpr double kNameBonus = 5.0; // a title that begins as typed comes before a text that holds the word

// Weights: title 3, path 1.5, body 1.
constexpr auto kRank = R"(
    SELECT rowid, nv_rank(doc_fts, 3.0, 1.5, 1.0) FROM doc_fts WHERE doc_fts MATCH ?9 ORDER BY rowid DESC LIMIT ?10)";
constexpr auto kRankFiltered = R"(
    SELECT x.rowid, nv_rank(doc_fts, 3.0, 1.5, 1.0) FROM doc_fts x CROSS JOIN document d ON d.id = x.rowid
    WHERE doc_fts MATCH ?9%1 ORDER BY x.rowid DESC LIMIT ?10)";
constexpr auto kNames = R"(
    SELECT x.rowid FROM name_fts x CROSS JOIN document d ON d.id = x.rowid
    WHERE name_fts MATCH ?9%1 ORDER BY x.rowid DESC LIMIT ?10)";
constexpr auto kSnippets = R"(
    SELECT rowid, snippet(doc_fts, 2, char(1), char(2), '…', 24) FROM doc_fts
    WHERE doc_fts MATCH ?1 AND rowid IN (SELECT value FROM json_each(?2)) ORDER BY rowid /* scan ok: one page */)";

bool isSearchable(QStringView word) {
    return std::any_of(word.begin(), word.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c.category() == QChar::Other_PrivateUse;
    });
}

/// Words and "quoted phrases" of what was typed.
QStringList splitWords(const QString& typed) {
    QString text = typed.left(kMaxQueryLength).normalized(QString::NormalizationForm_C);
    text.remove(QChar(u'\0'));
    QStringList words;
    QString word;
    bool quoted = false;
    const auto flush = [&] {
        if (isSearchable(word) && words.size() < kMaxWords) words.append(word);
        word.clear();
    };
    for (const QChar c : std::as_const(text)) {
        if (c == u'"') {
            flush();
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            flush();
        } else {
            word += c;
        }
    }
    flush();
    return words;
}

QString quoted(const QString& word) {
    return u'"' + QString(word).replace(u'"', u' ') + u'"';
}

} // namespace

QString SearchQueries::matchExpression(const QString& words, bool anyWord, bool asYouType) {
    QStringList parts;
    for (const auto& word : splitWords(words)) parts.append(quoted(word));
    if (parts.isEmpty()) return {};
    if (asYouType && !words.back().isSpace() && words.back() != u'"') parts.last() += u'*';
    return parts.join(anyWord ? QStringLiteral(" OR ") : QStringLiteral(" AND "));
}

QList<SearchQueries::Ranked> SearchQueries::rank(const QString& match, const SearchRequest& request) {
    QList<Ranked> ranked;
    const auto& f = request.filter;
    const auto conditions = DocumentListSql::conditions(f, false);
    const auto range = folderRange(f.folder);
    const std::string sql =
        conditions.empty() ? kRank
                           : QString::fromUtf8(kRankFiltered).arg(QString::fromStdString(conditions)).toStdString();
    auto rows =
        m_c.select(sql, f.vault, range.first, range.past, f.tag, f.owner, f.status.value_or(core::DocumentStatus::None),
                   f.category, f.kind.value_or(core::DocumentKind::Other), match, kRankLimit + 1);
    const auto end = std::chrono::steady_clock::now() + request.rankTime;
    while (rows.next()) {
        ranked.append({rows->int64(0), rows->real(1)});
        if (request.rankTime.count() > 0 && ranked.size() % kBetweenLooks == 0 &&
            std::chrono::steady_clock::now() > end) {
            m_isCutShort = true; // the newest ones are ranked
            break;
        }
    }
    return ranked;
}

SearchResult SearchQueries::search(const SearchRequest& request) {
    SearchResult result;
    QString match = matchExpression(request.words, false, false);
    if (match.isEmpty()) return result;
    auto ranked = rank(match, request);
    if (ranked.isEmpty() && !request.asYouType && match.contains(u" AND ")) {
        if (auto any = rank(matchExpression(request.words, true, false), request); !any.isEmpty()) {
            match = matchExpression(request.words, true, false);
            ranked = std::move(any);
            result.anyWord = true;
        }
    }
    if (request.asYouType) addNames(ranked, request);
    result.total = std::min<qint64>(ranked.size(), kCountLimit);
    result.totalIsMore = ranked.size() > kCountLimit || m_isCutShort;
    const auto wanted = std::min<qsizetype>(core::clampLimit(request.limit), ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + wanted, ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.score != b.score ? a.score > b.score : a.id > b.id;
    });
    ranked.resize(wanted);
    fill(result, ranked, match, request.snippets);
    return result;
}

void SearchQueries::addNames(QList<Ranked>& ranked, const SearchRequest& request) {
    const auto& f = request.filter;
    const auto sql =
        QString::fromUtf8(kNames).arg(QString::fromStdString(DocumentListSql::conditions(f, false))).toStdString();
    const auto range = folderRange(f.folder);
    QHash<qint64, qsizetype> place;
    for (qsizetype i = 0; i < ranked.size(); ++i) place.insert(ranked[i].id, i);
    auto rows = m_c.select(
        sql, f.vault, range.first, range.past, f.tag, f.owner, f.status.value_or(core::DocumentStatus::None),
        f.category, f.kind.value_or(core::DocumentKind::Other), matchExpression(request.words, false, true), kNameHits);
    while (rows.next()) {
        if (const auto found = place.constFind(rows->int64(0)); found != place.constEnd())
            ranked[*found].score += kNameBonus;
        else
            ranked.append({rows->int64(0), kNameBonus});
    }
}

void SearchQueries::fill(SearchResult& result, const QList<Ranked>& ranked, const QString& match, bool snippets) {
    std::vector<qint64> ids;
    QHash<qint64, double> scores;
    for (const auto& r : ranked) {
        ids.push_back(r.id);
        scores.insert(r.id, r.score);
    }
    QHash<qint64, QString> texts;
    if (snippets && !ids.empty())
        for (auto rows = m_c.select(kSnippets, match, idList(ids)); rows.next();)
            texts.insert(rows->int64(0), rows->text(1));
    for (auto& document : DocumentQueries(m_c).byIds(ids)) {
        const qint64 id = document.id.value;
        result.hits.append({std::move(document), scores.value(id), texts.value(id).simplified()});
    }
}

} // namespace nimbus::storage
