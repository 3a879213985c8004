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
using tests::addText;
using tests::TestStore;

namespace {

SearchResult search(TestStore& store, const SearchRequest& request) {
    return store.read([&](ReadConnection& c) { return *SearchQueries(c).search(request); });
}

QStringList titles(const SearchResult& result) {
    QStringList titles;
    for (const auto& hit : result.hits) titles.append(hit.document.title);
    return titles;
}

/// With the marks of a search for square brackets.
QString marked(QString text) {
    return text.replace(u'[', QChar(storage::kMarkStart)).replace(u']', QChar(storage::kMarkEnd));
}

} // namespace

class SearchQueriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldFindWordsInTitlePathAndText() {
        TestStore store;
        tests::fill(store, 50);
        QCOMPARE(titles(search(store, {.text = QStringLiteral("n17")})), QStringList{QStringLiteral("Report 17")});
        QCOMPARE(search(store, {.text = QStringLiteral("report")}).total, 50);
        QCOMPARE(search(store, {.text = QStringLiteral("common n3")}).total, 1);
    }
    void shouldRankATitleAboveABody() {
        TestStore store;
        addText(store, QStringLiteral("a.md"), QStringLiteral("Notes"),
                QStringLiteral("the budget is mentioned once in here"));
        addText(store, QStringLiteral("b.md"), QStringLiteral("Budget"), QStringLiteral("figures"));
        addText(store, QStringLiteral("c.md"), QStringLiteral("Other"), QStringLiteral("nothing"));
        addText(store, QStringLiteral("d.md"), QStringLiteral("Other"), QStringLiteral("nothing at all"));
        QCOMPARE(titles(search(store, {.text = QStringLiteral("budget")})).first(), QStringLiteral("Budget"));
    }
    void shouldRankEveryMatchWhereThereIsTime() {
        TestStore store;
        tests::fill(store, 1000);
        const auto all = search(store, {.text = QStringLiteral("common"), .rankTime = {}});
        QCOMPARE(all.total, 1000);
        QVERIFY(!all.totalIsMore);
    }
    void shouldRankTheNewestWhereThereAreTooMany() {
        TestStore store;
        const int most = SearchQueries::kRankLimit;
        tests::fill(store, most + 50);
        const auto many = search(store, {.text = QStringLiteral("common"), .limit = 200, .rankTime = {}});
        QCOMPARE(many.total, most);
        QVERIFY(many.totalIsMore);
        for (const auto& hit : many.hits) QVERIFY(hit.document.id.value > 50);
        // A rare word beside it bounds the matches: all are ranked, the oldest too
        const auto few = search(store, {.text = QStringLiteral("common n7"), .rankTime = {}});
        QCOMPARE(titles(few), QStringList{QStringLiteral("Report 7")});
        QVERIFY(!few.totalIsMore);
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
        QCOMPARE(search(store, {.text = QStringLiteral("again")}).total, all.size());
    }
    void shouldFoldDiacriticsAndCase() {
        TestStore store;
        addText(store, QStringLiteral("a.md"), QString::fromUtf8("Übersicht"), QString::fromUtf8("Café Zürich"));
        for (const auto* words : {"ubersicht", "ÜBERSICHT", "cafe zurich", "zu\u0308rich"})
            QVERIFY2(search(store, {.text = QString::fromUtf8(words)}).total == 1, words);
    }
    void shouldMarkTheWordsInTheSnippet() {
        TestStore store;
        tests::fill(store, 5);
        const auto snippet = search(store, {.text = QStringLiteral("n3")}).hits.first().snippet;
        QVERIFY(snippet.contains(QChar(storage::kMarkStart) + QStringLiteral("n3") + QChar(storage::kMarkEnd)));
    }
    void shouldFindTheBeginningOfAWordInNamesAsYouType() {
        TestStore store;
        addText(store, QStringLiteral("Finance/quarterly.md"), QStringLiteral("Quarterly report"),
                QStringLiteral("text"));
        QCOMPARE(search(store, {.text = QStringLiteral("rep"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.text = QStringLiteral("quarterly re"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.text = QStringLiteral("finance q"), .asYouType = true}).total, 1);
        QCOMPARE(search(store, {.text = QStringLiteral("title:rep kind:markdown text:report")}).total, 0);
    }
    void shouldFindPartsOfNamesAndOfTextsWhereWordsFindLittle() {
        TestStore store;
        addText(store, QStringLiteral("Archive/2026.md"), QStringLiteral("Rechnungsübersicht"),
                QStringLiteral("Summen"));
        addText(store, QStringLiteral("b.md"), QStringLiteral("Other"), QStringLiteral("The Superannuation fund"));
        const auto byName = search(store, {.text = QStringLiteral("UBERSI")});
        QCOMPARE(titles(byName), QStringList{QStringLiteral("Rechnungsübersicht")});
        QCOMPARE(byName.hits.first().title, marked(QStringLiteral("Rechnungs[übersi]cht")));
        QCOMPARE(search(store, {.text = QStringLiteral("chiv")}).total, 1);
        QCOMPARE(search(store, {.text = QStringLiteral("chungber")}).total, 0); // all threes occur, but not so
        QCOMPARE(titles(search(store, {.text = QStringLiteral("chnungsu chive")})), titles(byName));
        QVERIFY(search(store, {.text = QStringLiteral("summen fund")}).anyWord); // words, of which each is somewhere
        const auto byText = search(store, {.text = QStringLiteral("annuat")});
        QCOMPARE(titles(byText), QStringList{QStringLiteral("Other")});
        QCOMPARE(byText.hits.first().snippet, marked(QStringLiteral("The Super[annuat]ion fund")));
    }
    void shouldFindAnyPartOfATextWithoutSpaces_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("found");
        for (const auto& [words, found] :
             {std::pair("预算", 1), std::pair("年度预算", 1), std::pair("算", 1), std::pair("算预", 0),
              std::pair("会議", 1), std::pair("カメラ", 1), std::pair("報告", 1), std::pair("보고", 1),
              std::pair("ประชุม", 1), std::pair("iPhone手机", 1), std::pair("手机 预算", 1)})
            QTest::newRow(words) << QString::fromUtf8(words) << found;
    }
    void shouldFindAnyPartOfATextWithoutSpaces() {
        QFETCH(QString, words);
        QFETCH(int, found);
        TestStore store;
        addText(store, QStringLiteral("zh.md"), QString::fromUtf8("iPhone手机说明"),
                QString::fromUtf8("本年度预算报告。"));
        addText(store, QStringLiteral("ja.md"), QString::fromUtf8("会議の報告"),
                QString::fromUtf8("デジタルカメラを買う"));
        addText(store, QStringLiteral("ko.md"), QString::fromUtf8("연간보고서"), QStringLiteral("text"));
        addText(store, QStringLiteral("th.md"), QString::fromUtf8("รายงานการประชุม"), QStringLiteral("text"));
        const auto result = search(store, {.text = words});
        QCOMPARE(result.anyWord ? 0 : result.total, found);
        if (found > 0)
            QVERIFY((result.hits.first().title + result.hits.first().snippet).contains(QChar(storage::kMarkStart)));
    }
    void shouldFoldLatinLettersThatHaveNoAccent() {
        TestStore store;
        addText(store, QStringLiteral("a.md"), QString::fromUtf8("Straße nach Tromsø"),
                QString::fromUtf8("Łódź, Þingvellir"));
        for (const auto* words : {"strasse", "STRASSE tromso", "lodz", "thingvellir", "straße"})
            QVERIFY2(search(store, {.text = QString::fromUtf8(words)}).total == 1, words);
    }
    void shouldDoAsTheQuerySays_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<qsizetype>("total");
        for (const auto& [query, total] : {std::pair("tag:tax", 40),
                                           std::pair("TAG:Tax -vault:legal", 20),
                                           std::pair("vault:Finance", 60),
                                           std::pair("vault:Finance vault:Legal", 120),
                                           std::pair("owner:Ana common", 30),
                                           std::pair("-nowhere", 120),
                                           std::pair("kind:pdf", 18),
                                           std::pair("kind:pdf kind:markdown", 120),
                                           std::pair("-kind:pdf", 102),
                                           std::pair("category:Planning tag:tax", 8),
                                           std::pair("path:Reports/1/", 20),
                                           std::pair("-path:Reports/1/ n7", 1),
                                           std::pair("path:Reports/1/ n7", 0),
                                           std::pair("n1*", 31),
                                           std::pair("title:report n5", 1),
                                           std::pair("title:number", 0),
                                           std::pair("text:report", 0),
                                           std::pair("\"common word\" n5", 1),
                                           std::pair("\"word common\"", 0),
                                           std::pair("common -n5", 119),
                                           std::pair("-common", 0),
                                           std::pair("-n5", 119),
                                           std::pair("status:none", 120),
                                           std::pair("status:draft", 0),
                                           std::pair("after:1970-01-01 before:1970-01-02", 120),
                                           std::pair("after:1971", 0),
                                           std::pair("before:1970", 0),
                                           std::pair("is:favourite", 1),
                                           std::pair("is:favourite -is:recent", 0),
                                           std::pair("tag:nobody", 0),
                                           std::pair("vault:nobody vault:legal", 60),
                                           std::pair("-tag:nobody kind:pdf", 18),
                                           std::pair("kind:nonsense kind:pdf", 18)})
            QTest::newRow(query) << QString::fromLatin1(query) << qsizetype(total);
    }
    void shouldDoAsTheQuerySays() {
        QFETCH(QString, query);
        QFETCH(qsizetype, total);
        TestStore store;
        tests::fill(store, 120);
        store.write([](storage::WriteConnection& c) {
            storage::DocumentRepository(c).setFavourite(core::DocumentId{3}, true, 1);
            storage::DocumentRepository(c).markViewed(core::DocumentId{3}, 1);
        });
        const auto result = search(store, {.text = query, .limit = 200});
        QCOMPARE(result.total, total);
        QCOMPARE(result.hits.size(), total);
        QCOMPARE(store.read([&](ReadConnection& c) { return SearchQueries(c).count({.text = query}); }), total);
        if (total == 0) return;
        // Facets of a query add up to what is found, but for what their own choice leaves out
        const auto facets =
            store.read([&](ReadConnection& c) { return SearchQueries(c).facets({.text = query}).facets; });
        qint64 kinds = 0;
        for (const auto& kind : facets.kinds)
            if (!query.contains(QStringLiteral("kind:")) ||
                query.contains(core::kindName(static_cast<core::DocumentKind>(kind.id))))
                kinds += kind.count;
        if (!query.contains(QStringLiteral("-kind"))) QCOMPARE(kinds, total);
    }
    void shouldTellWhichNamesDoNotExist() {
        TestStore store;
        tests::fill(store, 3);
        const auto result = search(store, {.text = QStringLiteral("common tag:nobody")});
        QCOMPARE(result.problems.size(), 1);
        QCOMPARE(result.problems.first().code, core::QueryProblem::Code::UnknownName);
        QCOMPARE(result.problems.first().place, (core::TextPlace{7, 10}));
    }
    void shouldShowOnePageAfterTheOther() {
        TestStore store;
        tests::fill(store, 130);
        for (const auto sort : {storage::SearchSort::BestMatch, storage::SearchSort::Newest}) {
            for (const auto* text : {"common", "kind:markdown kind:pdf"}) {
                SearchRequest request{.text = QString::fromLatin1(text), .sort = sort, .limit = 50};
                QList<qint64> ids;
                do {
                    const auto page = search(store, request);
                    for (const auto& hit : page.hits) ids.append(hit.document.id.value);
                    request.cursor = page.next;
                } while (!request.cursor.isEmpty());
                QCOMPARE(ids.size(), 130);
                QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), 130);
                if (sort == storage::SearchSort::Newest) QCOMPARE(ids.first(), 130);
            }
        }
        const auto refused = store->read([](ReadConnection& c) -> core::Result<SearchResult> {
            const auto first = SearchQueries(c).search({.text = QStringLiteral("common"), .limit = 5});
            return SearchQueries(c).search({.text = QStringLiteral("other"), .cursor = first->next});
        });
        QCOMPARE(refused.result().error().code, core::ErrorCode::InvalidInput);
    }
    void shouldFollowEveryChangeOfWhatItFiltersBy() {
        TestStore store;
        tests::fill(store, 60);
        const auto total = [&](const char* text) { return search(store, {.text = QString::fromLatin1(text)}).total; };
        QCOMPARE(total("tag:tax kind:markdown"), 17);
        store.write([](storage::WriteConnection& c) {
            const auto d = *storage::DocumentQueries(c).byId(core::DocumentId{2});
            storage::IndexedDocument text;
            text.id = d.id, text.blob = d.blob, text.path = d.path, text.title = d.title,
            text.tags = {QStringLiteral("tax")};
            text.status = core::DocumentStatus::Draft;
            storage::IndexRepository(c).apply({{text}});
        });
        QCOMPARE(total("tag:tax kind:markdown"), 18);
        QCOMPARE(total("status:draft"), 1);
        store.write(
            [](storage::WriteConnection& c) { storage::DocumentRepository(c).removeMany({{core::DocumentId{2}}}); });
        QCOMPARE(total("tag:tax kind:markdown"), 17);
        QCOMPARE(total("status:draft"), 0);
    }
    void shouldNotForgetWhatWasCommittedWhileItFirstLooked() {
        TestStore store;
        tests::fill(store, 30);
        store.read([&](ReadConnection& c) {
            (void)storage::DocumentQueries(c).byId(core::DocumentId{2}); // the snapshot begins
            const auto draft = [](storage::WriteConnection& w) -> core::Result<void> {
                const auto d = *storage::DocumentQueries(w).byId(core::DocumentId{2});
                storage::IndexedDocument text;
                text.id = d.id, text.blob = d.blob, text.path = d.path, text.title = d.title;
                text.status = core::DocumentStatus::Draft;
                storage::IndexRepository(w).apply({{text}});
                return {};
            };
            if (const auto written = store->write(draft).result(); !written) qFatal("not written");
            return c.facts()->size(); // as they were before that
        });
        QCOMPARE(search(store, {.text = QStringLiteral("status:draft")}).total, 1);
    }
    void shouldShowSomeWordsWhereNoneHasAll() {
        TestStore store;
        tests::fill(store, 20);
        const auto result = search(store, {.text = QStringLiteral("n3 n4")});
        QVERIFY(result.anyWord);
        QCOMPARE(result.total, 2);
        QVERIFY(!search(store, {.text = QStringLiteral("\"number n4\"")}).anyWord);
    }
    void shouldKeepToTheFilter() {
        TestStore store;
        const auto filled = tests::fill(store, 60);
        const SearchRequest request{.text = QStringLiteral("common"), .filter = {.vault = filled.legal}, .limit = 200};
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
                                  "...",
                                  "a NOT b",
                                  "\"unclosed phrase",
                                  "tag:\"",
                                  "-\"",
                                  "text:* title:-",
                                  "path:%' OR 1=1 --",
                                  "\u202eright to left\u202c -שלום"})
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
                (void)SearchQueries(c).facets({.text = words, .asYouType = asYouType});
                return SearchQueries(c).search({.text = words, .asYouType = asYouType});
            });
            QVERIFY2(result.result(), qPrintable(result.result() ? QString() : result.result().error().detail));
        }
    }
};

QTEST_GUILESS_MAIN(SearchQueriesTest)
#include "SearchQueriesTest.moc"
