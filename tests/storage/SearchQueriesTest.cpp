// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchQueries.h"

#include <QtTest>

#include "storage/DocumentQueries.h"
#include "support/Filled.h"

using namespace nimbus;
using storage::ReadConnection;
using storage::SearchQueries;
using storage::SearchRequest;
using storage::SearchResult;
using tests::TestStore;

namespace {

SearchResult search(TestStore& store, const SearchRequest& request) {
    return store.read([&](ReadConnection& c) { return SearchQueries(c).search(request); });
}

QStringList titles(const SearchResult& result) {
    QStringList titles;
    for (const auto& hit : result.hits) titles.append(hit.document.title);
    return titles;
}

void add(TestStore& store, const QString& path, const QString& title, const QString& text) {
    store.write([&](storage::WriteConnection& c) {
        storage::VaultRepository vaults(c);
        auto known = storage::VaultQueries(c).byName(QStringLiteral("V"));
        const auto vault =
            known ? known->id : vaults.insert(QStringLiteral("V"), core::VaultKind::Managed, QStringLiteral("v"), 0);
        const auto document = tests::aDocument().in(vault).at(path).build();
        storage::IndexedDocument indexed;
        indexed.id = storage::DocumentRepository(c).insert(document);
        indexed.blob = document.blob, indexed.path = path, indexed.title = title, indexed.text = text.toUtf8();
        storage::IndexRepository(c).apply({{indexed}});
    });
}

} // namespace

class SearchQueriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldFindWordsInTitlePathAndText() {
        TestStore store;
        tests::fill(store, 50);
        QCOMPARE(titles(search(store, {.words = QStringLiteral("n17")})), QStringList{QStringLiteral("Report 17")});
        QCOMPARE(search(store, {.words = QStringLiteral("report")}).total, 50);
        QCOMPARE(search(store, {.words = QStringLiteral("common n3")}).total, 1);
    }
    void shouldRankATitleAboveABody() {
        TestStore store;
        add(store, QStringLiteral("a.md"), QStringLiteral("Notes"),
            QStringLiteral("the budget is mentioned once in here"));
        add(store, QStringLiteral("b.md"), QStringLiteral("Budget"), QStringLiteral("figures"));
        add(store, QStringLiteral("c.md"), QStringLiteral("Other"), QStringLiteral("nothing"));
        add(store, QStringLiteral("d.md"), QStringLiteral("Other"), QStringLiteral("nothing at all"));
        QCOMPARE(titles(search(store, {.words = QStringLiteral("budget")})).first(), QStringLiteral("Budget"));
    }
    void shouldRankEveryMatchWhereThereIsTime() {
        TestStore store;
        tests::fill(store, 1000);
        const auto all = search(store, {.words = QStringLiteral("common"), .rankTime = {}});
        QCOMPARE(all.total, 1000);
        QVERIFY(!all.totalIsMore);
    }
    void shouldGoOnWhereASaveInterruptedIndexing() {
        TestStore store;
        tests::fill(store, 300);
        store.write([](storage::WriteConnection& c) { storage::DocumentRepository(c).markAllDirty({}); });
        const auto indexed = [&] {
            QList<storage::IndexedDocument> texts;
            for (const auto& d : store.read([](ReadConnection& c) {
                     return storage::DocumentQueries(c).notIndexed(core::VaultId{1}, {}, 1000);
                 })) {
                storage::IndexedDocument text;
                text.id = d.id, text.blob = d.blob, text.path = d.path, text.title = d.title, text.text = "again";
                texts.append(text);
            }
            return texts;
        };
        const auto all = indexed();
        QVERIFY(all.size() >= 150);
        bool isWhole = true;
        store.write([&](storage::WriteConnection& c) {
            isWhole = storage::IndexRepository(c).apply(all, [] { return true; });
        });
        QVERIFY(!isWhole);
        const auto rest = indexed();
        QVERIFY(!rest.isEmpty() && rest.size() < all.size());
        store.write([&](storage::WriteConnection& c) { isWhole = storage::IndexRepository(c).apply(rest); });
        QVERIFY(isWhole);
        QVERIFY(indexed().isEmpty());
        QCOMPARE(search(store, {.words = QStringLiteral("again")}).total, all.size());
    }
    void shouldFoldDiacriticsAndCase() {
        TestStore store;
        add(store, QStringLiteral("a.md"), QString::fromUtf8("Übersicht"), QString::fromUtf8("Café Zürich"));
        for (const auto* words : {"ubersicht", "ÜBERSICHT", "cafe zurich", "zu\u0308rich"})
            QVERIFY2(search(store, {.words = QString::fromUtf8(words)}).total == 1, words);
    }
    void shouldMarkTheWordsInTheSnippet() {
        TestStore store;
        tests::fill(store, 5);
        const auto snippet = search(store, {.words = QStringLiteral("n3")}).hits.first().snippet;
        QVERIFY(snippet.contains(QChar(storage::kMarkStart) + QStringLiteral("n3") + QChar(storage::kMarkEnd)));
    }
    void shouldFindTheBeginningOfAWordInNamesAsYouType() {
        TestStore store;
        add(store, QStringLiteral("Finance/quarterly.md"), QStringLiteral("Quarterly report"), QStringLiteral("text"));
        QCOMPARE(search(store, {.words = QStringLiteral("rep"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.words = QStringLiteral("quarterly re"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.words = QStringLiteral("finance q"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.words = QStringLiteral("rep")}).total, 0);
    }
    void shouldShowSomeWordsWhereNoneHasAll() {
        TestStore store;
        tests::fill(store, 20);
        const auto result = search(store, {.words = QStringLiteral("n3 n4")});
        QVERIFY(result.anyWord);
        QCOMPARE(result.total, 2);
        QVERIFY(!search(store, {.words = QStringLiteral("\"number n4\"")}).anyWord);
    }
    void shouldKeepToTheFilter() {
        TestStore store;
        const auto filled = tests::fill(store, 60);
        const SearchRequest request{.words = QStringLiteral("common"), .filter = {.vault = filled.legal}, .limit = 200};
        const auto result = search(store, request);
        QCOMPARE(result.total, 30);
        for (const auto& hit : result.hits) QCOMPARE(hit.document.vault, filled.legal);
        SearchRequest narrow = request;
        narrow.filter.folder = QStringLiteral("Nowhere");
        QCOMPARE(search(store, narrow).total, 0);
    }
    void shouldNeverFailWhateverIsTyped_data() {
        QTest::addColumn<QString>("words");
        for (const auto* words : {"",
                                  " ",
                                  "\"",
                                  "\"\"\"",
                                  "*",
                                  "AND",
                                  "OR NOT",
                                  "a AND (b",
                                  "title:",
                                  "{title}:x",
                                  "NEAR(a b, 3)",
                                  "^a",
                                  "-a",
                                  "'; DROP TABLE document; --",
                                  "a\"b",
                                  "😀",
                                  "שלום",
                                  "%",
                                  "_",
                                  "..."})
            QTest::newRow(words) << QString::fromUtf8(words);
        QTest::newRow("NUL") << QString(QChar(u'\0')) + QStringLiteral("a");
        QTest::newRow("long") << QStringLiteral("word ").repeated(2000);
        QTest::newRow("half a pair") << QString(QChar(0xD83D));
    }
    void shouldNeverFailWhateverIsTyped() {
        QFETCH(QString, words);
        TestStore store;
        tests::fill(store, 3);
        for (const bool asYouType : {false, true}) {
            const auto result = store->read([&](ReadConnection& c) -> core::Result<SearchResult> {
                return SearchQueries(c).search({.words = words, .asYouType = asYouType});
            });
            QVERIFY2(result.result(), qPrintable(result.result() ? QString() : result.result().error().detail));
        }
    }
};

QTEST_GUILESS_MAIN(SearchQueriesTest)
#include "SearchQueriesTest.moc"
