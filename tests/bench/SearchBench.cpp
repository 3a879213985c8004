// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Searching a million documents: ours, and FTS5's own bm25() beside it.
#include <QRandomGenerator>

#include "bench/Bench.h"
#include "bench/BigTenant.h"
#include "bench/Corpus.h"
#include "bench/Raw.h"
#include "storage/SearchQueries.h"

namespace nimbus::bench {

using core::Result;
using storage::ReadConnection;
using storage::SearchQueries;
using storage::SearchRequest;

namespace {

constexpr int kMillion = 1'000'000;
constexpr int kQueries = 300;
const auto kMs = QStringLiteral("ms");

/// Words as people search: of every rank, common ones too.
class Words {
public:
    [[nodiscard]] QString any() {
        const int rank = m_random.bounded(3) == 0 ? m_random.bounded(50) : m_random.bounded(m_corpus.wordCount());
        return QString::fromLatin1(m_corpus.word(rank));
    }
    [[nodiscard]] QString several(int n) {
        QStringList words;
        while (words.size() < n) words.append(any());
        return words.join(u' ');
    }
    [[nodiscard]] QString begun() { return any().first(1 + m_random.bounded(3)); }
    [[nodiscard]] QString part() {
        const auto word = QString::fromLatin1(m_corpus.word(48 + m_random.bounded(m_corpus.wordCount() - 48)));
        return word.size() > 5 ? word.sliced(1, 4) : word;
    }
    [[nodiscard]] QString filters() {
        static const QStringList all = {
            QStringLiteral("kind:pdf"),  QStringLiteral("status:draft"),        QStringLiteral("vault:\"Vault 3\""),
            QStringLiteral("tag:tag7"),  QStringLiteral("owner:\"Owner 150\""), QStringLiteral("after:2024"),
            QStringLiteral("-tag:tag1"), QStringLiteral("before:2021-06")};
        return all[m_random.bounded(static_cast<int>(all.size()))];
    }

private:
    Corpus m_corpus;
    QRandomGenerator m_random{3};
};

template <typename Fn>
std::vector<double> times(storage::Store& store, Fn text, bool asYouType = false,
                          std::chrono::milliseconds budget = SearchRequest{}.rankTime) {
    std::vector<double> all;
    (void)store.readNow([&](ReadConnection& c) -> Result<void> {
        for (int i = 0; i < kQueries; ++i) {
            const SearchRequest request{.text = text(), .asYouType = asYouType, .rankTime = budget};
            all.push_back(timed([&] { (void)SearchQueries(c).search(request); }));
        }
        return {};
    });
    return all;
}

} // namespace

void benchSearch(Report& report) {
    const QString path = bigTenant(kMillion);
    const auto store = openStore(path);
    Words words;
    warm(path);
    (void)times(*store, [&] { return words.any(); });
    const auto one = times(*store, [&] { return words.several(1); });
    const auto two = times(*store, [&] { return words.several(2); });
    const auto three = times(*store, [&] { return words.several(3); });
    const auto line = [&](const char* what, const std::vector<double>& values, double goal) {
        report.add(
            {QStringLiteral("%1, p99").arg(QLatin1StringView(what)), percentile(values, 0.99), 0, kMs, goal, false});
        report.add({QStringLiteral("%1, median").arg(QLatin1StringView(what)), median(values), 0, kMs});
    };
    line("7 best 50 of one word", one, 10);
    line("7 best 50 of two words", two, 10);
    line("7 best 50 of three words", three, 25);
    line("7 a word and a filter", times(*store, [&] { return words.any() + u' ' + words.filters(); }), 50);
    line("7 a filter and no word", times(*store, [&] { return words.filters(); }), 50);
    line("7 as you type, one to three letters",
         times(
             *store, [&] { return words.begun(); }, true),
         5);
    line("7 part of a word in names", times(*store, [&] { return words.part(); }), 10);
    line("7 what is nowhere, texts looked through", times(*store, [] { return QStringLiteral("zzqqjx"); }), 50);
    std::vector<double> facets;
    (void)store->readNow([&](ReadConnection& c) -> Result<void> {
        (void)c.facts();
        for (int i = 0; i < kQueries; ++i) {
            const SearchRequest request{.text = words.any()};
            facets.push_back(timed([&] { (void)SearchQueries(c).facets(request); }));
        }
        return {};
    });
    line("6 facets of a word", facets, 30);
    ReadConnection ours(path);
    ReadConnection raw(path);
    std::vector<double> mine;
    std::vector<double> bm25;
    for (int i = 0; i < 60; ++i) {
        const QString word = words.any();
        mine.push_back(timed([&] { (void)SearchQueries(ours).search({.text = word, .rankTime = {}}); }));
        bm25.push_back(timed([&] {
            const RawStatement search(raw.handle(),
                                      "SELECT rowid FROM doc_fts WHERE doc_fts MATCH ?1 ORDER BY rank LIMIT 50");
            search.bind(1, QByteArray('"' + word.toUtf8() + '"'));
            search.run();
        }));
    }
    double all = 0;
    double theirs = 0;
    for (const double ms : mine) all += ms;
    for (const double ms : bm25) theirs += ms;
    report.add({QStringLiteral("60 words, documents and marks too : FTS5's bm25, ids alone"), all, theirs, kMs, 1});
}

} // namespace nimbus::bench
