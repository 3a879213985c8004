// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FacetQueries.h"

#include <QtTest>
#include <array>
#include <numeric>
#include <tuple>

#include "storage/DocumentQueries.h"
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
    void shouldCountAsOneByOneDoes() {
        TestStore store;
        const auto filled = tests::fill(store, 300);
        const auto everything = [&] {
            return store.read([](ReadConnection& c) {
                std::vector<qint64> ids(301);
                std::iota(ids.begin(), ids.end(), 1);
                return storage::DocumentQueries(c).byIds(ids);
            });
        };
        const auto [tax, ana, planning] = store.read([](ReadConnection& c) {
            storage::NameQueries names(c);
            return std::tuple(*names.tag(QStringLiteral("tax")), *names.user(QStringLiteral("Ana")),
                              *names.category(QStringLiteral("Planning")));
        });
        auto all = everything();
        QRandomGenerator random(7);
        for (int round = 0; round < 100; ++round) {
            if (round == 30) { // what changes after the lists of tags were turned round
                tests::addText(store, QStringLiteral("late.md"), QStringLiteral("Late"), QStringLiteral("text"));
                store.write([](storage::WriteConnection& c) {
                    storage::IndexedDocument text; // had the tag before
                    const auto d = *storage::DocumentQueries(c).byId(core::DocumentId{4});
                    text.id = d.id, text.blob = d.blob, text.path = d.path, text.title = d.title;
                    storage::IndexRepository(c).apply({{text}});
                    storage::DocumentRepository(c).removeMany({{core::DocumentId{7}}});
                });
                all = everything();
            }
            storage::DocumentFilter f;
            if (random.bounded(2) == 0) f.tag = tax;
            if (random.bounded(3) == 0) f.vault = filled.legal;
            if (random.bounded(3) == 0) f.owner = ana;
            if (random.bounded(3) == 0) f.category = planning;
            if (random.bounded(3) == 0) f.kind = core::DocumentKind::Pdf;
            QHash<qint64, qint64> vaults;
            QHash<qint64, qint64> owners;
            QHash<qint64, qint64> kinds;
            QHash<QString, qint64> tags;
            qint64 total = 0;
            for (const auto& d : std::as_const(all)) {
                const std::array fails = {f.vault.isValid() && d.vault != f.vault,
                                          f.owner.isValid() && d.owner != f.owner, f.kind && d.kind != *f.kind,
                                          f.category.isValid() && d.category != f.category,
                                          f.tag.isValid() && !d.tags.contains(QStringLiteral("tax"))};
                const auto isOut = [&](int but) {
                    for (int i = 0; i < static_cast<int>(fails.size()); ++i)
                        if (i != but && fails[i]) return true;
                    return false;
                };
                if (!isOut(0)) ++vaults[d.vault.value];
                if (!isOut(1)) ++owners[d.owner.value];
                if (!isOut(2)) ++kinds[static_cast<qint64>(d.kind)];
                if (isOut(-1)) continue;
                ++total;
                for (const auto& tag : d.tags) ++tags[tag];
            }
            const auto facets =
                store.read([&](ReadConnection& c) { return storage::FacetQueries(c).all(storage::FactFilter(f)); });
            const auto byId = [](const QList<storage::FacetCount>& list) {
                QHash<qint64, qint64> counts;
                for (const auto& value : list) counts.insert(value.id, value.count);
                return counts;
            };
            QCOMPARE(byId(facets.vaults), vaults);
            QCOMPARE(byId(facets.owners), owners);
            QCOMPARE(byId(facets.kinds), kinds);
            QHash<QString, qint64> counted;
            for (const auto& tag : facets.tags) counted.insert(tag.name, tag.count);
            QCOMPARE(counted, tags);
            QCOMPARE(store.read([&](ReadConnection& c) { return storage::DocumentQueries(c).total(f); }), total);
        }
    }
    /// Many blocks of documents, and numbers of people and vaults that need more than two bytes.
    void shouldCountManyAsOneByOneDoes() {
        constexpr int kMany = 20'000;
        constexpr qint64 kDay = 86'400'000;
        constexpr std::array<qint64, 3> kVaults = {1, 2, 65'537};           // which in two bytes looks like 1
        constexpr std::array<qint64, 5> kOwners = {0, 1, 2, 4'465, 70'001}; // as the last two do
        TestStore store;
        QRandomGenerator random(11);
        std::vector<core::Document> documents;
        for (int i = 0; i < kMany; ++i) {
            documents.push_back(
                tests::aDocument()
                    .in(core::VaultId{kVaults[random.bounded(3)]})
                    .at(QStringLiteral("%1.md").arg(i))
                    .updated(random.bounded(1100) * kDay)
                    .kind(random.bounded(4) == 0 ? core::DocumentKind::Pdf : core::DocumentKind::Markdown)
                    .build());
            documents.back().id = core::DocumentId{i + 1};
            documents.back().owner = core::UserId{kOwners[random.bounded(5)]};
            documents.back().status = static_cast<core::DocumentStatus>(random.bounded(3));
        }
        store.write([&](storage::WriteConnection& c) {
            for (const auto id : kVaults)
                c.exec("INSERT INTO vault (id, name, kind, location, created_at) VALUES (?1, ?1, 0, ?1, 0)", id);
            for (const auto id : kOwners)
                if (id > 0) c.exec("INSERT INTO user (id, name) VALUES (?1, ?1)", id);
            storage::DocumentRepository(c).insertMany(documents);
            storage::DocumentRepository(c).removeMany({{core::DocumentId{8192}, core::DocumentId{8193}}});
        });
        documents.erase(documents.begin() + 8191, documents.begin() + 8193);
        for (int round = 0; round < 60; ++round) {
            storage::FactFilter f;
            if (random.bounded(2) == 0) f.properties[0].any = {kVaults[random.bounded(3)]};
            if (random.bounded(2) == 0) f.properties[1].none = {static_cast<qint64>(core::DocumentKind::Pdf)};
            if (random.bounded(3) == 0) f.properties[2].any = {0, 2};
            if (random.bounded(2) == 0) f.properties[4].any = {kOwners[random.bounded(5)]};
            if (random.bounded(3) == 0) f.after = 300 * kDay, f.before = 600 * kDay;
            if (random.bounded(4) == 0) f.notAmong = {5, 8'190, 8'191, 19'000};
            if (f.isOpen()) continue;
            std::array<QHash<qint64, qint64>, 5> expected; // by vault, kind, owner, year, status
            qint64 total = 0;
            for (const auto& d : documents) {
                if (std::ranges::find(f.notAmong, d.id.value) != f.notAmong.end()) continue;
                const auto isOut = [](const storage::AnyOf& asked, qint64 value) {
                    return (!asked.any.empty() && std::ranges::find(asked.any, value) == asked.any.end()) ||
                           std::ranges::find(asked.none, value) != asked.none.end();
                };
                const std::array fails = {
                    isOut(f.properties[0], d.vault.value), isOut(f.properties[1], static_cast<qint64>(d.kind)),
                    isOut(f.properties[4], d.owner.value), d.updatedAt < f.after || d.updatedAt >= f.before,
                    isOut(f.properties[2], static_cast<qint64>(d.status))};
                const std::array values = {d.vault.value, static_cast<qint64>(d.kind), d.owner.value,
                                           qint64(QDateTime::fromMSecsSinceEpoch(d.updatedAt, Qt::UTC).date().year()),
                                           static_cast<qint64>(d.status)};
                const auto failing = std::ranges::count(fails, true);
                for (size_t list = 0; list < expected.size(); ++list)
                    if (failing == 0 || (failing == 1 && fails[list])) ++expected[list][values[list]];
                if (failing == 0) ++total;
            }
            const auto facets = store.read([&](ReadConnection& c) { return storage::FacetQueries(c).all(f); });
            const std::array lists = {facets.vaults, facets.kinds, facets.owners, facets.years, facets.statuses};
            for (size_t list = 0; list < lists.size(); ++list) {
                QHash<qint64, qint64> counted;
                for (const auto& value : lists[list]) counted.insert(value.id, value.count);
                QCOMPARE(counted, expected[list]);
            }
            QCOMPARE(store.read([&](ReadConnection& c) { return storage::FacetQueries(c).count(f); }), total);
        }
    }
    void shouldTellNumbersApartThatGrewMeanwhile() {
        TestStore store;
        const auto add = [&store](qint64 vault) {
            store.write([vault](storage::WriteConnection& c) {
                c.exec("INSERT INTO vault (id, name, kind, location, created_at) VALUES (?1, ?1, 0, ?1, 0)", vault);
                storage::DocumentRepository(c).insertMany(
                    {{tests::aDocument().in(core::VaultId{vault}).at(QStringLiteral("a.md")).build()}});
            });
        };
        const auto count = [&store](qint64 vault) {
            storage::FactFilter f;
            f.properties[0].any = {vault};
            return store.read([&](ReadConnection& c) { return storage::FacetQueries(c).count(f); });
        };
        add(1);
        QCOMPARE(count(1), 1); // what is known of the documents is kept from now on
        add(65'537);
        QCOMPARE(count(1), 1);
        QCOMPARE(count(65'537), 1);
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
