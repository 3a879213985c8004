// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TenantSearch.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "storage/DocumentRepository.h"
#include "storage/Health.h"
#include "storage/IndexRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"

using namespace nimbus;
using core::ErrorCode;
using core::Result;
using storage::Store;
using sync::TenantSearch;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// One document of a tenant that is told by its words.
struct Written {
    QString title;
    QString text;
    QString vault = q("Finance");
    QStringList tags;
    core::DocumentKind kind = core::DocumentKind::Markdown;
};

class Tenants {
public:
    [[nodiscard]] const sync::DataFolder& folder() const { return m_folder; }

    void add(const QString& slug, const QList<Written>& documents) {
        if (!m_folder.tenants().contains(slug)) QVERIFY(m_folder.createTenant(slug));
        auto store = Store::open(m_folder.tenantFile(slug));
        QVERIFY(store);
        const auto done = (*store)->writeNow([&](storage::WriteConnection& c) -> Result<void> {
            for (const auto& written : documents) put(c, written);
            return {};
        });
        QVERIFY(done);
    }

private:
    static void put(storage::WriteConnection& c, const Written& written) {
        storage::VaultRepository vaults(c);
        const auto known = storage::VaultQueries(c).byName(written.vault);
        core::Document document;
        document.vault = known ? known->id : vaults.insert(written.vault, core::VaultKind::Managed, written.vault, 0);
        document.path = written.title + q(".md");
        document.title = written.title;
        document.kind = written.kind;
        storage::IndexedDocument indexed;
        indexed.id = storage::DocumentRepository(c).insert(document);
        indexed.path = document.path;
        indexed.title = written.title;
        indexed.text = written.text.toUtf8();
        indexed.tags = written.tags;
        storage::IndexRepository(c).apply({{indexed}});
    }

    QTemporaryDir m_dir;
    sync::DataFolder m_folder{m_dir.path()};
};

QStringList found(TenantSearch& search, const QString& text) {
    const auto result = search.search({.text = text}).result();
    if (!result) return {result.error().detail};
    QStringList rows;
    for (const auto& [tenant, hit] : result->hits) rows.append(tenant + u':' + hit.document.title);
    for (const auto& [tenant, why] : result->unread) rows.append(tenant + q(" unread"));
    rows.sort();
    return rows;
}

qint64 count(const QList<storage::FacetCount>& list, const QString& name) {
    for (const auto& value : list)
        if (value.name == name) return value.count;
    return 0;
}

} // namespace

class TenantSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldFollowWhatBecomesOfTheTenants() {
        Tenants tenants;
        tenants.add(q("one"), {{q("Apple"), q("fruit")}});
        tenants.add(q("two"), {{q("Pear"), q("fruit")}});
        TenantSearch search(tenants.folder());
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two:Pear")}));
        // Another process writes
        tenants.add(q("two"), {{q("Quince"), q("fruit")}});
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two:Pear"), q("two:Quince")}));
        // A tenant is removed, and one of the same name is made: nothing of the first is seen
        QVERIFY(tenants.folder().removeTenant(q("two")));
        QCOMPARE(found(search, q("fruit")), QStringList{q("one:Apple")});
        tenants.add(q("two"), {{q("Plum"), q("fruit")}});
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two:Plum")}));
        // All of it between two searches
        QVERIFY(tenants.folder().removeTenant(q("two")));
        tenants.add(q("two"), {{q("Cherry"), q("fruit")}});
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two:Cherry")}));
        // A repair puts another file in its place
        QVERIFY(storage::salvage(tenants.folder().tenantFile(q("two"))));
        tenants.add(q("two"), {{q("Medlar"), q("fruit")}});
        QVERIFY(found(search, q("medlar")).contains(q("two:Medlar")));
    }

    void shouldTellOfATenantThatCannotBeReadAndTryAgain() {
        Tenants tenants;
        tenants.add(q("one"), {{q("Apple"), q("fruit")}});
        tenants.add(q("two"), {{q("Pear"), q("fruit")}});
        const auto file = tenants.folder().tenantFile(q("two"));
        const auto aside = file + q(".aside");
        TenantSearch search(tenants.folder());
        QVERIFY(QFile::rename(file, aside));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no database") > 0);
        broken.close();
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two unread")}));
        QVERIFY(QFile::remove(file) && QFile::rename(aside, file));
        QCOMPARE(found(search, q("fruit")), (QStringList{q("one:Apple"), q("two:Pear")}));
        // A folder that a killed process left is no tenant
        QVERIFY(QDir().mkpath(tenants.folder().vaultsFolder(q("three"))));
        QCOMPARE(found(search, q("fruit")).size(), 2);
    }

    void shouldAddUpWhatIsCalledTheSame() {
        Tenants tenants;
        using Kind = core::DocumentKind;
        tenants.add(q("one"), {{q("Apple"), q("fruit"), q("Finance"), {q("red"), q("tax")}},
                               {q("Pear"), q("fruit"), q("Legal"), {q("green")}, Kind::Pdf}});
        // Row ids of the same names differ
        tenants.add(q("two"), {{q("Plum"), q("fruit"), q("Other"), {q("blue")}},
                               {q("Cherry"), q("fruit"), q("Finance"), {q("red")}, Kind::Pdf}});
        TenantSearch search(tenants.folder());
        auto facets = search.facets({.text = q("fruit")}).result();
        QVERIFY(facets);
        QCOMPARE(facets->counted, 4);
        QCOMPARE(count(facets->facets.vaults, q("Finance")), 2);
        QCOMPARE(count(facets->facets.vaults, q("Other")), 1);
        QCOMPARE(facets->facets.vaults.first().name, q("Finance")); // the largest first
        QCOMPARE(count(facets->facets.tags, q("red")), 2);
        QCOMPARE(facets->facets.kinds.size(), 2);
        for (const auto& kind : std::as_const(facets->facets.kinds)) QCOMPARE(kind.count, 2);
        // What a second choice would add, in a tenant that does not have the first too
        facets = search.facets({.text = q("fruit vault:Legal")}).result();
        QCOMPARE(count(facets->facets.vaults, q("Other")), 1);
        QCOMPARE(count(facets->facets.vaults, q("Finance")), 2);
        QCOMPARE(count(facets->facets.tags, q("green")), 1);
        QCOMPARE(count(facets->facets.tags, q("red")), 0);
        facets = search.facets({.text = q("vault:Legal")}).result();
        QCOMPARE(count(facets->facets.vaults, q("Other")), 1);
        // A tag that there is not leaves nothing to be counted
        QVERIFY(search.facets({.text = q("fruit tag:none")}).result()->facets.vaults.isEmpty());
    }

    void shouldNotTakeOneTenantsRowsForAnothers() {
        Tenants tenants;
        tenants.add(q("one"), {{q("Apple"), q("fruit")}, {q("Pear"), q("fruit"), q("Legal")}});
        tenants.add(q("two"), {{q("Plum"), q("fruit")}});
        TenantSearch search(tenants.folder());
        storage::SearchRequest request{.text = q("fruit")};
        request.filter.vault = core::VaultId{2}; // Legal in the first, nothing in the second
        QCOMPARE(search.search(request).result()->total, 3);
    }

    void shouldUseAStoreThatIsOpenAndStopWhenNobodyWaits() {
        Tenants tenants;
        tenants.add(q("one"), {{q("Apple"), q("fruit")}});
        auto store = Store::open(tenants.folder().tenantFile(q("one")));
        QVERIFY(store);
        TenantSearch search(tenants.folder());
        search.use(q("one"), **store);
        QCOMPARE(found(search, q("fruit")), QStringList{q("one:Apple")});
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = search.search({.text = q("fruit")}, stop.get_token()).result();
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(found(search, q("fruit")), QStringList{q("one:Apple")}); // it was not closed for that
    }
};

QTEST_GUILESS_MAIN(TenantSearchTest)
#include "TenantSearchTest.moc"
