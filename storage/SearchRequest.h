// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <chrono>

#include "core/model/Document.h"
#include "core/query/SearchQuery.h"
#include "storage/DocumentFilter.h"

namespace nimbus::storage {

/// Round a marked word in a title or snippet.
inline constexpr char16_t kMarkStart = 0x0001;
inline constexpr char16_t kMarkEnd = 0x0002;

enum class SearchSort : quint8 { BestMatch, Newest };

struct SearchRequest {
    QString text;          ///< as typed, in the query language (docs/query.md)
    DocumentFilter filter; ///< of the list the search is in: must hold as well
    SearchSort sort = SearchSort::BestMatch;
    int limit = core::kDefaultPageSize; ///< clamped to 1..200
    QString cursor;                     ///< SearchResult::next of the page before
    bool asYouType = false;             ///< the last word may be the beginning of one in a title or path
    bool snippets = true;
    /// The newest matches that are ranked in this time are the answer, so that something shows at once. 0: all.
    std::chrono::milliseconds rankTime{40};
    qint64 now = 0; ///< for dates such as "7d": milliseconds since 1970
    QTimeZone zone = QTimeZone::utc();

    [[nodiscard]] QByteArray shape() const; ///< for cursors
    /// The cursor of the page that begins after this hit of the same request.
    [[nodiscard]] QString cursorAfter(const struct SearchHit& hit) const;
};

struct SearchHit {
    core::Document document;
    double score = 0; ///< higher is better; comparable within one answer
    QString title;    ///< with kMarkStart … kMarkEnd round the words that were found; empty: as the document's
    QString snippet;  ///< plain text with marks, one line
};

struct SearchResult {
    QList<SearchHit> hits;
    QString next;                       ///< cursor of the next page; empty on the last one
    qint64 total = 0;                   ///< matches that were ranked, or counted
    bool totalIsMore = false;           ///< there are more than `total`
    bool anyWord = false;               ///< none had all the words: these have some of them
    QList<core::QueryProblem> problems; ///< of the query, by place; names that do not exist among them
    QStringList trace;                  ///< how it was run, a line each step; for people who ask why
};

} // namespace nimbus::storage
