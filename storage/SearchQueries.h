// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <vector>

#include "core/Result.h"
#include "storage/FacetQueries.h"
#include "storage/SearchPlan.h"
#include "storage/SearchRequest.h"

namespace nimbus::storage {

class ReadConnection;
class SearchGate;

/// What a search counts beside its hits.
struct SearchFacets {
    Facets facets;
    qint64 counted = 0;  ///< documents that were found, and with words those that one more choice would add
    bool isMore = false; ///< there are more: the newest were counted
};

/// Full text over title, path and body of the documents on this computer. Ranks at most the newest kRankLimit matches,
/// and those it comes to in the request's time. Inside Store::read; throws StorageException. No query text is an error:
/// what cannot be searched finds nothing.
class SearchQueries {
public:
    static constexpr int kRankLimit = 15'000;
    static constexpr int kCountLimit = 20'000;

    explicit SearchQueries(ReadConnection& connection) : m_c(connection) {}

    /// InvalidInput for a cursor of another search.
    [[nodiscard]] core::Result<SearchResult> search(const SearchRequest& request);
    /// What is found, by vault, kind, status, category, owner, tag and year: of the newest kCountLimit matches.
    [[nodiscard]] SearchFacets facets(const SearchRequest& request, int limit = 50);
    /// How many documents are found, at most kCountLimit.
    [[nodiscard]] qint64 count(const SearchRequest& request);

private:
    struct Ranked {
        qint64 id;
        double score;
    };
    using RankedList = std::vector<Ranked>;
    static constexpr qsizetype kBetweenLooks = 256; ///< rows between two looks at the clock
    enum class Purpose : quint8 { Rank, Count, CountNearMisses };

    [[nodiscard]] RankedList find(const SearchRequest& request, Purpose purpose);
    [[nodiscard]] RankedList matches(const QString& match, qsizetype needed, const SearchRequest& request);
    [[nodiscard]] RankedList best(const QString& match, qsizetype needed, const SearchGate& passes);
    template <typename RowsOf>
    [[nodiscard]] bool take(RankedList& ranked, RowsOf rows, const SearchGate& passes) const;
    [[nodiscard]] int most() const { return m_purpose == Purpose::Rank ? kRankLimit : kCountLimit; }
    [[nodiscard]] RankedList byFacts();
    [[nodiscard]] std::vector<qint64> fewMatches() const;
    [[nodiscard]] size_t hits(const RankedList& ranked) const;
    void addNames(RankedList& ranked);
    [[nodiscard]] bool mayHaveParts();
    [[nodiscard]] static QSet<qint64> idsOf(const RankedList& ranked);
    void addParts(RankedList& ranked);
    void addTexts(RankedList& ranked, const SearchRequest& request);
    void sortByTime(RankedList& ranked);
    /// Leaves the hits of one page; whether it is the last one.
    [[nodiscard]] bool takePage(RankedList& ranked, const SearchRequest& request, const core::Cursor& after);
    void fill(SearchResult& result, const RankedList& ranked, const SearchRequest& request);
    void mark(SearchResult& result, const std::vector<qint64>& ids);
    /// The ids of a statement with a match, a limit and one thing more.
    template <typename Third>
    [[nodiscard]] std::vector<qint64> ids(const char* sql, const QString& match, const Third& third);
    [[nodiscard]] SearchGate gateOf(std::chrono::steady_clock::time_point end = {});
    void note(const QString& line) { m_trace.append(line); }

    ReadConnection& m_c;
    SearchPlan m_plan;
    Purpose m_purpose = Purpose::Rank;
    std::shared_ptr<const DocumentFacts> m_facts; ///< where there is a filter
    std::optional<FactMatcher> m_matcher;
    bool m_usedParts = false;
    bool m_isCutShort = false;
    bool m_anyWord = false;
    QStringList m_trace;
};

} // namespace nimbus::storage
