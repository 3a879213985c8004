// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing: whole batches against loops over a prepared statement of SQLite's C interface, on the same tables.
#include <sqlite3.h>

#include <QProcess>

#include "bench/Bench.h"
#include "bench/BigTenant.h"
#include "bench/Corpus.h"
#include "bench/Raw.h"
#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/DocumentRows.h"
#include "storage/TextIndex.h"

namespace nimbus::bench {

using core::Document;
using storage::DocumentRepository;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

constexpr int kMillion = 1'000'000;
constexpr int kBatch = 200'000;
constexpr int kSome = 20'000;
constexpr int kRounds = 3;
const auto kPython = QStringLiteral("/usr/bin/python3"); // Debian's, which sees Debian's modules

constexpr auto kRawInsert = R"(
    INSERT INTO document (vault_id, path, folder, title, kind, state, status, category_id, owner_id, size, blob_oid, mode,
        created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))";
constexpr auto kRawUpsert = R"(
    INSERT INTO document (vault_id, path, folder, title, kind, state, status, category_id, owner_id, size, blob_oid, mode,
        created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
    ON CONFLICT (vault_id, path) DO UPDATE SET kind = excluded.kind, state = excluded.state, size = excluded.size,
        blob_oid = excluded.blob_oid, mode = excluded.mode, updated_at = excluded.updated_at, rev = rev + 1
    WHERE (blob_oid, mode, state, size, kind)
        <> (excluded.blob_oid, excluded.mode, excluded.state, excluded.size, excluded.kind))";

constexpr auto kSourceInsert = R"(
    INSERT INTO document (vault_id, path, folder, title, kind, state, status, category_id, owner_id, size, blob_oid, mode,
        created_at, updated_at)
    SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM nv_rows(?1))";

std::vector<Document> documents(int count) {
    const Corpus corpus;
    std::vector<Document> rows;
    rows.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) rows.push_back(corpus.row(i, true));
    return rows;
}

/// A loop over a prepared statement, as a careful C program would write it.
void rawWrite(sqlite3* db, const char* sql, std::span<const Document> rows) {
    const RawStatement statement(db, sql);
    for (const auto& d : rows) {
        statement.bind(1, d.vault.value);
        statement.bind(2, d.path.toUtf8());
        statement.bind(3, core::pathtext::folder(d.path).toUtf8());
        statement.bind(4, d.title.toUtf8());
        statement.bind(5, static_cast<qint64>(d.kind));
        statement.bind(6, static_cast<qint64>(d.state));
        statement.bind(7, static_cast<qint64>(d.status));
        statement.bind(8, d.category.value);
        statement.bind(9, d.owner.value);
        statement.bind(10, d.size);
        statement.bindBlob(11, d.blob.raw());
        statement.bind(12, qint64(d.mode));
        statement.bind(13, d.createdAt);
        statement.bind(14, d.updatedAt);
        statement.run();
    }
}

/// An empty tenant with the corpus's names, on which one side writes.
class Scratch {
public:
    Scratch() { (void)loadTenant(path(), 0, Contents::WithTags); }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("t.sqlite")); }
    /// Takes the indexes away that are made after a load anyway, so that both sides write rows and nothing else.
    void dropIndexes() { drop(QStringLiteral("index")); }
    /// And the triggers, of which Django's table has none.
    void dropIndexesAndTriggers() {
        dropIndexes();
        drop(QStringLiteral("trigger"));
    }

private:
    void drop(const QString& type) {
        const auto store = openStore(path());
        write(*store, [&](WriteConnection& c) {
            std::vector<std::string> names;
            for (auto rows = c.select("SELECT type || ' ' || name FROM sqlite_schema WHERE tbl_name = 'document' AND "
                                      "type = ?1 AND sql IS NOT NULL",
                                      type);
                 rows.next();)
                names.push_back(rows->text(0).toStdString());
            for (const auto& name : names) c.exec("DROP " + name);
        });
    }

    QTemporaryDir m_folder;
};

/// Times `fn(WriteConnection&)` in one transaction, without the commit.
template <typename Fn>
double timedWrite(const QString& path, Fn fn) {
    const auto store = openStore(path);
    double ms = 0;
    write(*store, [&](WriteConnection& c) { ms = timed([&] { fn(c); }); });
    return ms;
}

void benchCreate(Report& report) {
    const auto rows = documents(kBatch);
    const std::span<const Document> all(rows);
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> rowsAlone;
    std::vector<double> oneByOne;
    std::vector<double> rawOneByOne;
    const auto markAll = [](WriteConnection& c) {
        RawStatement(c.handle(), "INSERT INTO fts_dirty SELECT id FROM document").run();
    };
    for (int i = 0; i < kRounds; ++i) {
        Scratch mine;
        Scratch raw;
        Scratch bare;
        for (auto* tenant : {&mine, &raw, &bare}) tenant->dropIndexes();
        ours.push_back(timedWrite(mine.path(), [&](WriteConnection& c) { DocumentRepository(c).insertMany(all); }));
        theirs.push_back(timedWrite(raw.path(), [&](WriteConnection& c) {
            rawWrite(c.handle(), kRawInsert, all);
            markAll(c);
        }));
        rowsAlone.push_back(timedWrite(bare.path(), [&](WriteConnection& c) { // no counts, nothing to index
            c.exec("UPDATE meta SET value = 1 WHERE key = 'bulk'");
            rawWrite(c.handle(), kRawInsert, all);
        }));
        Scratch single;
        Scratch rawSingle;
        oneByOne.push_back(timedWrite(single.path(), [&](WriteConnection& c) {
            for (const auto& d : all.first(kSome)) (void)DocumentRepository(c).insert(d);
        }));
        rawOneByOne.push_back(timedWrite(rawSingle.path(), [&](WriteConnection& c) {
            rawWrite(c.handle(), kRawInsert, all.first(kSome));
            markAll(c);
        }));
    }
    const auto ms = QStringLiteral("ms");
    report.add({QStringLiteral("1 bulk create : raw loop, triggers count, the same outcome (200,000)"), median(ours),
                median(theirs), ms, 0.65});
    report.add({QStringLiteral("1 the same, counts and index marks too : raw loop that writes rows alone"),
                median(ours), median(rowsAlone), ms});
    report.add({QStringLiteral("1 create one by one : raw loop, with every index and trigger (20,000)"),
                median(oneByOne), median(rawOneByOne), ms, 1.10});
}

/// What of a bulk create the rows alone take: nothing is counted, nothing marked for the full-text index.
void sourceInsert(WriteConnection& c, std::span<const Document> rows) {
    const auto chunks = storage::oneChunk(rows);
    storage::DocumentRows source(chunks);
    c.exec(kSourceInsert, from(source));
}

/// Django is no part of the project's needs: the line is missing where it is not installed.
void benchDjango(Report& report) {
    const auto rows = documents(kBatch);
    std::vector<double> ours;
    std::vector<double> rowsAlone;
    std::vector<double> theirs;
    QProcess probe;
    probe.start(kPython, {QStringLiteral("-c"), QStringLiteral("import django")});
    if (!probe.waitForFinished() || probe.exitCode() != 0) {
        std::printf("2 bulk create : Django's bulk_create: skipped, python3-django is not installed\n");
        return;
    }
    for (int i = 0; i < kRounds; ++i) {
        Scratch mine;
        mine.dropIndexes();
        ours.push_back(timedWrite(mine.path(), [&](WriteConnection& c) { DocumentRepository(c).insertMany(rows); }));
        Scratch bare;
        bare.dropIndexesAndTriggers();
        rowsAlone.push_back(timedWrite(bare.path(), [&](WriteConnection& c) { sourceInsert(c, rows); }));
        const QTemporaryDir folder;
        const auto django = run(kPython, {QStringLiteral(NIMBUS_SOURCE "/tests/bench/django_bulk.py"),
                                          QString::number(kBatch), folder.filePath(QStringLiteral("django.sqlite"))});
        theirs.push_back(django.out.trimmed().toDouble() * 1000);
    }
    report.add({QStringLiteral("2 bulk create : Django's bulk_create, rows alone (200,000)"), median(ours),
                median(theirs), QStringLiteral("ms"), 1.0 / 25});
    report.add({QStringLiteral("2 the same, our rows alone too : Django's bulk_create"), median(rowsAlone),
                median(theirs), QStringLiteral("ms")});
}

void benchLoad(Report& report) {
    QTemporaryDir folder;
    const auto times = loadTenant(folder.filePath(QStringLiteral("t.sqlite")), kMillion, Contents::WithTags);
    const auto s = QStringLiteral("s");
    report.add({QStringLiteral("2 1,000,000 documents with indexes and counts: list usable"), times.rows / 1000, 0, s,
                7, false});
    report.add({QStringLiteral("2 and 3,000,000 tag links, foreign keys checked"),
                (times.rows + times.tags + times.check) / 1000, 0, s, 15, false});
}

void benchChange(Report& report) {
    auto rows = documents(kBatch);
    std::vector<core::DocumentId> gone;
    for (qint64 id = 1; id <= kSome; ++id) gone.push_back(core::DocumentId{id * 9});
    std::vector<double> same;
    std::vector<double> changed;
    std::vector<double> rawChanged;
    std::vector<double> removed;
    std::vector<double> rawRemoved;
    for (int i = 0; i < kRounds; ++i) {
        Scratch mine;
        Scratch raw;
        for (const auto& path : {mine.path(), raw.path()})
            (void)timedWrite(path, [&](WriteConnection& c) { DocumentRepository(c).insertMany(rows); });
        same.push_back(timedWrite(mine.path(), [&](WriteConnection& c) { DocumentRepository(c).upsertMany(rows); }) *
                       1000 / kBatch);
        auto newer = std::vector(rows.begin(), rows.begin() + kSome);
        for (auto& d : newer) d.size += 1, d.updatedAt += 1000;
        changed.push_back(
            timedWrite(mine.path(), [&](WriteConnection& c) { DocumentRepository(c).upsertMany(newer); }));
        rawChanged.push_back(timedWrite(raw.path(), [&](WriteConnection& c) {
            rawWrite(c.handle(), kRawUpsert, newer);
            RawStatement(c.handle(),
                         "INSERT INTO fts_dirty SELECT id FROM document WHERE id <= 20000 ON CONFLICT DO NOTHING")
                .run();
        }));
        removed.push_back(timedWrite(mine.path(), [&](WriteConnection& c) { DocumentRepository(c).removeMany(gone); }));
        rawRemoved.push_back(timedWrite(raw.path(), [&](WriteConnection& c) {
            const RawStatement statement(c.handle(), "DELETE FROM document WHERE id = ?1");
            for (const auto id : gone) {
                statement.bind(1, id.value);
                statement.run();
            }
        }));
    }
    const auto ms = QStringLiteral("ms");
    report.add({QStringLiteral("3 bulk upsert of a row that is as it was (200,000)"), median(same), 0,
                QStringLiteral("µs"), 4, false});
    report.add({QStringLiteral("3 bulk upsert of changed rows : raw loop (20,000)"), median(changed),
                median(rawChanged), ms, 1.1});
    report.add({QStringLiteral("3 bulk delete : raw loop (20,000)"), median(removed), median(rawRemoved), ms, 1.1});
}

void benchFullText(Report& report) {
    const Corpus corpus;
    constexpr int kTexts = 30'000;
    std::vector<storage::IndexText> texts;
    for (int i = 0; i < kTexts; ++i) {
        auto t = corpus.text(i, core::DocumentId{i + 1});
        texts.push_back({t.id, t.title, t.path, std::move(t.text)});
    }
    const auto rows = documents(kTexts);
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < kRounds; ++i) {
        Scratch mine;
        Scratch raw;
        for (const auto& path : {mine.path(), raw.path()})
            (void)timedWrite(path, [&](WriteConnection& c) { DocumentRepository(c).insertMany(rows); });
        ours.push_back(timedWrite(mine.path(), [&](WriteConnection& c) { (void)storage::TextIndex(c).put(texts); }));
        (void)timedWrite(raw.path(), [&](WriteConnection& c) { // the texts, where the raw side selects them from
            RawStatement(c.handle(), "CREATE TABLE staged (id INTEGER PRIMARY KEY, title, path, text)").run();
            const RawStatement insert(c.handle(), "INSERT INTO staged VALUES (?1, ?2, ?3, ?4)");
            for (const auto& t : texts) {
                insert.bind(1, t.id.value);
                insert.bind(2, t.title.toUtf8());
                insert.bind(3, t.path.toUtf8());
                insert.bind(4, t.text);
                insert.run();
            }
        });
        theirs.push_back(timedWrite(raw.path(), [&](WriteConnection& c) {
            for (const auto* sql :
                 {"INSERT INTO doc_fts (rowid, title, path, text) SELECT id, title, path, text FROM staged",
                  "INSERT INTO document_text SELECT id, title, path, text FROM staged",
                  "INSERT INTO name_fts (rowid, title, path) SELECT id, title, path FROM staged",
                  "INSERT INTO part_fts (rowid, title, path) SELECT id, title, path FROM staged"})
                RawStatement(c.handle(), sql).run();
        }));
    }
    report.add({QStringLiteral("8 full-text build : raw INSERT … SELECT, time (30,000 texts of 1.1 KB)"), median(ours),
                median(theirs), QStringLiteral("ms"), 1 / 0.95});
}

} // namespace

void benchStorage(Report& report) {
    benchCreate(report);
    benchDjango(report);
    benchLoad(report);
    benchChange(report);
    benchReading(report);
    benchFullText(report);
}

} // namespace nimbus::bench
