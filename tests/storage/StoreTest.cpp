// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Store.h"

#include <QSignalSpy>
#include <QtTest>

#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/NameRepository.h"
#include "storage/VaultRepository.h"
#include "support/TestStore.h"

using namespace nimbus;
using core::ErrorCode;
using core::Result;
using storage::ChangeSet;
using storage::NameQueries;
using storage::NameRepository;
using storage::ReadConnection;
using storage::StorageException;
using storage::WriteConnection;

class StoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldKeepWhatACommittedWriteDid() {
        tests::TestStore store;
        store.write([](WriteConnection& c) { (void)NameRepository(c).tags({QStringLiteral("tax")}); });
        store.reopen();
        QVERIFY(store.read([](ReadConnection& c) { return NameQueries(c).tag(QStringLiteral("TAX")); }));
    }

    void shouldRollBackWhenTheClosureReturnsAnError() {
        tests::TestStore store;
        const auto result = store
                                ->write([](WriteConnection& c) -> Result<int> {
                                    (void)NameRepository(c).tags({QStringLiteral("tax")});
                                    return core::fail(ErrorCode::Conflict, QStringLiteral("no"));
                                })
                                .result();
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(!store.read([](ReadConnection& c) { return NameQueries(c).tag(QStringLiteral("tax")); }));
    }

    void shouldTurnAStorageFailureIntoAnErrorAndRollBack() {
        tests::TestStore store;
        const auto result = store
                                ->write([](WriteConnection& c) -> Result<int> {
                                    (void)NameRepository(c).tags({QStringLiteral("tax")});
                                    c.exec("INSERT INTO no_such_table VALUES (1)");
                                    return 1;
                                })
                                .result();
        QCOMPARE(result.error().code, ErrorCode::Internal);
        QVERIFY(result.error().detail.contains(QStringLiteral("no_such_table")));
        QVERIFY(!store.read([](ReadConnection& c) { return NameQueries(c).tag(QStringLiteral("tax")); }));
    }

    void shouldTellOnceACommitWhatChanged() {
        tests::TestStore store;
        QList<ChangeSet> changes;
        connect(
            &*store, &storage::Store::changed, this, [&](const ChangeSet& c) { changes.append(c); },
            Qt::DirectConnection);
        store.write([](WriteConnection& c) {
            (void)NameRepository(c).tags({QStringLiteral("a"), QStringLiteral("b")});
        });
        store.close(); // joins the writer
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().tables, QSet<QString>{QStringLiteral("tag")});
    }

    void shouldInterruptAReadThatNobodyWants() {
        tests::TestStore store;
        std::stop_source stop;
        auto endless = store->read(
            [&stop](ReadConnection& c) -> Result<qint64> {
                stop.request_stop(); // while the statement below runs
                auto rows =
                    c.select("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
                return rows.next() ? rows->int64(0) : 0;
            },
            stop.get_token());
        QCOMPARE(endless.result().error().code, ErrorCode::Cancelled);
        QVERIFY(!store.read(
            [](ReadConnection& c) { return NameQueries(c).tag(QStringLiteral("x")); })); // the reader goes on
    }

    void shouldEndAReadAtItsBudget() {
        tests::TestStore store;
        auto endless = store->read(
            [](ReadConnection& c) -> Result<qint64> {
                auto rows =
                    c.select("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
                return rows.next() ? rows->int64(0) : 0;
            },
            {}, std::chrono::milliseconds(20));
        QCOMPARE(endless.result().error().code, ErrorCode::Cancelled);
    }

    void shouldSyncTheWritesOfAPersonAndNotThoseOfBulkWork() {
        tests::TestStore store;
        const auto level = [](WriteConnection& c) -> Result<int> {
            auto rows = c.select("PRAGMA synchronous");
            return rows.next() ? rows->integer(0) : -1;
        };
        QCOMPARE(store->write(level).result().value(), 2);
        QCOMPARE(store->write(level, storage::Store::Priority::Bulk).result().value(), 1);
        QCOMPARE(store->write(level).result().value(), 2);
    }

    void shouldRefuseToWriteWhereAnotherProcessOwnsTheFile() {
        tests::TestStore store;
        auto reader = storage::Store::open(store.path(), {.readOnly = true});
        QVERIFY(reader);
        const auto result = (*reader)->write([](WriteConnection&) -> Result<int> { return 1; }).result();
        QCOMPARE(result.error().code, ErrorCode::StorageBusy);
    }

    void shouldReachEveryRowOfABatchWhateverThePlannerKnows() {
        // SQLite looks at each row of the smaller table for every row of the other: which is smaller it only believes
        for (const int analysed : {0, 1, 2}) {
            tests::TestStore store;
            const auto add = [&](int first, int count) {
                store.write([=](WriteConnection& c) {
                    QList<core::Document> documents;
                    for (int i = first; i < first + count; ++i)
                        documents.append(
                            tests::aDocument().in(core::VaultId{1}).at(QStringLiteral("%1.md").arg(i)).build());
                    storage::DocumentRepository(c).insertMany(documents);
                });
            };
            store.write([](WriteConnection& c) {
                (void)storage::VaultRepository(c).insert(QStringLiteral("V"), core::VaultKind::Managed, {}, 0);
            });
            add(0, analysed);
            store.write([](WriteConnection& c) { c.exec("ANALYZE"); });
            add(analysed, 3 - analysed);
            store.reopen();
            store.write([](WriteConnection& c) {
                const storage::TimesUpdate times[] = {{core::DocumentId{3}, 7, 8}, {core::DocumentId{2}, 5, 6}};
                storage::DocumentRepository(c).updateTimes(times);
            });
            const auto seen = store.read([](ReadConnection& c) {
                QList<qint64> all;
                for (const auto& d : storage::DocumentQueries(c).byIds(std::vector<qint64>{2, 3}, storage::Load::None))
                    all.append(d.updatedAt);
                return all;
            });
            QCOMPARE(seen, (QList<qint64>{6, 8}));
        }
    }

    void shouldCopyItselfWhileInUse() {
        tests::TestStore store;
        store.write([](WriteConnection& c) { (void)NameRepository(c).tags({QStringLiteral("tax")}); });
        QTemporaryDir dir;
        const QString copy = dir.filePath(QStringLiteral("copy.sqlite"));
        QVERIFY(store->backup(copy).result());
        auto opened = storage::Store::open(copy);
        QVERIFY(opened);
        QVERIFY((*opened)
                    ->read([](ReadConnection& c) -> Result<bool> {
                        return NameQueries(c).tag(QStringLiteral("tax")).has_value();
                    })
                    .result()
                    .value());
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "StoreTest.moc"
