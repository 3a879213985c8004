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
constexpr int kCountedMatches = 20'000;
constexpr int kCountedOccurrences = 16;
constexpr int kBetweenLooks = 1024; // documents between two looks at the clock

/// What is known of one running query.
struct QueryWeights {
    std::vector<double> idf; ///< by phrase
};

int countMatch(const Fts5ExtensionApi*, Fts5Context*, void* count) {
    auto& n = *static_cast<int*>(count);
    return ++n >= kCountedMatches ? SQLITE_DONE : SQLITE_OK;
}

QueryWeights* weightsOf(const Fts5ExtensionApi* api, Fts5Context* fts) {
    if (auto* known = static_cast<QueryWeights*>(api->xGetAuxdata(fts, 0))) return known;
    auto weights = std::make_unique<QueryWeights>();
    sqlite3_int64 rows = 0;
    if (api->xRowCount(fts, &rows) != SQLITE_OK) return nullptr;
    const int phrases = api->xPhraseCount(fts);
    for (int i = 0; i < phrases; ++i) {
        int matches = 0;
        const int code = api->xQueryPhrase(fts, i, &matches, countMatch);
        if (code != SQLITE_OK && code != SQLITE_DONE) return nullptr;
        const double all = static_cast<double>(rows);
        weights->idf.push_back(std::max(1e-6, std::log((all - matches + 0.5) / (matches + 0.5))));
    }
    auto* raw = weights.release();
    const int code = api->xSetAuxdata(fts, raw, [](void* p) { delete static_cast<QueryWeights*>(p); });
    return code == SQLITE_OK ? raw : nullptr;
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
    const QueryWeights* weights = weightsOf(api, fts);
    if (weights == nullptr) {
        sqlite3_result_error_code(context, SQLITE_CORRUPT_VTAB);
        return;
    }
    double score = 0;
    for (size_t i = 0; i < weights->idf.size(); ++i) {
        const double tf = frequencyOf(api, fts, static_cast<int>(i), count, values);
        score += weights->idf[i] * tf * (kSaturation + 1) / (tf + kSaturation);
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

void registerSearchFunctions(sqlite3* db) {
    fts5_api* api = fullTextApi(db);
    checkSqlite(db, api->xCreateFunction(api, "nv_rank", nullptr, rank, nullptr));
    checkSqlite(
        db, sqlite3_create_function_v2(db, "nv_passes", 2, SQLITE_UTF8, nullptr, passes, nullptr, nullptr, nullptr));
}

} // namespace nimbus::storage
