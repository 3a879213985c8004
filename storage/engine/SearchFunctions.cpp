// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/SearchFunctions.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "storage/FactFilter.h"
#include "storage/engine/SearchTokenizer.h"
#include "storage/engine/StorageError.h"

namespace nimbus::storage {
namespace {

constexpr double kSaturation = 1.2; // k1
constexpr int kCountedOccurrences = 16;
constexpr int kBetweenLooks = 1024; // documents between two looks at the clock

int countMatch(const Fts5ExtensionApi*, Fts5Context*, void* count) {
    auto& n = *static_cast<int*>(count);
    return ++n >= WordCounts::kMostCounted ? SQLITE_DONE : SQLITE_OK;
}

void countWords(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int count,
                sqlite3_value** values) {
    auto* counts = count == 1 ? static_cast<WordCounts*>(sqlite3_value_pointer(values[0], kWordCountsType)) : nullptr;
    sqlite3_int64 all = 0;
    if (counts == nullptr || api->xRowCount(fts, &all) != SQLITE_OK) {
        sqlite3_result_error_code(context, SQLITE_ERROR);
        return;
    }
    *counts = {};
    for (int i = 0; i < api->xPhraseCount(fts); ++i) {
        int documents = 0;
        const int code = api->xQueryPhrase(fts, i, &documents, countMatch);
        if (code != SQLITE_OK && code != SQLITE_DONE) {
            sqlite3_result_error_code(context, code);
            return;
        }
        counts->documents.push_back(documents);
        const double others = static_cast<double>(all) - documents;
        counts->weights.push_back(std::max(1e-6, std::log((others + 0.5) / (documents + 0.5))));
    }
}

/// Occurrences of a phrase in the present row, weighted by column. Only the first few are read: what comes after them
/// hardly counts any more, and a common word stands in a long text a thousand times.
double frequencyOf(const Fts5ExtensionApi* api, Fts5Context* fts, int phrase, int count, sqlite3_value** values) {
    Fts5PhraseIter iterator{};
    int column = -1;
    int offset = -1;
    double frequency = 0;
    int read = 0;
    for (int code = api->xPhraseFirst(fts, phrase, &iterator, &column, &offset);
         code == SQLITE_OK && column >= 0 && read < kCountedOccurrences; ++read) {
        frequency += column < count ? sqlite3_value_double(values[column]) : 1.0;
        api->xPhraseNext(fts, &iterator, &column, &offset);
    }
    return frequency;
}

void rank(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int count, sqlite3_value** values) {
    const auto* counts =
        count > 0 ? static_cast<const WordCounts*>(sqlite3_value_pointer(values[count - 1], kWordCountsType)) : nullptr;
    if (counts == nullptr || static_cast<int>(counts->weights.size()) != api->xPhraseCount(fts)) {
        sqlite3_result_error_code(context, SQLITE_ERROR);
        return;
    }
    double score = 0;
    for (size_t i = 0; i < counts->weights.size(); ++i) {
        const double tf = frequencyOf(api, fts, static_cast<int>(i), count - 1, values);
        score += counts->weights[i] * tf * (kSaturation + 1) / (tf + kSaturation);
    }
    sqlite3_result_double(context, score);
}

void passes(sqlite3_context* context, int, sqlite3_value** values) {
    auto* gate = static_cast<SearchGate*>(sqlite3_value_pointer(values[0], kSearchGateType));
    sqlite3_result_int(context, gate != nullptr && gate->passes(sqlite3_value_int64(values[1])) ? 1 : 0);
}

} // namespace

bool SearchGate::passes(qint64 id) {
    if (++m_asked % kBetweenLooks == 0 && m_end.time_since_epoch().count() != 0 &&
        std::chrono::steady_clock::now() > m_end)
        m_isTimeUp = true;
    if (m_isTimeUp || m_matcher == nullptr) return true;
    const int failing = m_matcher->failing(id);
    return failing == FactMatcher::kNothingFails || (m_countsNearMisses && FactMatcher::isNearMiss(failing));
}

SearchGate SearchGate::withHalfTheTime() const {
    if (m_end.time_since_epoch().count() == 0) return *this;
    const auto now = std::chrono::steady_clock::now();
    return {m_matcher, m_countsNearMisses, now + (m_end - now) / 2};
}

void registerSearchFunctions(sqlite3* db) {
    fts5_api* api = fullTextApi(db);
    checkSqlite(db, api->xCreateFunction(api, "nv_count_words", nullptr, countWords, nullptr));
    checkSqlite(db, api->xCreateFunction(api, "nv_rank", nullptr, rank, nullptr));
    checkSqlite(
        db, sqlite3_create_function_v2(db, "nv_passes", 2, SQLITE_UTF8, nullptr, passes, nullptr, nullptr, nullptr));
}

} // namespace nimbus::storage
