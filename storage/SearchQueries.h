// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <chrono>

#include "core/Result.h"
#include "core/model/Document.h"
#include "storage/DocumentFilter.h"

namespace nimbus::storage {

class ReadConnection;

/// Round a marked word in a snippet.
inline constexpr char16_t kMarkStart = 0x0001;
inline constexpr char16_t kMarkEnd = 0x0002;

struct SearchRequest {
    QString words; ///< as typed; words must all occur, "several words" occur as a phrase
    DocumentFilter filter;
    int limit = core::kDefaultPageSize; ///< clamped to 1..200
    bool asYouType = false;             ///< the last word may be the beginning of one in a title or path
    bool snippets = true;
    /// The newest matches that are ranked in this time are the answer, so that something shows at once. 0: all.
    std::chrono::milliseconds rankTime{40};
};

struct SearchHit {
    core::Document document;
    double score = 0; ///< higher is better; comparable within one answer
    QString snippet;  ///< plain text with kMarkStart … kMarkEnd round the words
};

struct SearchResult {
    QList<SearchHit> hits;
    qint64 total = 0;         ///< matches; at most kCountLimit
    bool totalIsMore = false; ///< there are more than `total`
    bool anyWord = false;     ///< none had all the words: these have some of them
};

/// Full text over title, path and body of the documents on this computer. Ranks at most the newest kRankLimit matches,
/// and those it comes to in the request's time.
/// Inside Store::read; throws StorageException. No query text is an error: what cannot be searched finds nothing.
class SearchQueries {
public:
    static constexpr int kRankLimit = 20'000;
    static constexpr int kCountLimit = 20'000;

    explicit SearchQueries(ReadConnection& connection) : m_c(connection) {}

    [[nodiscard]] SearchResult search(const SearchRequest& request);

    /// The words of a query as the index's own syntax: every word quoted, joined by AND or OR. Empty when there is
    /// none.
    [[nodiscard]] static QString matchExpression(const QString& words, bool anyWord, bool asYouType);

private:
    struct Ranked {
        qint64 id;
        double score;
    };
    [[nodiscard]] QList<Ranked> rank(const QString& match, const SearchRequest& request);
    void addNames(QList<Ranked>& ranked, const SearchRequest& request);
    void fill(SearchResult& result, const QList<Ranked>& ranked, const QString& match, bool snippets);

    ReadConnection& m_c;
    bool m_isCutShort = false;
};

} // namespace nimbus::storage
