// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>
#include <unistd.h>

#include <QDir>
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/DraftRepository.h"
#include "storage/Health.h"
#include "storage/IntentRepository.h"
#include "storage/OperationRepository.h"
#include "storage/SavedSearchRepository.h"
#include "storage/TaskRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "support/Filled.h"
#include "support/TestStore.h"

using namespace nimbus;
using core::DocumentId;
using core::Result;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

constexpr qint64 kPage = 4096;

qint64 number(const QString& path, const QByteArray& sql) {
    sqlite3* db = nullptr;
    qint64 value = -1;
    const auto note = [](void* to, int, char** values, char**) {
        *static_cast<qint64*>(to) = QByteArray(values[0]).toLongLong();
        return 0;
    };
    if (sqlite3_open(path.toUtf8().constData(), &db) != SQLITE_OK ||
        sqlite3_exec(db, sql.constData(), note, &value, nullptr) != SQLITE_OK)
        qWarning("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return value;
}

void run(const QString& path, const QByteArray& sql) {
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

core::Intent anIntent(core::VaultId vault, int n) {
    core::Intent intent;
    intent.uuid = QStringLiteral("u%1").arg(n);
    intent.group = QStringLiteral("g%1").arg(n);
    intent.vault = vault;
    intent.path = QStringLiteral("waits-%1.md").arg(n);
    intent.message = QString(200, u'm');
    intent.newBlob = core::Oid::fromHex("89abcdef0123456789abcdef0123456789abcdef");
    return intent;
}

/// Leaves of a table's tree, in the order of their rows.
QList<qint64> leavesOf(const QString& path, const QByteArray& table) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const qint64 root = number(path, "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
    const auto page = [&](qint64 n) {
        file.seek((n - 1) * kPage);
        return file.read(kPage);
    };
    const auto two = [](const QByteArray& bytes, qsizetype at) {
        return qFromBigEndian<quint16>(bytes.constData() + at);
    };
    const QByteArray top = page(root);
    QList<qint64> leaves;
    if (top.at(0) != 5) return {root};
    for (int i = 0; i < two(top, 3); ++i)
        leaves.append(qFromBigEndian<quint32>(top.constData() + two(top, 12 + 2 * i)));
    leaves.append(qFromBigEndian<quint32>(top.constData() + 8));
    return leaves;
}

void wipe(const QString& path, qint64 page) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * kPage));
    file.write(QByteArray(kPage, '\0'));
}

} // namespace

/// What comes over from a damaged file.
class SalvageTest : public QObject {
    Q_OBJECT

    static storage::SalvageReport salvage(const QString& path) {
        const auto report = storage::salvage(path);
        if (!report) QTest::qFail(qPrintable(report.error().detail), __FILE__, __LINE__);
        return report.value_or(storage::SalvageReport{});
    }

private Q_SLOTS:
    void shouldKeepEveryRowOfTheWholePages() {
        // Given 600 edits that wait, on many pages, of which three are wiped, the last among them
        tests::TestStore store;
        const auto vaults = tests::fill(store, 10);
        store.write([&](WriteConnection& c) {
            for (int n = 0; n < 600; ++n) {
                const auto intent = anIntent(vaults.finance, n);
                storage::IntentRepository(c).insertMany({&intent, 1});
            }
        });
        store.close();
        run(store.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
        const auto leaves = leavesOf(store.path(), "intent");
        QVERIFY(leaves.size() > 12);
        int lost = 0;
        for (const auto leaf : {leaves.at(2), leaves.at(7), leaves.constLast()}) {
            QFile file(store.path());
            QVERIFY(file.open(QIODevice::ReadOnly) && file.seek((leaf - 1) * kPage + 3));
            lost += qFromBigEndian<quint16>(file.read(2).constData());
            wipe(store.path(), leaf);
        }
        // When it is salvaged
        const auto report = salvage(store.path());
        // Then only what was on those pages is gone, and it says of which table
        QCOMPARE(report.damaged, QStringList{QStringLiteral("intent")});
        QCOMPARE(number(store.path(), "SELECT count(*) FROM intent"), 600 - lost);
        store.reopen();
    }

    void shouldMakeTheVaultOfAWaitingEditAgain() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 10);
        store.write([&](WriteConnection& c) {
            const auto intent = anIntent(vaults.finance, 1);
            storage::IntentRepository(c).insertMany({&intent, 1});
            const core::AuditEntry added{0,
                                         1,
                                         {},
                                         QStringLiteral("vault.add"),
                                         vaults.legal,
                                         {},
                                         QStringLiteral("Legal"),
                                         QStringLiteral("/home/ana/legal")};
            storage::AuditRepository(c).add({&added, 1});
        });
        store.close();
        run(store.path(), "DELETE FROM vault");
        (void)salvage(store.path());
        store.reopen();
        const auto all = store.read([](ReadConnection& c) { return storage::VaultQueries(c).all(); });
        QCOMPARE(all.size(), 2);
        // The audit tells where one was; the other waits for somebody who looks into the repositories.
        QCOMPARE(all.at(0).name, QStringLiteral("Legal"));
        QCOMPARE(all.at(0).kind, core::VaultKind::Folder);
        QCOMPARE(all.at(0).location, QStringLiteral("/home/ana/legal"));
        QCOMPARE(all.at(1).id, vaults.finance);
        QVERIFY(all.at(1).location.startsWith(storage::kLostLocation));
        QCOMPARE(
            store.read([&](ReadConnection& c) { return storage::IntentQueries(c).ofVault(vaults.finance).size(); }), 1);
        QVERIFY(store.write([](WriteConnection& c) { return storage::findDamage(c); }).isEmpty());
    }

    void shouldKeepADraftWhoseDocumentIsLost() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 4);
        const storage::Draft draft{DocumentId{2}, {}, "my words", 5};
        store.write([&](WriteConnection& c) {
            storage::DraftRepository(c).save(draft);
            const core::AuditEntry edited{
                0, 1, {}, QStringLiteral("edit"), vaults.legal, draft.document, QStringLiteral("Reports/0/1.md"), {}};
            storage::AuditRepository(c).add({&edited, 1});
        });
        store.close();
        run(store.path(), "DELETE FROM document_text WHERE id = 2; DELETE FROM document WHERE id = 2");
        (void)salvage(store.path());
        store.reopen();
        QVERIFY(store.write([](WriteConnection& c) { return storage::findDamage(c); }).isEmpty());
        // When its document was read anew, under another number
        store.write([&](WriteConnection& c) {
            (void)storage::DocumentRepository(c).insert(
                tests::aDocument().in(vaults.legal).at(QStringLiteral("Reports/0/1.md")).build());
        });
        const auto found = store.write([](WriteConnection& c) { return storage::attachLostDrafts(c); });
        QCOMPARE(found.attached, 1);
        QVERIFY(found.left.isEmpty());
        const auto id = number(store.path(), "SELECT id FROM document WHERE path = 'Reports/0/1.md'");
        QCOMPARE(store.read([&](ReadConnection& c) { return storage::DraftQueries(c).of(DocumentId{id}); })->content,
                 QByteArray("my words"));
    }

    void shouldPutSavedTextsWithoutAnIntentIntoTheTrash() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 10);
        const DocumentId saved{3};
        store.write([&](WriteConnection& c) {
            storage::DocumentRepository(c).updateStates({&saved, 1}, core::DocumentState::Queued);
            for (int n = 0; n < 5; ++n) {
                const auto intent = anIntent(vaults.finance, n);
                storage::IntentRepository(c).insertMany({&intent, 1});
            }
        });
        store.close();
        run(store.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
        wipe(store.path(), number(store.path(), "SELECT rootpage FROM sqlite_schema WHERE name = 'intent'"));
        (void)salvage(store.path());
        store.reopen();
        const auto trash = store.read([](ReadConnection& c) { return storage::TrashQueries(c).page(10, {})->items; });
        QCOMPARE(trash.size(), 1);
        QCOMPARE(trash.first().path, QStringLiteral("Reports/0/2.md"));
    }

    void shouldFindTheLogWhereAKilledSalvageLeftIt() {
        // Given a file whose last edit is in its log alone
        tests::TestStore store;
        const auto vaults = tests::fill(store, 2);
        store.close();
        sqlite3* holder = nullptr; // keeps the log from going into the file
        QCOMPARE(sqlite3_open(store.path().toUtf8().constData(), &holder), SQLITE_OK);
        sqlite3_exec(holder, "BEGIN; SELECT count(*) FROM vault", nullptr, nullptr, nullptr);
        store.reopen();
        store.write([&](WriteConnection& c) {
            const auto intent = anIntent(vaults.finance, 1);
            storage::IntentRepository(c).insertMany({&intent, 1});
        });
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("tenant.sqlite"));
        QVERIFY(QFile::copy(store.path(), path));
        QVERIFY(QFile::copy(store.path() + QStringLiteral("-wal"), path + QStringLiteral("-wal")));
        sqlite3_close(holder);
        // When a salvage was killed between setting the log aside and putting the new file in place
        const QString aside = path + QStringLiteral(".corrupt-20260101T000000000");
        QCOMPARE(::link(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()), 0);
        QVERIFY(QFile::rename(path + QStringLiteral("-wal"), aside + QStringLiteral("-wal")));
        // Then the next one takes the edit over
        (void)salvage(path);
        QCOMPARE(number(path, "SELECT count(*) FROM intent"), 1);
        QVERIFY(QFile::exists(aside));
    }

    void shouldKeepWhatIsToBeUndoneAndDone() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 1);
        store.write([&](WriteConnection& c) {
            (void)storage::OperationRepository(c).begin(QStringLiteral("vault.remove"), {}, 1);
            storage::TaskRepository(c).add(QStringLiteral("vault.refresh"), vaults.legal.value, 5);
            storage::SavedSearchRepository(c).save(QStringLiteral("mine"), QStringLiteral("tag:tax"), 1);
        });
        store.close();
        const auto report = salvage(store.path());
        QCOMPARE(report.damaged, QStringList());
        store.reopen();
        const auto kept = store.read([](ReadConnection& c) {
            return std::tuple(storage::OperationQueries(c).pending().size(), storage::TaskQueries(c).all().size(),
                              storage::SavedSearchQueries(c).all().size());
        });
        QCOMPARE(kept, std::tuple(1, 1, 1));
    }

    void shouldNotMissTablesOfALaterVersion() {
        tests::TestStore store;
        tests::fill(store, 1);
        store.close();
        run(store.path(), "DROP TABLE task; DROP TABLE operation");
        QCOMPARE(salvage(store.path()).damaged, QStringList());
    }

    void shouldNeverGiveANumberOfTheTrashTwice() {
        tests::TestStore store;
        const auto vaults = tests::fill(store, 1);
        const auto add = [&] {
            return store.write([&](WriteConnection& c) {
                const core::TrashItem item{0, vaults.finance, {}, QStringLiteral("a.md"), QStringLiteral("a")};
                storage::TrashRepository(c).add({&item, 1});
                auto rows = c.select("SELECT max(id) FROM trash");
                return rows.next() ? rows->int64(0) : 0;
            });
        };
        const qint64 first = add();
        store.write([&](WriteConnection& c) { storage::TrashRepository(c).remove({&first, 1}); });
        const qint64 second = add();
        QVERIFY(second > first);
        store.write([&](WriteConnection& c) { storage::TrashRepository(c).remove({&second, 1}); });
        store.close();
        (void)salvage(store.path()); // a repair does not forget it
        store.reopen();
        QVERIFY(add() > second);
    }
};

QTEST_GUILESS_MAIN(SalvageTest)
#include "SalvageTest.moc"
