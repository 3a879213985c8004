// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchQueries.h"

#include <QHash>
#include <algorithm>
#include <bit>

#include "storage/DocumentQueries.h"
#include "storage/IdList.h"
#include "storage/SearchMarks.h"
#include "storage/engine/Connection.h"
#include "storage/engine/SearchFunctions.h"

namespace nimbus::storage {

using core::Cursor;
using core::Result;
using std::chrono::steady_clock;

namespace {

constexpr int kNameHits = 200;
constexpr size_t kFew = 20; // hits below which parts of words are looked for as well
constexpr qint64 kFewDocuments =
    500; // that pass a filter: then each is asked for the words, not each match for the filter
constexpr double kNameBonus = 5.0; // a title that begins as typed comes before a text that holds the word

constexpr auto kCountWords = "SELECT nv_count_words(doc_fts, ?2) FROM doc_fts WHERE doc_fts MATCH ?1 LIMIT 1";
// Weights: title 3, path 1.5, body 1.
#define NIMBUS_RANK "SELECT rowid, nv_rank(doc_fts, 3.0, 1.5, 1.0, ?3) FROM doc_fts WHERE doc_fts MATCH ?1"
#define NIMBUS_MATCH "SELECT rowid, 0.0 FROM doc_fts WHERE doc_fts MATCH ?1"
#define NIMBUS_NEWEST_FIRST " ORDER BY rowid DESC LIMIT ?2"
#define NIMBUS_OLDEST_FIRST " ORDER BY rowid LIMIT ?2"
constexpr auto kRank = NIMBUS_RANK NIMBUS_NEWEST_FIRST;
constexpr auto kRankForward = NIMBUS_RANK NIMBUS_OLDEST_FIRST;
constexpr auto kRankGated = NIMBUS_RANK " AND nv_passes(?4, rowid)" NIMBUS_NEWEST_FIRST;
constexpr auto kRankGatedForward = NIMBUS_RANK " AND nv_passes(?4, rowid)" NIMBUS_OLDEST_FIRST;
constexpr auto kRankListed =
    NIMBUS_RANK " AND rowid IN (SELECT value FROM json_each(?4))" NIMBUS_NEWEST_FIRST " /* scan ok: the id list */";
constexpr auto kMatch = NIMBUS_MATCH NIMBUS_NEWEST_FIRST;
constexpr auto kMatchGated = NIMBUS_MATCH " AND nv_passes(?3, rowid)" NIMBUS_NEWEST_FIRST;
constexpr auto kMatchListed =
    NIMBUS_MATCH " AND rowid IN (SELECT value FROM json_each(?3))" NIMBUS_NEWEST_FIRST " /* scan ok: the id list */";
#undef NIMBUS_RANK
#undef NIMBUS_MATCH
#undef NIMBUS_NEWEST_FIRST
#undef NIMBUS_OLDEST_FIRST
constexpr auto kAllMatches = "SELECT rowid FROM doc_fts WHERE doc_fts MATCH ?1 ORDER BY rowid";
constexpr auto kNames = R"(
    SELECT rowid FROM name_fts WHERE name_fts MATCH ?1 AND nv_passes(?3, rowid) ORDER BY rowid DESC LIMIT ?2)";
constexpr auto kTextsOf = R"(
    SELECT t.id, t.text FROM json_each(?1) j CROSS JOIN document_text t ON t.id = j.value
    ORDER BY j.key /* scan ok: one page */)";

} // namespace

QByteArray SearchRequest::shape() const {
    return "search/" + QByteArray::number(static_cast<int>(sort)) + (asYouType ? "t/" : "/") + filter.shape() + '/' +
           text.toUtf8();
}

QString SearchRequest::cursorAfter(const SearchHit& hit) const {
    return Cursor{std::bit_cast<qint64>(hit.score), hit.document.id.value}.toText(shape());
}

Result<SearchResult> SearchQueries::search(const SearchRequest& request) {
    Cursor after;
    if (!request.cursor.isEmpty()) {
        auto parsed = Cursor::fromText(request.cursor, request.shape());
        if (!parsed) return fail(parsed.error());
        after = *parsed;
    }
    auto ranked = find(request, Purpose::Rank);
    if (request.sort == SearchSort::Newest) sortByTime(ranked);
    SearchResult result;
    result.problems = m_plan.problems;
    result.anyWord = m_anyWord;
    result.totalIsMore = m_isCutShort;
    result.total = static_cast<qint64>(ranked.size());
    const bool isLast = takePage(ranked, request, after);
    fill(result, ranked, request);
    if (!isLast && !result.hits.isEmpty()) result.next = request.cursorAfter(result.hits.constLast());
    result.trace = m_trace;
    return result;
}

qint64 SearchQueries::count(const SearchRequest& request) {
    return std::min<qint64>(static_cast<qint64>(find(request, Purpose::Count).size()), kCountLimit);
}

SearchFacets SearchQueries::facets(const SearchRequest& request, int limit) {
    const auto found = find(request, Purpose::CountNearMisses);
    const bool hasWords = !m_plan.match.isEmpty();
    if (hasWords ? found.empty() : !m_matcher) return {};
    FacetQueries facets(m_c);
    const auto counted = static_cast<qint64>(found.size());
    if (!hasWords) return {facets.all(m_plan.filter, limit, request.zone), counted, false};
    std::vector<qint64> documents;
    for (const auto& r : found) documents.push_back(r.id);
    return {facets.among(documents, m_plan.filter, limit, request.zone), counted, m_isCutShort};
}

SearchGate SearchQueries::gateOf(steady_clock::time_point end) {
    return {m_matcher ? &*m_matcher : nullptr, m_purpose == Purpose::CountNearMisses, end};
}

template <typename Third>
std::vector<qint64> SearchQueries::ids(const char* sql, const QString& match, const Third& third) {
    std::vector<qint64> found;
    for (auto rows = m_c.select(sql, match, kNameHits, third); rows.next();) found.push_back(rows->int64(0));
    return found;
}

SearchQueries::RankedList SearchQueries::find(const SearchRequest& request, Purpose purpose) {
    m_purpose = purpose;
    m_plan = SearchPlanner(m_c).plan(request);
    const bool countsOthers = purpose == Purpose::CountNearMisses && !m_plan.lacksTag; // what another choice would find
    if (m_plan.isImpossible && !countsOthers) {
        note(QStringLiteral("nothing to look for: a name does not exist"));
        return {};
    }
    const bool hasWords = !m_plan.match.isEmpty();
    if (!hasWords && !m_plan.excluded.isEmpty())
        for (auto rows = m_c.select(kAllMatches, m_plan.excluded); rows.next();)
            m_plan.filter.notAmong.push_back(rows->int64(0));
    const bool isAllBut = !hasWords && !m_plan.excluded.isEmpty(); // everything but what has some words
    if (!m_plan.filter.isOpen() || isAllBut) {
        m_facts = m_c.facts();
        m_matcher.emplace(*m_facts, m_plan.filter);
    }
    if (!hasWords) return byFacts();
    auto ranked = matches(m_plan.match, m_plan.words.size(), request);
    if (!m_plan.names.isEmpty()) addNames(ranked);
    if (hits(ranked) < kFew && mayHaveParts()) addParts(ranked);
    if (hits(ranked) == 0 && !m_plan.matchAny.isEmpty()) {
        ranked = matches(m_plan.matchAny, 0, request);
        m_anyWord = hits(ranked) > 0;
    }
    if (hits(ranked) == 0 && !m_plan.parts.isEmpty()) addTexts(ranked, request);
    return ranked;
}

/// How many are found; near misses are not.
size_t SearchQueries::hits(const RankedList& ranked) const {
    if (m_purpose != Purpose::CountNearMisses || !m_matcher) return ranked.size();
    return static_cast<size_t>(
        std::ranges::count_if(ranked, [this](const Ranked& r) { return m_matcher->matches(r.id); }));
}

/// The documents that pass the filter, where they are few; else none.
std::vector<qint64> SearchQueries::fewMatches() const {
    std::vector<qint64> few;
    if (!m_matcher || m_purpose == Purpose::CountNearMisses) return few;
    if (m_matcher->count() > kFewDocuments) return few;
    const auto passing = m_matcher->passing();
    few.assign(passing.begin(), passing.end());
    if (few.empty()) few.push_back(0); // no document has it
    return few;
}

/// Takes the rows of a statement while there is time. Whether it came to the end.
template <typename RowsOf>
bool SearchQueries::take(RankedList& ranked, RowsOf rows, const SearchGate& passes) const {
    const auto most = static_cast<size_t>(this->most());
    ranked.clear();
    const auto end = passes.end();
    const auto isLate = [end] { return end != steady_clock::time_point{} && steady_clock::now() > end; };
    while (rows.next()) {
        if (passes.isTimeUp() || ranked.size() == most ||
            (ranked.size() % kBetweenLooks == kBetweenLooks - 1 && isLate()))
            return false;
        ranked.push_back({rows->int64(0), rows->real(1)});
    }
    return true;
}

/// The best of the newest matches. The index is read twice as fast from the oldest document on: that is done where one
/// word alone says that there are not too many, and as long as half of the time is left.
SearchQueries::RankedList SearchQueries::best(const QString& match, qsizetype needed, const SearchGate& passes) {
    RankedList ranked;
    WordCounts counts;
    if (auto rows = m_c.select(kCountWords, match, pointerTo(counts)); !rows.next()) return ranked;
    const auto ranks = pointerTo(counts);
    if (const auto few = fewMatches(); !few.empty()) {
        m_isCutShort = !take(ranked, m_c.select(kRankListed, match, kRankLimit + 1, ranks, idList(few)), passes);
        return ranked;
    }
    const auto run = [&](const char* plain, const char* gated, SearchGate its) {
        return m_matcher ? take(ranked, m_c.select(gated, match, kRankLimit + 1, ranks, gate(its)), its)
                         : take(ranked, m_c.select(plain, match, kRankLimit + 1, ranks), its);
    };
    const auto words =
        std::span(counts.documents).first(std::min(counts.documents.size(), static_cast<size_t>(needed)));
    const bool isBounded =
        std::ranges::any_of(words, [](int n) { return n < std::min(WordCounts::kMostCounted, kRankLimit); });
    if (isBounded && run(kRankForward, kRankGatedForward, passes.withHalfTheTime())) {
        std::ranges::reverse(ranked);
        return ranked;
    }
    m_isCutShort = !run(kRank, kRankGated, passes);
    return ranked;
}

/// The newest matches, newest first; in a search with their ranks. `needed`: how many of the first words must occur.
SearchQueries::RankedList SearchQueries::matches(const QString& match, qsizetype needed, const SearchRequest& request) {
    const auto begin = steady_clock::now();
    SearchGate passes = gateOf(request.rankTime.count() > 0 ? begin + request.rankTime : steady_clock::time_point{});
    RankedList ranked;
    if (m_purpose == Purpose::Rank)
        ranked = best(match, needed, passes);
    else if (!m_matcher)
        m_isCutShort = !take(ranked, m_c.select(kMatch, match, kCountLimit + 1), passes);
    else if (const auto few = fewMatches(); !few.empty())
        m_isCutShort = !take(ranked, m_c.select(kMatchListed, match, kCountLimit + 1, idList(few)), passes);
    else
        m_isCutShort = !take(ranked, m_c.select(kMatchGated, match, kCountLimit + 1, gate(passes)), passes);
    note(QStringLiteral("%1: %2%3 matches in %4 ms")
             .arg(match, m_isCutShort ? QStringLiteral("the newest ") : QString())
             .arg(ranked.size())
             .arg(std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count(), 0, 'f', 1));
    return ranked;
}

/// A query without words: whatever passes, newest first.
SearchQueries::RankedList SearchQueries::byFacts() {
    RankedList ranked;
    if (!m_matcher) return ranked;
    const auto times = m_facts->updatedSeconds();
    for (const auto id : m_matcher->passing())
        ranked.push_back({static_cast<qint64>(id), static_cast<double>(times[id])});
    note(QStringLiteral("no words: %1 documents pass the filter, newest first").arg(ranked.size()));
    return ranked;
}

void SearchQueries::sortByTime(RankedList& ranked) {
    const auto facts = m_c.facts();
    for (auto& r : ranked) r.score = facts->has(r.id) ? static_cast<double>(facts->updatedAt(r.id)) : 0;
}

void SearchQueries::addNames(RankedList& ranked) {
    SearchGate passes = gateOf();
    std::vector<qint64> found = ids(kNames, m_plan.names, gate(passes));
    if (!m_plan.lastWord.isEmpty() && found.size() < kFew) { // the words before it may stand in the text
        const auto begun = ids(kNames, m_plan.lastWord, gate(passes));
        const auto more = ids(kMatchListed, m_plan.firstWords, idList(begun));
        found.insert(found.end(), more.begin(), more.end());
    }
    if (!m_plan.excluded.isEmpty()) {
        const auto unwanted = ids(kMatchListed, m_plan.excluded, idList(found));
        std::erase_if(found, [&](qint64 id) { return std::ranges::find(unwanted, id) != unwanted.end(); });
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    note(QStringLiteral("names, %1: %2").arg(m_plan.names).arg(found.size()));
    const auto matched = static_cast<std::ptrdiff_t>(ranked.size()); // in falling order of their ids
    for (const qint64 id : found) {
        const auto end = ranked.begin() + matched;
        const auto known =
            std::lower_bound(ranked.begin(), end, id, [](const Ranked& r, qint64 i) { return r.id > i; });
        if (known != end && known->id == id)
            known->score += kNameBonus;
        else
            ranked.push_back({id, kNameBonus});
    }
}

bool SearchQueries::takePage(RankedList& ranked, const SearchRequest& request, const Cursor& after) {
    const auto isBefore = [](const Ranked& a, const Ranked& b) {
        return a.score != b.score ? a.score > b.score : a.id > b.id;
    };
    if (!request.cursor.isEmpty()) {
        const Ranked last{after.id, std::bit_cast<double>(after.value.toLongLong())};
        std::erase_if(ranked, [&](const Ranked& r) { return !isBefore(last, r); });
    }
    const auto limit = static_cast<size_t>(core::clampLimit(request.limit));
    const bool isLast = ranked.size() <= limit;
    if (!isLast) { // not a partial sort: from a million in ascending order it would take each one into its heap
        std::ranges::nth_element(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(limit), isBefore);
        ranked.resize(limit);
    }
    std::ranges::sort(ranked, isBefore);
    return isLast;
}

void SearchQueries::fill(SearchResult& result, const RankedList& ranked, const SearchRequest& request) {
    std::vector<qint64> ids;
    QHash<qint64, double> scores;
    for (const auto& r : ranked) {
        ids.push_back(r.id);
        scores.insert(r.id, r.score);
    }
    for (auto& document : DocumentQueries(m_c).byIds(ids)) {
        const qint64 id = document.id.value;
        result.hits.append({std::move(document), scores.value(id), {}, {}});
    }
    if (request.snippets && !m_plan.words.isEmpty() && !result.hits.isEmpty()) mark(result, ids);
}

void SearchQueries::mark(SearchResult& result, const std::vector<qint64>& ids) {
    const SearchMarks marks(m_c.handle(), m_plan.words, m_usedParts ? m_plan.parts : QStringList());
    QHash<qint64, QString> excerpts;
    for (auto rows = m_c.select(kTextsOf, idList(ids)); rows.next();)
        excerpts.insert(rows->int64(0), marks.excerpt(rows->utf8(1)));
    for (auto& hit : result.hits) {
        hit.title = marks.title(hit.document.title);
        hit.snippet = excerpts.value(hit.document.id.value);
    }
}

} // namespace nimbus::storage
