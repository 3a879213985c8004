// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QDir>

#include "bench/Bench.h"
#include "support/TestTenant.h"

namespace nimbus::bench {
namespace {

QString git() {
    return QStringLiteral("git");
}

/// Every blob through git, into FTS5 through the raw C interface: the least that making documents searchable takes.
double rawImport(const QString& repository, double& readMs) {
    const auto ids = run(git(), {QStringLiteral("-C"), repository, QStringLiteral("ls-tree"), QStringLiteral("-r"),
                                 QStringLiteral("--format=%(objectname)"), QStringLiteral("HEAD")})
                         .out;
    const auto names = run(git(), {QStringLiteral("-C"), repository, QStringLiteral("ls-tree"), QStringLiteral("-r"),
                                   QStringLiteral("--name-only"), QStringLiteral("-z"), QStringLiteral("HEAD")})
                           .out.split('\0');
    const auto batch =
        run(git(), {QStringLiteral("-C"), repository, QStringLiteral("cat-file"), QStringLiteral("--batch")}, ids);
    readMs = batch.ms;
    QTemporaryDir folder;
    sqlite3* db = nullptr;
    sqlite3_open(folder.filePath(QStringLiteral("raw.sqlite")).toUtf8().constData(), &db);
    sqlite3_exec(db,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;"
                 "CREATE VIRTUAL TABLE f USING fts5 (title, path, text, tokenize = \"unicode61 remove_diacritics 2 "
                 "categories 'L* N* Co M*'\")",
                 nullptr, nullptr, nullptr);
    const double insertMs = timed([&] {
        sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(db, "INSERT INTO f VALUES (?1, ?1, ?2)", -1, &insert, nullptr);
        qsizetype at = 0;
        for (qsizetype i = 0; at < batch.out.size(); ++i) {
            const auto lineEnd = batch.out.indexOf('\n', at);
            const auto size = batch.out.mid(at, lineEnd - at).split(' ').at(2).toLongLong();
            sqlite3_bind_text(insert, 1, names[i].constData(), static_cast<int>(names[i].size()), SQLITE_STATIC);
            sqlite3_bind_text(insert, 2, batch.out.constData() + lineEnd + 1, static_cast<int>(size), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
            at = lineEnd + 1 + size + 1;
        }
        sqlite3_finalize(insert);
        sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    });
    sqlite3_close(db);
    return readMs + insertMs;
}

} // namespace

void benchImport(Report& report) {
    const QString repository = documents(20'000, 1);
    const QString ctl = QStringLiteral(NIMBUSVAULTCTL);
    std::vector<double> listed;
    std::vector<double> whole;
    std::vector<double> raw;
    qint64 peak = 0;
    for (int round = 0; round < 3; ++round) {
        QTemporaryDir data;
        const QStringList base{QStringLiteral("--data-dir"), data.path()};
        const auto add = [&](const QString& tenant, const QStringList& more, auto how) {
            (void)run(ctl, base + QStringList{QStringLiteral("tenant"), QStringLiteral("create"), tenant});
            return how(ctl, base +
                                QStringList{QStringLiteral("--tenant"), tenant, QStringLiteral("vault"),
                                            QStringLiteral("add"), repository} +
                                more);
        };
        const auto timed = [](const QString& program, const QStringList& arguments) { return run(program, arguments); };
        listed.push_back(add(QStringLiteral("a"), {QStringLiteral("--no-wait")}, timed).ms);
        whole.push_back(add(QStringLiteral("b"), {}, timed).ms);
        if (round == 0) peak = add(QStringLiteral("c"), {}, runForMemory).peakKb;
        double readMs = 0;
        raw.push_back(rawImport(repository, readMs));
    }
    report.add({QStringLiteral("20,000 documents (25 MB): list usable, whole process"), median(listed), 0,
                QStringLiteral("ms"), 1000, false});
    report.add({QStringLiteral("all text searchable : cat-file --batch + raw FTS5"), median(whole), median(raw),
                QStringLiteral("ms"), 1.3});
    report.add({QStringLiteral("memory of the import"), static_cast<double>(peak) / 1024, 0, QStringLiteral("MiB"), 150,
                false});

    tests::TestTenant tenant;
    const auto vault = tenant.folderVault(repository).id;
    (void)tests::TestTenant::must(tenant.refresh(vault));
    (void)tests::TestTenant::must(tenant.refresh(vault));
    std::vector<double> again;
    for (int i = 0; i < 9; ++i) {
        tenant.reopen();
        again.push_back(timed([&] { (void)tests::TestTenant::must(tenant.refresh(vault)); }));
    }
    report.add({QStringLiteral("second start, nothing changed (20,000 in a folder)"), median(again), 0,
                QStringLiteral("ms"), 50, false});
    std::vector<double> status;
    std::vector<double> gitStatus;
    for (int i = 0; i < 5; ++i) {
        status.push_back(timed([&] {
            const auto v = tests::TestTenant::must((*tenant).vault(vault));
            auto* provider = tests::TestTenant::must((*tenant).provider(v));
            (void)provider->entries([](auto) { return true; }, {});
        }));
        gitStatus.push_back(
            run(git(), {QStringLiteral("-C"), repository, QStringLiteral("status"), QStringLiteral("--porcelain")}).ms);
    }
    report.add({QStringLiteral("status of the folder : git status"), median(status), median(gitStatus),
                QStringLiteral("ms"), 1.3});
}

} // namespace nimbus::bench
