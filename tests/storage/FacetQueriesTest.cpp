// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FacetQueries.h"

#include <QtTest>

#include "storage/FacetYears.h"
#include "storage/SearchQueries.h"
#include "support/Filled.h"

using namespace nimbus;
using storage::ReadConnection;
using storage::SearchQueries;
using tests::TestStore;

class FacetQueriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldCountWhatAnotherChoiceWouldAdd() {
        TestStore store;
        tests::fill(store, 60);
        const auto found = store.read([](ReadConnection& c) {
            return SearchQueries(c).facets({.text = QStringLiteral("common vault:Finance after:1970 before:1971")});
        });
        const auto count = [](const QList<storage::FacetCount>& list, const QString& name) {
            for (const auto& value : list)
                if (value.name == name) return value.count;
            return qint64(0);
        };
        QCOMPARE(count(found.facets.vaults, QStringLiteral("Finance")), 30);
        QCOMPARE(count(found.facets.vaults, QStringLiteral("Legal")), 30); // what choosing it as well would add
        QCOMPARE(count(found.facets.tags, QStringLiteral("tax")), 10);     // within what is chosen
        QCOMPARE(count(found.facets.owners, QStringLiteral("Ana")), 15);
        QCOMPARE(found.facets.years.size(), 1);
        QCOMPARE(found.facets.years.first().id, 1970);
        QCOMPARE(found.facets.years.first().count, 30);
        QVERIFY(!found.isMore);
        // What is only part of a word is counted as well as found, though others have the word but not the tag
        tests::addText(store, QStringLiteral("prices.md"), QStringLiteral("Other"), QStringLiteral("all numbering"));
        const auto parts = store.read([](ReadConnection& c) {
            return SearchQueries(c).facets({.text = QStringLiteral("numbe vault:V")}).facets;
        });
        QCOMPARE(count(parts.vaults, QStringLiteral("V")), 1);
    }
    void shouldBeginYearsWhereThePersonIs_data() {
        QTest::addColumn<QByteArray>("zone");
        for (const char* zone : {"UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void shouldBeginYearsWhereThePersonIs() {
        QFETCH(QByteArray, zone);
        const QTimeZone place(zone);
        const storage::FacetYears years(place);
        const auto year = [&](const QDateTime& time) {
            return storage::FacetYears::kFirst +
                   static_cast<int>(years.of(static_cast<quint32>(time.toSecsSinceEpoch())));
        };
        for (int y = 1971; y <= 2105; ++y) {
            const QDateTime begin = QDate(y, 1, 1).startOfDay(place);
            QCOMPARE(year(begin), y);
            QCOMPARE(year(begin.addSecs(-1)), y - 1);
            QCOMPARE(year(QDate(y, 7, 1).startOfDay(place)), y);
        }
        QCOMPARE(years.of(0), size_t(0));
        (void)years.of(UINT32_MAX);
    }
    void shouldCountAYearAsItsFilterFindsIt() {
        TestStore store;
        tests::fill(store, 3);
        const QTimeZone tokyo("Asia/Tokyo");
        const auto midnight = QDate(2026, 1, 1).startOfDay(tokyo).toMSecsSinceEpoch(); // still 2025 in UTC
        store.write([&](storage::WriteConnection& c) {
            QList<storage::TimesUpdate> times;
            for (qint64 id = 1; id <= 3; ++id) times.append({core::DocumentId{id}, 0, midnight + (id - 2) * 1000});
            storage::DocumentRepository(c).updateTimes(times);
        });
        const auto found = store.read([&](ReadConnection& c) {
            return SearchQueries(c).facets({.text = QStringLiteral("common"), .zone = tokyo}).facets.years;
        });
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].id, 2026);
        const auto filtered = store.read([&](ReadConnection& c) {
            return SearchQueries(c).count({.text = QStringLiteral("common after:2026 before:2027"), .zone = tokyo});
        });
        QCOMPARE(found[0].count, filtered);
    }
};

QTEST_GUILESS_MAIN(FacetQueriesTest)
#include "FacetQueriesTest.moc"
