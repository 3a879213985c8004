// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <chrono>
#include <vector>

#include "storage/engine/Statement.h"

struct sqlite3;

namespace nimbus::storage {

class FactMatcher;

/// Lets the rows of a search through, for nv_passes(gate, rowid). When its time is up it lets one row through that the
/// reader of the rows must not take: it looks at isTimeUp() first. One thread.
class SearchGate {
public:
    /// `matcher` may be null: everything passes. `end`: the zero time for none.
    SearchGate(const FactMatcher* matcher, bool countsNearMisses, std::chrono::steady_clock::time_point end)
        : m_matcher(matcher), m_countsNearMisses(countsNearMisses), m_end(end) {}

    [[nodiscard]] bool passes(qint64 id);
    [[nodiscard]] bool isTimeUp() const { return m_isTimeUp; }
    [[nodiscard]] std::chrono::steady_clock::time_point end() const { return m_end; }
    /// The same from the start, with half of the time that is left.
    [[nodiscard]] SearchGate withHalfTheTime() const;

private:
    const FactMatcher* m_matcher;
    bool m_countsNearMisses; ///< documents that one property alone keeps out
    std::chrono::steady_clock::time_point m_end;
    int m_asked = 0;
    bool m_isTimeUp = false;
};

/// How many documents have each word of a query, at most kMostCounted. nv_count_words() fills it, nv_rank() needs it.
struct WordCounts {
    static constexpr int kMostCounted = 15'000; ///< words that more have are taken to tell as little as one of so many
    std::vector<int> documents;                 ///< by word, in the order of the query
    std::vector<double> weights;                ///< how much each word tells (BM25's inverse document frequency)
};

inline constexpr const char* kSearchGateType = "nimbus-gate";
inline constexpr const char* kWordCountsType = "nimbus-words";

/// The first argument of nv_passes.
[[nodiscard]] inline Pointer gate(SearchGate& gate) {
    return {&gate, kSearchGateType};
}

/// The last argument of nv_count_words and nv_rank.
[[nodiscard]] inline Pointer pointerTo(WordCounts& counts) {
    return {&counts, kWordCountsType};
}

/// Registers on one connection:
/// nv_count_words(fts_table, counts): fills the counts, which are the same for every row: ask for one.
/// nv_rank(fts_table, weight of title, of path, of text, counts): BM25 with per-column weights summed into the term
/// frequency (BM25F: Robertson, Zaragoza, "The Probabilistic Relevance Framework", 2009, eq. 5), without length
/// normalisation, so that no size record is read for each match, and with the first 16 occurrences of a word in a text.
/// Higher is better.
/// nv_passes(gate, rowid): whether a SearchGate lets a document through; asked before it is ranked.
void registerSearchFunctions(sqlite3* db);

} // namespace nimbus::storage
