// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Migrator.h"

#include <sqlite3.h>

#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include "storage/DocumentQueries.h"
#include "storage/FacetQueries.h"
#include "support/TestStore.h"

using namespace nimbus;
using core::ErrorCode;

namespace {

void run(const QString& path, const QByteArray& sql) {
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.constData(), nullptr, nullptr, &message);
    sqlite3_close(db);
    QVERIFY2(code == SQLITE_OK, message);
}

} // namespace

class MigratorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldBringAFileOfVersion1UpToDate() {
        // Given a file as the first version left it, with two documents
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("t.sqlite"));
        { const auto store = storage::Store::open(dir.filePath(QStringLiteral("other.sqlite"))); } // loads the resource
        QFile script(QStringLiteral(":/migrations/0001_documents.sql"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        run(path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 1314278484;" + script.readAll() +
                      "INSERT INTO schema_migration VALUES (1, '0001_documents', '', 0); PRAGMA user_version = 1;"
                      "INSERT INTO vault VALUES (1, 'Finance', 0, 'finance', 0);"
                      "INSERT INTO document (id, vault_id, path, folder, title, kind, state, status, size, blob_oid, "
                      "mode, created_at, "
                      "updated_at) VALUES (1, 1, 'a/x.md', 'a', 'X', 1, 0, 0, 10, x'', 0, 1, 1), (2, 1, 'y.md', '', "
                      "'Y', 1, 0, 0, 20, "
                      "x'', 0, 2, 2);");
        // When it is opened
        auto store = storage::Store::open(path);
        // Then it has everything of the newest version, and a copy of what it was
        QVERIFY2(store, qPrintable(store ? QString() : store.error().detail));
        const auto seen = (*store)
                              ->read([](storage::ReadConnection& c) -> core::Result<QList<qint64>> {
                                  storage::DocumentQueries documents(c);
                                  storage::FacetQueries facets(c);
                                  return QList<qint64>{facets.documentCount(),
                                                       facets.folderCount(core::VaultId{1}, QStringLiteral("a")),
                                                       documents.notIndexedCount()};
                              })
                              .result();
        QCOMPARE(*seen, (QList<qint64>{2, 1, 2}));
        QVERIFY(QFile::exists(path + QStringLiteral(".pre-v%1").arg(storage::Migrator::newestVersion())));
    }

    void shouldSayOfEachIndexWhatItServes() {
        // An index costs every write: one that nobody can name a use for goes
        QTemporaryDir dir;
        { const auto store = storage::Store::open(dir.filePath(QStringLiteral("t.sqlite"))); } // loads the resource
        const QDir scripts(QStringLiteral(":/migrations"));
        static const QRegularExpression kUse(QStringLiteral("--.*([A-Z]\\w+: \\w+|foreign key)"));
        int indexes = 0;
        for (const auto& name : scripts.entryList()) {
            QFile script(scripts.filePath(name));
            QVERIFY(script.open(QIODevice::ReadOnly));
            bool isServed = false; // by a comment above one index, or several
            for (const auto& line : QString::fromUtf8(script.readAll()).split(u'\n')) {
                if (line.startsWith(u"CREATE INDEX") || line.startsWith(u"CREATE UNIQUE INDEX")) {
                    ++indexes;
                    QVERIFY2(isServed || line.contains(kUse), qPrintable(name + QStringLiteral(": ") + line));
                } else {
                    isServed = line.startsWith(u"--") && (isServed || line.contains(kUse));
                }
            }
        }
        QVERIFY(indexes > 10);
    }

    void shouldHaveAnIndexForEveryForeignKey() {
        tests::TestStore store;
        const auto without = store.read([](storage::ReadConnection& c) {
            QStringList all;
            for (auto rows = c.select(R"(
                     SELECT m.name || '.' || f."from" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
                     WHERE m.type = 'table' AND NOT EXISTS (
                         SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) x
                         WHERE x.seqno = 0 AND x.name = f."from")
                     AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) t WHERE t.name = f."from" AND t.pk = 1)
                     ORDER BY 1 /* scan ok: the schema */)");
                 rows.next();)
                all.append(rows->text(0));
            return all;
        });
        QCOMPARE(without, QStringList());
    }

    void shouldRefuseAFileOfANewerVersion() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("t.sqlite"));
        { const auto store = storage::Store::open(path); }
        run(path, "PRAGMA user_version = 99");
        for (const bool readOnly : {false, true}) {
            const auto store = storage::Store::open(path, {.readOnly = readOnly});
            QCOMPARE(store.error().code, ErrorCode::StorageTooNew);
            QVERIFY(store.error().detail.contains(path));
            QVERIFY(!store.error().hint.isEmpty());
        }
    }

    void shouldRefuseAFileOfAnotherProgram() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("t.sqlite"));
        run(path, "CREATE TABLE theirs (x)");
        QCOMPARE(storage::Store::open(path).error().code, ErrorCode::InvalidInput);
    }

    void shouldGoOnWithAFileThatWasOnlyBegun() {
        // Given what is left where the power went before the first table was made
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("t.sqlite"));
        run(path, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL");
        QCOMPARE(QFileInfo(path).size(), 4096);
        // Then it becomes a tenant's file
        const auto store = storage::Store::open(path);
        QVERIFY2(store, qPrintable(store ? QString() : store.error().detail));
    }

    void shouldSayThatAFileIsDamaged() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("t.sqlite"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto store = storage::Store::open(path);
        QCOMPARE(store.error().code, ErrorCode::StorageCorrupt);
        QVERIFY(!store.error().hint.isEmpty());
    }

    void shouldSayThatAFolderCannotBeWrittenTo() {
        const auto store = storage::Store::open(QStringLiteral("/proc/nothing/t.sqlite"));
        QCOMPARE(store.error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(MigratorTest)
#include "MigratorTest.moc"
