// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and searches of 100,000 documents.
#include "bench/Bench.h"
#include "bench/BigTenant.h"
#include "bench/Corpus.h"
#include "storage/SearchQueries.h"
#include "storage/engine/Connection.h"

namespace nimbus::bench {

void benchList(Report& report) {
    constexpr int kCount = 100'000;
    const QString path = bigTenant(kCount);
    const auto page = timePages(path, 300);
    report.add({QStringLiteral("page of 50 with owner, category, tags at 100,000 : raw C"), median(page.ours),
                median(page.raw), QStringLiteral("ms"), 1.3});
    storage::ReadConnection c(path);
    const Corpus corpus;
    std::vector<double> search;
    for (int i = 0; i < 200; ++i) {
        const auto word = [&](int rank) { return QString::fromLatin1(corpus.word(rank)); };
        const QString words = i % 4 == 0   ? word(i % 50)
                              : i % 4 == 1 ? word(100 + i)
                              : i % 4 == 2 ? word(3000 + i) + u' ' + word(i % 50)
                                           : word(i % 50) + u' ' + word(i % 7);
        search.push_back(
            timed([&] { (void)storage::SearchQueries(c).search({.text = words, .asYouType = i % 2 == 0}); }));
    }
    report.add({QStringLiteral("first search results, p95, 100,000 documents"), percentile(search, 0.95), 0,
                QStringLiteral("ms"), 20, false});
    report.add({QStringLiteral("first search results, median"), median(search), 0, QStringLiteral("ms")});
}

} // namespace nimbus::bench
