// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <memory>

#include "storage/BatchCounts.h"
#include "storage/Health.h"
#include "storage/engine/Connection.h"
#include "storage/engine/Migrator.h"
#include "storage/engine/StorageError.h"

namespace nimbus::storage {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// Intents first: they are what exists nowhere else. Texts, counts and indexes are not taken over: they are derived.
constexpr std::array kTables = {"intent",    "draft",        "operation", "vault", "trash",    "audit",
                                "meta",      "user",         "category",  "tag",   "document", "document_tag",
                                "favourite", "saved_search", "sidecar",   "task"};
constexpr auto kDerive = R"(
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE true ON CONFLICT DO NOTHING;)";

bool isSameFile(const QString& one, const QString& other) {
    struct stat a {};
    struct stat b {};
    return ::stat(QFile::encodeName(one).constData(), &a) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &b) == 0 && a.st_ino == b.st_ino && a.st_dev == b.st_dev;
}

using Db = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;
using Stmt = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Stmt prepare(sqlite3* db, const QByteArray& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr);
    return {statement, sqlite3_finalize};
}

/// Copies the rows of one table, as far as its pages can be read.
class TableCopy {
public:
    TableCopy(sqlite3* from, sqlite3* to, const char* table)
        : m_from(from),
          m_to(to),
          m_table(table),
          m_hasRowid(prepare(from, "SELECT rowid FROM " + m_table + " LIMIT 0") != nullptr) {}

    /// True when every row was read. Counts what was taken over.
    [[nodiscard]] bool run(qint64& rows) {
        const bool isWhole = scan("", Range{}) == End::Whole;
        // A damaged page ends a scan: what lies behind it is reached from the other end, what lies between two by
        // halves.
        if (!isWhole && m_hasRowid) {
            const qint64 first = m_last;
            m_last = std::numeric_limits<qint64>::max();
            (void)scan(" ORDER BY rowid DESC", Range{});
            if (m_last == std::numeric_limits<qint64>::max()) m_last = std::max<qint64>(first, 0) + kUnseenRows;
            halve({std::max<qint64>(first, 0) + 1, m_last - 1});
        }
        rows += m_rows;
        return isWhole;
    }

private:
    enum class End : quint8 { Whole, Damaged };
    struct Range {
        qint64 from = std::numeric_limits<qint64>::min();
        qint64 to = std::numeric_limits<qint64>::max();
    };
    static constexpr qint64 kUnseenRows = 1 << 20; ///< behind the last one that was read, where the end is damaged
    static constexpr int kMostScans = 20'000;      ///< of one table: a few seconds

    /// What is between: parts without a damaged page come over whole.
    void halve(Range range) {
        if (range.from > range.to || ++m_scans > kMostScans) return;
        if (scan("", range) == End::Whole || range.from == range.to) return;
        const qint64 middle = range.from + (range.to - range.from) / 2;
        halve({range.from, middle});
        halve({middle + 1, range.to});
    }

    [[nodiscard]] End scan(const char* order, Range range) {
        const bool isAll = range.from == Range{}.from;
        const auto select =
            prepare(m_from, QByteArray(m_hasRowid ? "SELECT rowid, * FROM " : "SELECT 0, * FROM ") + m_table +
                                " NOT INDEXED" + (isAll ? "" : " WHERE rowid BETWEEN ? AND ?") + order);
        if (!select) return End::Damaged;
        if (!isAll) {
            sqlite3_bind_int64(select.get(), 1, range.from);
            sqlite3_bind_int64(select.get(), 2, range.to);
        }
        if (!m_insert) prepareInsert(select.get());
        int code = SQLITE_ROW;
        while (m_insert && (code = sqlite3_step(select.get())) == SQLITE_ROW) {
            for (int i = 1; i < sqlite3_column_count(select.get()); ++i)
                sqlite3_bind_value(m_insert.get(), i, sqlite3_column_value(select.get(), i));
            if (sqlite3_step(m_insert.get()) == SQLITE_DONE) m_rows += sqlite3_changes(m_to);
            sqlite3_reset(m_insert.get());
            if (isAll) m_last = sqlite3_column_int64(select.get(), 0);
        }
        return code == SQLITE_DONE ? End::Whole : End::Damaged;
    }

    void prepareInsert(sqlite3_stmt* select) {
        QByteArray names;
        QByteArray marks;
        for (int i = 1; i < sqlite3_column_count(select); ++i) {
            names += (i > 1 ? "," : "") + QByteArray(sqlite3_column_name(select, i));
            marks += i > 1 ? ",?" : "?";
        }
        m_insert = prepare(m_to, "INSERT OR IGNORE INTO " + m_table + "(" + names + ") VALUES (" + marks + ")");
    }

    sqlite3* m_from;
    sqlite3* m_to;
    QByteArray m_table;
    bool m_hasRowid;
    Stmt m_insert{nullptr, sqlite3_finalize};
    qint64 m_rows = 0;
    qint64 m_last = 0; ///< the rowid a scan of all came to
    int m_scans = 0;
};

/// Whether a file is from before there was such a table; not where its list of tables cannot be read.
bool isOlderThan(sqlite3* from, const char* table) {
    const auto find = prepare(from, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    if (!find) return false;
    sqlite3_bind_text(find.get(), 1, table, -1, SQLITE_STATIC);
    return sqlite3_step(find.get()) == SQLITE_DONE;
}

void copyTables(sqlite3* from, sqlite3* to, SalvageReport& report) {
    for (const char* table : kTables)
        if (!isOlderThan(from, table) && !TableCopy(from, to, table).run(report.rows))
            report.damaged.append(QString::fromLatin1(table));
}

constexpr qint64 kPage = 4096; // as WriteConnection makes them

/// Opens a damaged file as far as SQLite goes along with it; null where it does not.
Db openDamaged(const QString& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    Db db(raw, sqlite3_close_v2);
    if (code != SQLITE_OK) return {nullptr, sqlite3_close_v2};
    // Makes SQLite read a file that is shorter than its header says.
    sqlite3_exec(db.get(), "PRAGMA writable_schema = ON", nullptr, nullptr, nullptr);
    const auto version = prepare(db.get(), "SELECT max(version) FROM schema_migration");
    if (!version || sqlite3_step(version.get()) != SQLITE_ROW || sqlite3_column_int(version.get(), 0) <= 0)
        return {nullptr, sqlite3_close_v2};
    return db;
}

/// Puts the first bytes of a new tenant file, whose tables lie at the same pages, in the place of the damaged ones.
/// File format: sqlite.org/fileformat2.html, 1.3.
bool mendStart(const QString& path, const QString& fresh, qint64 bytes) {
    QFile whole(fresh);
    QFile file(path);
    if (!whole.open(QIODevice::ReadOnly) || !file.open(QIODevice::ReadWrite)) return false;
    QByteArray start = whole.read(bytes);
    const qint64 pages = file.size() / kPage;
    if (start.size() < bytes || pages < 1) return false;
    qToBigEndian(static_cast<quint32>(pages), start.data() + 28);
    std::fill_n(start.begin() + 32, 8, '\0'); // no free pages
    return file.write(start) == start.size();
}

/// The damaged file, opened: as it is, with a header of ours, or with a first page of ours.
Db openAnyhow(const QString& path, const QString& fresh) {
    auto db = openDamaged(path);
    for (const qint64 bytes : {qint64{100}, kPage}) {
        if (db) break;
        if (!mendStart(path, fresh, bytes)) break;
        db = openDamaged(path);
    }
    return db;
}

/// `source` is a copy: opening a database may change it.
Result<void> makeCopy(const QString& source, const QString& path, SalvageReport& report) {
    try {
        {
            WriteConnection made(path); // closed once, so that all of it is in the file
            Migrator::toNewest(made, path);
        }
        const auto from = openAnyhow(source, path);
        WriteConnection fresh(path);
        fresh.exec("PRAGMA foreign_keys = OFF");
        fresh.exec("BEGIN IMMEDIATE");
        fresh.exec("UPDATE meta SET value = 1 WHERE key = 'bulk'");
        if (from) copyTables(from.get(), fresh.handle(), report);
        if (report.damaged.contains(QStringLiteral("intent"))) keepUntoldEdits(fresh);
        mendReferences(fresh);
        fresh.runScript(kDerive);
        fresh.runScript(kRebuildCounts);
        fresh.exec("UPDATE meta SET value = 0 WHERE key = 'bulk'");
        fresh.exec("COMMIT");
        return {};
    } catch (const StorageException& e) { // no Store is open here to do it
        return fail(e.error());
    }
}

constexpr auto kLog = "-wal";

/// The log that belongs to a file. One that was set aside already, by a salvage that was killed, lies beside the other
/// name of the same file.
QString logOf(const QString& path) {
    if (const QString own = path + QLatin1StringView(kLog); QFile::exists(own)) return own;
    const QFileInfo file(path);
    for (const auto& name : file.dir().entryList({file.fileName() + QStringLiteral(".corrupt-*")}, QDir::Files))
        if (const QString aside = file.dir().filePath(name); isSameFile(path, aside)) {
            const QString log = aside + QLatin1StringView(kLog);
            return QFile::exists(log) ? log : QString();
        }
    return {};
}

/// Keeps the damaged file under its second name and puts the new one in its place. Killed at any moment, it leaves a
/// file at `path`, and its log where logOf() finds it: never a log beside a file it does not belong to.
bool setAside(const QString& path, const QString& fresh, const QString& aside) {
    if (QFile::exists(path) && ::link(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()) != 0 &&
        !QFile::rename(path, aside)) // a file system without second names
        return false;
    if (const QString log = logOf(path); !log.isEmpty() && log != aside + QLatin1StringView(kLog))
        if (!QFile::rename(log, aside + QLatin1StringView(kLog))) return false;
    QFile::remove(path + QStringLiteral("-shm"));
    return std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) == 0;
}

} // namespace

Result<SalvageReport> salvage(const QString& path) {
    SalvageReport report;
    report.setAside = QStringLiteral("%1.corrupt-%2")
                          .arg(path, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddThhmmsszzz")));
    // Made beside, from a copy: a salvage that is killed or finds no space leaves the tenant's file as it was.
    const QString fresh = path + QStringLiteral(".salvage");
    const QString source = path + QStringLiteral(".damaged");
    const auto removeBoth = [&] {
        for (const auto* part : {"", "-wal", "-shm"})
            for (const auto& file : {fresh, source}) QFile::remove(file + QLatin1StringView(part));
    };
    removeBoth();
    const bool isGone = !QFile::exists(path); // a log without its file holds nothing that can be read
    const QString log = isGone ? QString() : logOf(path);
    const bool isCopied =
        isGone || (QFile::copy(path, source) && (log.isEmpty() || QFile::copy(log, source + QLatin1StringView(kLog))));
    const auto made = isCopied
                          ? makeCopy(source, fresh, report)
                          : Result<void>(fail(ErrorCode::StorageFull, QStringLiteral("%1 cannot be copied").arg(path),
                                              QStringLiteral("Check the folder's permissions and free space")));
    const bool isInPlace = made && setAside(path, fresh, report.setAside);
    removeBoth();
    if (!made) return fail(made.error());
    if (isGone) report.setAside.clear();
    if (!isInPlace)
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be written").arg(path),
                    QStringLiteral("Check the folder's permissions"));
    return report;
}

} // namespace nimbus::storage
