// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include "bench/Bench.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/IndexRepository.h"
#include "storage/SearchQueries.h"
#include "storage/VaultRepository.h"
#include "support/TestStore.h"

namespace nimbus::bench {

using storage::DocumentQueries;
using storage::ReadConnection;
using storage::WriteConnection;
using tests::TestStore;

namespace {

constexpr int kCount = 100'000;

void fill(TestStore& store) {
    store.write([](WriteConnection& c) {
        const auto vault = storage::VaultRepository(c).insert(QStringLiteral("Finance"), core::VaultKind::Managed,
                                                              QStringLiteral("f"), 0);
        QList<core::Document> documents;
        for (int i = 0; i < kCount; ++i)
            documents.append(tests::aDocument()
                                 .in(vault)
                                 .at(QStringLiteral("f%1/d%2.md").arg(i / 100).arg(i))
                                 .updated(i * 1000LL)
                                 .size(i)
                                 .build());
        storage::DocumentRepository(c).insertMany(documents);
        QList<storage::IndexedDocument> texts;
        for (int i = 0; i < kCount; ++i) {
            storage::IndexedDocument t;
            t.id = core::DocumentId{i + 1};
            t.blob = documents[i].blob;
            t.path = documents[i].path;
            t.title = QStringLiteral("Report %1").arg(i);
            t.text = QByteArray("the budget of word") + QByteArray::number(i % 1000) + " and the plan of topic" +
                     QByteArray::number(i % 37) + " with many common words in it";
            t.owner = QStringLiteral("Owner %1").arg(i % 20);
            t.category = QStringLiteral("Category %1").arg(i % 12);
            t.tags = {QStringLiteral("t%1").arg(i % 50), QStringLiteral("u%1").arg(i % 7),
                      QStringLiteral("v%1").arg(i % 3)};
            texts.append(t);
        }
        storage::IndexRepository(c).apply(texts);
    });
}

/// The same two statements, prepared once, rows copied into QStrings, through the raw C interface.
double rawPage(sqlite3* db, const std::vector<std::string>& statements) {
    static sqlite3_stmt* page = nullptr;
    static sqlite3_stmt* tags = nullptr;
    if (page == nullptr) {
        sqlite3_prepare_v2(db, statements[0].c_str(), -1, &page, nullptr);
        sqlite3_prepare_v2(db, statements[1].c_str(), -1, &tags, nullptr);
    }
    return timed([&] {
        sqlite3_bind_int(page, 11, 51);
        std::string ids = "[";
        QStringList texts;
        const auto text = [&](sqlite3_stmt* s, int column) {
            texts.append(QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(s, column)),
                                           sqlite3_column_bytes(s, column)));
        };
        for (int n = 0; sqlite3_step(page) == SQLITE_ROW; ++n) {
            if (n == 50) continue;
            if (n > 0) ids += ',';
            ids += std::to_string(sqlite3_column_int64(page, 0));
            for (const int column : {2, 3, 15, 16, 17}) text(page, column);
        }
        sqlite3_reset(page);
        ids += ']';
        sqlite3_bind_text(tags, 1, ids.c_str(), -1, SQLITE_TRANSIENT);
        while (sqlite3_step(tags) == SQLITE_ROW) text(tags, 1);
        sqlite3_reset(tags);
    });
}

} // namespace

void benchList(Report& report) {
    TestStore store;
    fill(store);
    ReadConnection ours(store.path());
    ReadConnection raw(store.path());
    // What the page runs, seen once, is what the raw side runs.
    storage::StatementRecorder recorder;
    std::vector<std::string> statements;
    {
        ReadConnection seen(store.path());
        seen.setRecorder(&recorder);
        (void)DocumentQueries(seen).page({.withTotal = false});
        for (auto& sql : recorder.take())
            if (sql.starts_with("SELECT d.id") || sql.find("document_tag") != std::string::npos)
                statements.push_back(sql);
    }
    std::vector<double> mine;
    std::vector<double> theirs;
    for (int i = 0; i < 300; ++i) {
        mine.push_back(timed([&] { (void)DocumentQueries(ours).page({.withTotal = false}); }));
        theirs.push_back(rawPage(raw.handle(), statements));
    }
    report.add({QStringLiteral("page of 50 with owner, category, tags at 100,000 : raw C"), median(mine),
                median(theirs), QStringLiteral("ms"), 1.3});
    std::vector<double> search;
    for (int i = 0; i < 200; ++i) {
        const QString words = i % 4 == 0   ? QStringLiteral("budget")
                              : i % 4 == 1 ? QStringLiteral("topic%1").arg(i % 37)
                              : i % 4 == 2 ? QStringLiteral("word%1 plan").arg(i * 3)
                                           : QStringLiteral("common words");
        search.push_back(
            timed([&] { (void)storage::SearchQueries(ours).search({.text = words, .asYouType = i % 2 == 0}); }));
    }
    report.add({QStringLiteral("first search results, p95, 100,000 documents"), percentile(search, 0.95), 0,
                QStringLiteral("ms"), 20, false});
    report.add({QStringLiteral("first search results, median"), median(search), 0, QStringLiteral("ms")});
}

} // namespace nimbus::bench
