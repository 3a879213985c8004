// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/TenantCache.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QtTest>
#include <thread>

#include "storage/IndexRepository.h"
#include "storage/OverviewQueries.h"
#include "storage/TaskRepository.h"
#include "storage/TrashRepository.h"
#include "support/Filled.h"

using namespace nimbus;
using storage::CacheKey;
using storage::ChangeSet;
using storage::Overview;
using storage::OverviewQueries;
using storage::ReadConnection;
using storage::TenantCache;
using storage::WriteConnection;

namespace {

qint64 hundred(const QString&) {
    return 100;
}
constexpr CacheKey<QString> kName{"name", {"tag", "folder"}, hundred, std::chrono::seconds(10)};
constexpr CacheKey<QString> kOther{"other", {"vault"}, hundred};

ChangeSet changeOf(const char* table) {
    ChangeSet changes;
    changes.tables.insert(QString::fromLatin1(table));
    return changes;
}

} // namespace

/// Values that are kept between reads, and what the sidebar makes of them.
class TenantCacheTest : public QObject {
    Q_OBJECT

    qint64 m_now = 0;
    int m_computed = 0;
    std::unique_ptr<TenantCache> m_cache;

    /// The value, which is the number of the computation.
    QString get(qint64 row = 0, const CacheKey<QString>& key = kName) {
        return *m_cache->get(key, row, m_cache->commits(), [this] { return QString::number(++m_computed); });
    }

private Q_SLOTS:
    void init() {
        m_now = 1'000'000;
        m_computed = 0;
        m_cache = std::make_unique<TenantCache>([this] { return m_now; }, TenantCache::Limits{3, 1000});
    }

    void shouldComputeOnce() {
        QCOMPARE(get(), QStringLiteral("1"));
        QCOMPARE(get(), QStringLiteral("1"));
        QCOMPARE(get(7), QStringLiteral("2")); // of another row
        QCOMPARE(get(0, kOther), QStringLiteral("3"));
        QCOMPARE(get(), QStringLiteral("1"));
    }

    void shouldForgetWhatACommitChanged() {
        (void)get();
        (void)get(0, kOther);
        m_cache->onCommit(changeOf("folder"));
        QCOMPARE(m_cache->size(), 1);
        QCOMPARE(get(0, kOther), QStringLiteral("2"));
        QCOMPARE(get(), QStringLiteral("3"));
        m_cache->onCommit(changeOf("document"));
        QCOMPARE(get(), QStringLiteral("3"));
    }

    void shouldForgetWhatIsTooOld() {
        (void)get();
        m_now += 9'999;
        QCOMPARE(get(), QStringLiteral("1"));
        m_now += 1;
        QCOMPARE(get(), QStringLiteral("2"));
    }

    void shouldForgetTheLeastRecentlyUsedWhenThereIsTooMuch() {
        for (const qint64 row : {1, 2, 3}) (void)get(row);
        (void)get(1);
        (void)get(4);
        QCOMPARE(m_cache->size(), 3);
        QCOMPARE(get(1), QStringLiteral("1"));
        QCOMPARE(get(2), QStringLiteral("5")); // was the one
    }

    void shouldKeepToItsMemory() {
        m_cache = std::make_unique<TenantCache>([this] { return m_now; }, TenantCache::Limits{100, 250});
        for (const qint64 row : {1, 2, 3}) (void)get(row);
        QCOMPARE(m_cache->size(), 2);
        QCOMPARE(m_cache->bytes(), 200);
        // A value larger than everything takes nobody's place
        const CacheKey<QString> large{"large", {"tag"}, [](const QString&) { return qint64(1000); }};
        (void)get(0, large);
        QCOMPARE(m_cache->bytes(), 200);
        QCOMPARE(get(3), QStringLiteral("3"));
        m_cache->onCommit(changeOf("tag"));
        QCOMPARE(m_cache->bytes(), 0);
    }

    void shouldNotKeepWhatACommitOvertook() {
        const auto compute = [this] {
            m_cache->onCommit(changeOf("tag")); // while it is computed
            return QString::number(++m_computed);
        };
        QCOMPARE(*m_cache->get(kName, 0, m_cache->commits(), compute), QStringLiteral("1"));
        QCOMPARE(m_cache->size(), 0);
        QCOMPARE(get(), QStringLiteral("2"));
        // The same where the commit came between the snapshot and the question
        const auto before = m_cache->commits();
        m_cache->onCommit(changeOf("tag"));
        (void)m_cache->get(kName, 0, before, [] { return QStringLiteral("old"); });
        QCOMPARE(get(), QStringLiteral("3"));
    }

    void shouldComputeOnceForTwoWhoAskAtTheSameTime() {
        QSemaphore began;
        QSemaphore second;
        QString first;
        std::thread asker([&] {
            first = *m_cache->get(kName, 0, 0, [&] {
                began.release();
                second.tryAcquire(1, 300); // is never released, unless somebody else computes it too
                return QStringLiteral("first");
            });
        });
        began.acquire();
        const auto answer = m_cache->get(kName, 0, 0, [&] {
            second.release();
            return QStringLiteral("second");
        });
        asker.join();
        QCOMPARE(*answer, QStringLiteral("first"));
        QCOMPARE(first, QStringLiteral("first"));
    }

    void shouldLetTheNextOneTryWhereItFailed() {
        const auto failing = []() -> QString { throw std::runtime_error("no"); };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)m_cache->get(kName, 0, 0, failing));
        QCOMPARE(get(), QStringLiteral("1"));
    }

    void shouldReadOnlyWhatChangedOfTheOverview() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 300);
        const QSet<qint64> open = {vaults.finance.value, vaults.legal.value};
        const auto selects = [&] {
            (void)store.takeSelectCount();
            store.read([&](ReadConnection& c) { (void)OverviewQueries(c).read(open); });
            return store.takeSelectCount();
        };
        QCOMPARE(selects(), 8); // six, and the folders of two vaults
        QCOMPARE(selects(), 0);
        // What a save changes: text, size, index marks
        store.write([&](WriteConnection& c) {
            storage::ContentUpdate update;
            update.id = core::DocumentId{1};
            update.blob = core::Oid::fromHex("0123456789abcdef0123456789abcdef01234567");
            update.size = 12345;
            storage::DocumentRepository(c).updateContent({&update, 1});
        });
        QCOMPARE(selects(), 2); // the vaults, whose bytes are counted, and the saved searches
        store.write([](WriteConnection& c) { storage::TaskRepository(c).add(QStringLiteral("k"), 1, 0); });
        QCOMPARE(selects(), 0);
        store.write(
            [](WriteConnection& c) { storage::DocumentRepository(c).setFavourite(core::DocumentId{1}, true, 5); });
        QCOMPARE(selects(), 1);
    }

    void shouldAlwaysBeWhatThereIs() {
        tests::TestStore store;
        const auto filled = tests::fill(store, 60);
        const QSet<qint64> open = {filled.finance.value, filled.legal.value};
        const auto fresh = storage::Store::open(store.path(), {.readOnly = true}); // keeps nothing
        QVERIFY(fresh);
        QRandomGenerator random(11);
        for (int round = 0; round < 120; ++round) {
            store.write([&](WriteConnection& c) { change(c, random, round); });
            const auto kept = store.read([&](ReadConnection& c) { return OverviewQueries(c).read(open); });
            const auto now =
                (*fresh)
                    ->read([&](ReadConnection& c) -> core::Result<Overview> { return OverviewQueries(c).read(open); })
                    .result()
                    .value();
            QCOMPARE(textOf(kept), textOf(now));
        }
    }

private:
    static void change(WriteConnection& c, QRandomGenerator& random, int round) {
        const core::DocumentId id{1 + random.bounded(60)};
        const auto name = QStringLiteral("n%1").arg(round);
        storage::VaultRepository vaults(c);
        storage::DocumentRepository documents(c);
        switch (random.bounded(8)) {
            case 0: return documents.removeMany({&id, 1});
            case 1: return documents.setFavourite(id, random.bounded(2) == 0, round);
            case 2: return vaults.rename(core::VaultId{1 + random.bounded(2)}, name);
            case 3: return vaults.saveProblem(core::VaultId{1}, name, round);
            case 4: return (void)vaults.insert(name, core::VaultKind::Folder, name, round);
            case 5: {
                const auto added = tests::aDocument().in(core::VaultId{2}).at(name + QStringLiteral("/x.md")).build();
                return documents.insertMany({&added, 1});
            }
            case 6: {
                core::TrashItem item;
                item.vault = core::VaultId{1};
                item.path = name;
                return storage::TrashRepository(c).add({&item, 1});
            }
            default: {
                storage::IndexedDocument text;
                text.id = id;
                text.blob = tests::aDocument().build().blob;
                text.path = QStringLiteral("x");
                text.tags = {name};
                (void)storage::IndexRepository(c).apply({&text, 1});
            }
        }
    }
    static QStringList textOf(const Overview& o) {
        QStringList lines;
        for (const auto& v : *o.vaults)
            lines.append(QStringLiteral("%1 %2 %3 %4").arg(v.id.value).arg(v.name).arg(v.documentCount).arg(v.problem));
        for (const auto& t : *o.tags) lines.append(QStringLiteral("%1 %2").arg(t.name).arg(t.count));
        for (const qint64 vault : {1, 2})
            for (const auto& f : *o.folders.value(vault))
                lines.append(QStringLiteral("%1 %2 %3").arg(vault).arg(f.path).arg(f.count));
        auto with = o.withFolders->values();
        std::ranges::sort(with);
        for (const qint64 id : with) lines.append(QStringLiteral("with folders %1").arg(id));
        lines.append(QStringLiteral("%1 %2 %3").arg(o.documentCount()).arg(o.favourites).arg(o.trash));
        return lines;
    }
};

QTEST_GUILESS_MAIN(TenantCacheTest)
#include "TenantCacheTest.moc"
