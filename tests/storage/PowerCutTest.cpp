// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstdio>

#include "storage/AuditRepository.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/DraftRepository.h"
#include "storage/Health.h"
#include "storage/IndexRepository.h"
#include "storage/IntentRepository.h"
#include "storage/NameRepository.h"
#include "storage/SavedSearchRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "support/PowerCutDisk.h"
#include "support/TestStore.h"

using namespace nimbus;
using core::DocumentId;
using core::Result;
using core::VaultId;
using storage::ReadConnection;
using storage::Store;
using storage::WriteConnection;
using tests::aDocument;
using tests::PowerCutDisk;

namespace {

constexpr int kDocuments = 20;   ///< that a person edits
constexpr int kFirstLoad = 5200; ///< enough for the indexes to be made after the rows
constexpr auto kFile = "/tenant.sqlite";

core::Oid oidOf(int n) {
    return core::Oid::fromHex(QStringLiteral("%1").arg(n, 40, 16, QLatin1Char('0')).toLatin1());
}

QString nameOf(int n) {
    return QStringLiteral("edit-%1").arg(n);
}

core::Document documentOf(VaultId vault, const QString& folder, int i) {
    return aDocument().in(vault).at(QStringLiteral("%1/%2.md").arg(folder).arg(i)).updated(i).size(i).build();
}

std::unique_ptr<Store> open(const QString& path) {
    auto store = Store::open(path, {.readers = 1});
    return store ? std::move(*store) : nullptr;
}

/// What was tried and what was told to be done, in one life of a tenant's file over many cuts.
struct Ledger {
    struct Edit {
        DocumentId document;
        bool isAcknowledged = false;
        bool mayBeSettled = false; ///< its intent was let go in bulk
    };
    QList<Edit> edits;  ///< numbered from 1
    QList<int> batches; ///< documents of each bulk load, numbered from 1

    [[nodiscard]] int acknowledged() const {
        return static_cast<int>(
            std::count_if(edits.cbegin(), edits.cend(), [](const Edit& e) { return e.isAcknowledged; }));
    }
};

/// What a check found.
struct Verdict {
    QStringList damage; ///< of the file: nothing is worse
    QStringList lost;   ///< acknowledged, and not there
};

/// The parts of one edit, each in another table, that are there.
struct Parts {
    bool audit = false;
    bool intent = false;
    bool tag = false;
    bool trash = false;
    bool draft = false;
    qint64 size = -1;
};

/// What a person does, in one transaction: part of it in every table of the tenant's own.
Result<void> edit(WriteConnection& c, VaultId vault, DocumentId document, int n) {
    const QString name = nameOf(n);
    const storage::ContentUpdate content{document, oidOf(n), n, 0, core::DocumentState::Queued, n};
    storage::DocumentRepository(c).updateContent({&content, 1});
    storage::DocumentRepository(c).setFavourite(document, n % 2 == 0, n);
    core::Intent intent;
    intent.uuid = intent.group = name;
    intent.vault = vault;
    intent.document = document;
    intent.path = intent.message = name;
    intent.newBlob = oidOf(n);
    storage::IntentRepository(c).insertMany({&intent, 1});
    const core::AuditEntry entry{0, n, QStringLiteral("Ana"), QStringLiteral("edit"), vault, document, name, name};
    storage::AuditRepository(c).add({&entry, 1});
    (void)storage::NameRepository(c).tags({name});
    storage::SavedSearchRepository(c).save(name, QStringLiteral("{}"), n);
    const core::TrashItem thrown{0, vault, {}, name, name, core::DocumentKind::Text, n, oidOf(n), 0, n, name};
    storage::TrashRepository(c).add({&thrown, 1});
    storage::DraftRepository(c).save({document, oidOf(n), QByteArray(100 + n % 5000, 'x') + name.toUtf8(), n});
    return {};
}

Result<void> load(WriteConnection& c, VaultId vault, const QString& folder, int count) {
    QList<core::Document> documents;
    for (int i = 0; i < count; ++i) documents.append(documentOf(vault, folder, i));
    storage::DocumentRepository(c).insertMany(documents);
    return {};
}

Result<void> readTexts(WriteConnection& c, VaultId vault, const QString& folder, int count) {
    QList<storage::IndexedDocument> texts;
    QStringList paths;
    for (int i = 0; i < count; ++i) paths.append(documentOf(vault, folder, i).path);
    const auto ids = storage::DocumentQueries(c).existingPaths(vault, paths);
    for (int i = 0; i < count; ++i) {
        const auto d = documentOf(vault, folder, i);
        storage::IndexedDocument text;
        text.id = ids.value(d.path);
        text.blob = d.blob;
        text.path = d.path;
        text.title = QStringLiteral("Title %1").arg(i);
        text.text = QStringLiteral("common words and one of its own: w%1").arg(i).toUtf8();
        text.tags = {QStringLiteral("bulk")};
        texts.append(text);
    }
    storage::IndexRepository(c).apply(texts);
    return {};
}

qint64 count(ReadConnection& c, const char* sql) {
    auto rows = c.select(sql);
    return rows.next() ? rows->int64(0) : -1;
}

Parts partsOf(ReadConnection& c, int n, DocumentId document) {
    const QString name = nameOf(n);
    const auto has = [&](std::string_view sql) { return c.select(sql, name).next(); };
    Parts parts;
    parts.audit = has("SELECT 1 FROM audit WHERE detail = ?1");
    parts.intent = has("SELECT 1 FROM intent WHERE uuid = ?1");
    parts.tag = has("SELECT 1 FROM tag WHERE name = ?1") && has("SELECT 1 FROM saved_search WHERE name = ?1");
    parts.trash = has("SELECT 1 FROM trash WHERE title = ?1");
    const auto draft = storage::DraftQueries(c).of(document);
    parts.draft = draft && draft->content.endsWith(name.toUtf8());
    const auto d = storage::DocumentQueries(c).byId(document);
    parts.size = d ? d->size : -1;
    return parts;
}

/// Opens the file as a new program would and compares it with the ledger.
Verdict examine(const QString& path, Ledger& ledger) {
    Verdict verdict;
    const auto opened = Store::open(path, {.readers = 1});
    if (!opened) return {{opened.error().detail}, {}};
    const auto seen = (*opened)->writeNow([&](WriteConnection& c) -> Result<Verdict> {
        Verdict found{storage::findDamage(c), {}};
        QHash<qint64, qint64> newest; // of each document, the last edit that is there
        for (int n = 1; n <= ledger.edits.size(); ++n) {
            auto& e = ledger.edits[n - 1];
            const auto parts = partsOf(c, n, e.document);
            if (e.isAcknowledged && !parts.audit) found.lost.append(nameOf(n));
            e.isAcknowledged = parts.audit; // what this program saw, the next one has to see
            if (parts.audit != parts.tag || parts.audit != parts.trash ||
                (parts.audit != parts.intent && !e.mayBeSettled))
                found.damage.append(nameOf(n) + QStringLiteral(" is torn"));
            if (parts.audit) newest[e.document.value] = n;
        }
        for (const auto& [document, n] : newest.asKeyValueRange()) {
            const auto parts = partsOf(c, static_cast<int>(n), DocumentId{document});
            if (parts.size != n || !parts.draft)
                found.damage.append(nameOf(static_cast<int>(n)) + QStringLiteral(" left no content"));
        }
        for (int k = 1; k <= ledger.batches.size(); ++k) {
            auto rows = c.select("SELECT count(*) FROM document WHERE folder = ?1", QStringLiteral("bulk/%1").arg(k));
            const qint64 n = rows.next() ? rows->int64(0) : -1;
            if (n != 0 && n != ledger.batches.at(k - 1))
                found.damage.append(QStringLiteral("%1 of %2 of a batch").arg(n).arg(ledger.batches.at(k - 1)));
        }
        if (count(c, "SELECT value FROM meta WHERE key = 'bulk'") != 0)
            found.damage.append(QStringLiteral("left in bulk mode"));
        return found;
    });
    return seen ? *seen : Verdict{{seen.error().detail}, {}};
}

} // namespace

/// The power is cut while a tenant's file is written, again and again: the file is whole, and nothing that was
/// acknowledged is lost. NIMBUS_TEST_POWER_CUTS says how often (all tests together, one cut in eight each for
/// migrations, backups and first loads). The seed is printed; NIMBUS_TEST_SEED repeats a run.
class PowerCutTest : public QObject {
    Q_OBJECT

    static int cuts() {
        bool isGiven = false;
        const int n = qEnvironmentVariableIntValue("NIMBUS_TEST_POWER_CUTS", &isGiven);
        return isGiven ? std::max(n, 8) : 40;
    }
    QRandomGenerator m_random;
    int m_cuts = 0;
    int m_acknowledged = 0;
    int m_corrupt = 0;
    int m_lost = 0;

    /// Early moments as often as late ones, or any.
    qint64 moment(int most) {
        if (m_random.bounded(2) == 0) return 1 + m_random.bounded(most);
        return 1 + static_cast<qint64>(std::pow(most, m_random.generateDouble()));
    }

    void judge(const Verdict& verdict, const QString& where) {
        if (!verdict.damage.isEmpty()) {
            ++m_corrupt;
            QTest::qFail(qPrintable(where + QStringLiteral(": ") + verdict.damage.join(QStringLiteral("; "))), __FILE__,
                         __LINE__);
        }
        if (!verdict.lost.isEmpty()) {
            m_lost += static_cast<int>(verdict.lost.size());
            QTest::qFail(qPrintable(where + QStringLiteral(": acknowledged and lost: ") +
                                    verdict.lost.join(QStringLiteral(", "))),
                         __FILE__, __LINE__);
        }
    }

    /// The power comes back; the folder with what the disk has.
    QString restore(PowerCutDisk& disk, const QTemporaryDir& dir, const QString& folder) {
        const QString target = dir.filePath(QStringLiteral("after-%1").arg(++m_cuts));
        disk.restore(folder, target, m_random);
        return target;
    }

    /// One step of somebody's day. False when the power is gone.
    bool step(Store& store, Ledger& ledger, VaultId vault) {
        const int what = m_random.bounded(10);
        if (what < 6) { // a few edits, one after the other in the queue
            QList<QFuture<Result<void>>> running;
            const auto first = ledger.edits.size();
            for (int i = 1 + m_random.bounded(4); i > 0; --i) {
                const DocumentId document{1 + m_random.bounded(kDocuments)};
                ledger.edits.append({document});
                const int n = static_cast<int>(ledger.edits.size());
                running.append(store.write([=](WriteConnection& c) { return edit(c, vault, document, n); }));
            }
            bool isFine = true;
            for (qsizetype i = 0; i < running.size(); ++i) {
                const bool isDone = running[i].result().has_value();
                ledger.edits[first + i].isAcknowledged = isDone;
                isFine = isFine && isDone;
            }
            return isFine;
        }
        const auto bulk = [&](auto fn) { return store.writeNow(fn, Store::Priority::Bulk).has_value(); };
        if (what < 8) {
            const int size = 20 + m_random.bounded(130);
            ledger.batches.append(size);
            const auto folder = QStringLiteral("bulk/%1").arg(ledger.batches.size());
            return bulk([&](WriteConnection& c) { return load(c, vault, folder, size); }) &&
                   bulk([&](WriteConnection& c) { return readTexts(c, vault, folder, size); });
        }
        if (what == 8 && !ledger.edits.isEmpty()) { // an edit became a commit
            const int n = 1 + m_random.bounded(static_cast<int>(ledger.edits.size()));
            ledger.edits[n - 1].mayBeSettled = true;
            return bulk([&](WriteConnection& c) -> Result<void> {
                storage::IntentRepository(c).removeGroup(nameOf(n));
                return {};
            });
        }
        return store.readNow([](ReadConnection& c) -> Result<qint64> { return count(c, "SELECT count(*) FROM audit"); })
            .has_value();
    }

    /// From opening to the cut.
    void live(PowerCutDisk& disk, const QString& folder, Ledger& ledger) {
        disk.cutAt(moment(4000));
        const int checkpoint = QList<int>{5, 50, 4000}.at(m_random.bounded(3));
        const int limit = m_random.bounded(2) == 0 ? 0 : 67108864;
        auto store = open(folder + QLatin1StringView(kFile));
        for (int left = 60; store && left > 0; --left) {
            if (m_random.bounded(12) == 0) { // the program ends, and starts again
                store.reset();
                store = open(folder + QLatin1StringView(kFile));
                if (!store) break;
            }
            // The log goes into the file often, so that cuts meet that too.
            (void)store->writeNow([=](WriteConnection& c) -> Result<void> {
                c.exec("PRAGMA wal_autocheckpoint = " + std::to_string(checkpoint));
                c.exec("PRAGMA journal_size_limit = " + std::to_string(limit));
                return {};
            });
            if (!step(*store, ledger, VaultId{1})) break;
        }
        disk.cutNow();
    }

    /// A tenant with a vault and the documents that are edited.
    static void make(const QString& folder) {
        QDir().mkpath(folder);
        const auto store = open(folder + QLatin1StringView(kFile));
        QVERIFY(store);
        QVERIFY(store->writeNow([](WriteConnection& c) -> Result<void> {
            const auto vault = storage::VaultRepository(c).insert(QStringLiteral("V"), core::VaultKind::Managed,
                                                                  QStringLiteral("v.git"), 0);
            return load(c, vault, QStringLiteral("mine"), kDocuments);
        }));
    }

    static void run(const QString& path, const QByteArray& sql) {
        sqlite3* db = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }

    /// A file as the first version left it.
    static void makeVersion1(const QString& folder) {
        QDir().mkpath(folder);
        { const auto store = open(folder + QStringLiteral("/other.sqlite")); } // loads the resource
        QFile::remove(folder + QStringLiteral("/other.sqlite"));
        QFile script(QStringLiteral(":/migrations/0001_documents.sql"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        run(folder + QLatin1StringView(kFile),
            "PRAGMA journal_mode = WAL; PRAGMA application_id = 1314278484; BEGIN;" + script.readAll() +
                "INSERT INTO schema_migration VALUES (1, '0001_documents', '', 0); PRAGMA user_version = 1;"
                "INSERT INTO vault VALUES (1, 'V', 0, 'v.git', 0);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
                "INSERT INTO document (id, vault_id, path, folder, title, kind, state, status, size, blob_oid, mode,"
                " created_at, updated_at) SELECT i, 1, 'a/' || i || '.md', 'a', 'T' || i, 1, 0, 0, i, x'', 0, 1, i "
                "FROM n;"
                "INSERT INTO draft SELECT id, x'', zeroblob(2000), id FROM document WHERE id % 4 = 0;"
                "INSERT INTO audit (at, actor, action, path, detail) SELECT id, 'Ana', 'edit', path, '' FROM document;"
                "COMMIT;");
    }

    /// The kept copy of a file before its migration: whole, where there is one.
    static void checkCopy(const QString& path, const char* expected) {
        if (!QFile::exists(path)) return;
        sqlite3* db = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
        QByteArray said;
        const auto note = [](void* to, int, char** values, char**) {
            *static_cast<QByteArray*>(to) += QByteArray(values[0]) + ' ';
            return 0;
        };
        sqlite3_exec(db, "PRAGMA integrity_check; SELECT count(*) FROM document; SELECT count(*) FROM audit;", note,
                     &said, nullptr);
        sqlite3_close(db);
        QCOMPARE(said.trimmed(), QByteArray(expected));
    }

private Q_SLOTS:
    void initTestCase() {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("NIMBUS_TEST_SEED", &isGiven);
        const quint32 seed = isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->generate() >> 1;
        m_random.seed(seed);
        qInfo("NIMBUS_TEST_SEED=%u", seed);
    }

    void shouldKeepEveryEditThatWasAcknowledged() {
        const int wanted = cuts() - 3 * (cuts() / 8);
        while (m_cuts < wanted) {
            const QTemporaryDir dir;
            QString folder = dir.filePath(QStringLiteral("start"));
            make(folder);
            PowerCutDisk disk;
            Ledger ledger;
            for (int life = 1 + m_random.bounded(4); life > 0 && m_cuts < wanted; --life) {
                live(disk, folder, ledger);
                folder = restore(disk, dir, folder);
                // Now and then the power goes again before anything was examined, while the log is read.
                if (life > 1 && m_random.bounded(2) == 0) continue;
                judge(examine(folder + QLatin1StringView(kFile), ledger), QStringLiteral("cut %1").arg(m_cuts));
            }
            m_acknowledged += ledger.acknowledged();
        }
        QVERIFY2(m_acknowledged > wanted || m_lost > 0, "hardly anything was acknowledged: this proves nothing");
    }

    void shouldFinishAMigrationThatWasCut() {
        const QTemporaryDir origin;
        makeVersion1(origin.path());
        int unfinished = 0;
        for (int i = 0; i < cuts() / 8 && !QTest::currentTestFailed(); ++i) {
            const QTemporaryDir dir;
            QString folder = dir.filePath(QStringLiteral("start"));
            QDir().mkpath(folder);
            QFile::copy(origin.path() + QLatin1StringView(kFile), folder + QLatin1StringView(kFile));
            PowerCutDisk disk;
            disk.cutAt(moment(600));
            if (!open(folder + QLatin1StringView(kFile))) ++unfinished;
            disk.cutNow();
            folder = restore(disk, dir, folder);
            Ledger none;
            judge(examine(folder + QLatin1StringView(kFile), none), QStringLiteral("migration cut %1").arg(m_cuts));
            const auto copies = QDir(folder).entryList({QStringLiteral("*.pre-v*")});
            for (const auto& copy : copies)
                if (!copy.contains(QStringLiteral(".part"))) checkCopy(folder + u'/' + copy, "ok 400 400");
            const auto store = open(folder + QLatin1StringView(kFile));
            if (!store) return; // judged
            const auto rows = store->readNow([](ReadConnection& c) -> Result<QList<qint64>> {
                return QList<qint64>{count(c, "SELECT count(*) FROM document"), count(c, "SELECT count(*) FROM audit"),
                                     count(c, "SELECT count(*) FROM draft"),
                                     count(c, "SELECT sum(n) FROM facet WHERE dimension = 0")};
            });
            QCOMPARE(*rows, (QList<qint64>{400, 400, 100, 400}));
        }
        QVERIFY2(unfinished > 0 || cuts() < 100, "no migration was cut");
    }

    void shouldLeaveABackupWholeOrAbsent() {
        const QTemporaryDir origin;
        makeVersion1(origin.path());
        QVERIFY(open(origin.path() + QLatin1StringView(kFile)));
        int unfinished = 0;
        for (int i = 0; i < cuts() / 8 && !QTest::currentTestFailed(); ++i) {
            const QTemporaryDir dir;
            const QString folder = dir.filePath(QStringLiteral("start"));
            QDir().mkpath(folder);
            QFile::copy(origin.path() + QLatin1StringView(kFile), folder + QLatin1StringView(kFile));
            PowerCutDisk disk;
            auto store = open(folder + QLatin1StringView(kFile));
            QVERIFY(store);
            disk.cutAt(i % 3 == 0 ? 0 : moment(200));
            const bool isDone = store->backup(folder + QStringLiteral("/copy.sqlite")).result().has_value();
            if (!isDone) ++unfinished;
            disk.cutNow();
            store.reset();
            const QString after = restore(disk, dir, folder);
            checkCopy(after + QStringLiteral("/copy.sqlite"), "ok 400 400");
            Ledger none;
            judge(examine(after + QLatin1StringView(kFile), none), QStringLiteral("backup cut %1").arg(m_cuts));
        }
        QVERIFY2(unfinished > 0 || cuts() < 100, "no backup was cut");
    }

    void shouldLoadAnEmptyTenantWhollyOrNot() {
        QStringList indexes;
        for (int i = 0; i < cuts() / 8 && !QTest::currentTestFailed(); ++i) {
            const QTemporaryDir dir;
            QString folder = dir.filePath(QStringLiteral("start"));
            QDir().mkpath(folder);
            PowerCutDisk disk;
            disk.cutAt(moment(8000));
            VaultId vault;
            if (auto store = open(folder + QLatin1StringView(kFile))) {
                const auto made = store->writeNow([](WriteConnection& c) -> Result<VaultId> {
                    return storage::VaultRepository(c).insert(QStringLiteral("V"), core::VaultKind::Managed,
                                                              QStringLiteral("v.git"), 0);
                });
                vault = made.value_or(VaultId{});
                if (made)
                    (void)store->writeNow(
                        [=](WriteConnection& c) { return load(c, vault, QStringLiteral("a"), kFirstLoad); },
                        Store::Priority::Bulk);
                disk.cutNow();
            }
            disk.cutNow();
            folder = restore(disk, dir, folder);
            Ledger none;
            judge(examine(folder + QLatin1StringView(kFile), none), QStringLiteral("first load cut %1").arg(m_cuts));
            const auto store = open(folder + QLatin1StringView(kFile));
            if (!store) return; // judged
            const auto seen = store->readNow([](ReadConnection& c) -> Result<QList<qint64>> {
                return QList<qint64>{count(c, "SELECT count(*) FROM vault"), count(c, "SELECT count(*) FROM document"),
                                     count(c, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'")};
            });
            if (vault.isValid()) QCOMPARE(seen->at(0), 1); // a person made it
            QVERIFY2(seen->at(1) == 0 || seen->at(1) == kFirstLoad, qPrintable(QString::number(seen->at(1))));
            const auto fresh = open(dir.filePath(QStringLiteral("fresh.sqlite")));
            const auto all = fresh->readNow([](ReadConnection& c) -> Result<qint64> {
                return count(c, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
            });
            QCOMPARE(seen->at(2), *all);
        }
    }

    void cleanupTestCase() {
        std::printf("power cuts: %d, corrupt: %d, acknowledged edits: %d, lost: %d\n", m_cuts, m_corrupt,
                    m_acknowledged, m_lost);
        std::fflush(stdout);
    }
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "PowerCutTest.moc"
