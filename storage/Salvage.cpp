// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QDateTime>
#include <QFile>
#include <QtEndian>
#include <algorithm>
#include <array>
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
constexpr std::array kTables = {"intent",    "vault", "user",         "category", "tag",   "document", "document_tag",
                                "favourite", "draft", "saved_search", "trash",    "audit", "sidecar"};
constexpr auto kDropOrphans = R"(
    DELETE FROM intent WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM document WHERE vault_id NOT IN (SELECT id FROM vault);
    UPDATE document SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM category);
    UPDATE document SET owner_id = NULL WHERE owner_id NOT IN (SELECT id FROM user);
    DELETE FROM document_tag WHERE document_id NOT IN (SELECT id FROM document) OR tag_id NOT IN (SELECT id FROM tag);
    DELETE FROM favourite WHERE document_id NOT IN (SELECT id FROM document);
    DELETE FROM draft WHERE document_id NOT IN (SELECT id FROM document);
    DELETE FROM trash WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM sidecar WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM sync_state WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM attachment WHERE document_id NOT IN (SELECT id FROM document);
    DELETE FROM document_text WHERE id NOT IN (SELECT id FROM document);
    DELETE FROM fts_dirty WHERE document_id NOT IN (SELECT id FROM document);)";
constexpr auto kDerive = R"(
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE true ON CONFLICT DO NOTHING;)";

using Db = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;
using Stmt = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Stmt prepare(sqlite3* db, const QByteArray& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr);
    return {statement, sqlite3_finalize};
}

/// Copies the rows a scan delivers before it ends or fails; true when it came to the end.
bool copyRows(sqlite3* from, sqlite3* to, const QByteArray& table, const char* order, qint64& rows) {
    const auto select = prepare(from, "SELECT * FROM " + table + order);
    if (!select) return false;
    const int columns = sqlite3_column_count(select.get());
    QByteArray names;
    QByteArray marks;
    for (int i = 0; i < columns; ++i) {
        names += (i > 0 ? "," : "") + QByteArray(sqlite3_column_name(select.get(), i));
        marks += i > 0 ? ",?" : "?";
    }
    const auto insert = prepare(to, "INSERT OR IGNORE INTO " + table + "(" + names + ") VALUES (" + marks + ")");
    if (!insert) return false;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(select.get())) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i)
            sqlite3_bind_value(insert.get(), i + 1, sqlite3_column_value(select.get(), i));
        if (sqlite3_step(insert.get()) == SQLITE_DONE) rows += sqlite3_changes(to);
        sqlite3_reset(insert.get());
    }
    return code == SQLITE_DONE;
}

void copyTables(sqlite3* from, sqlite3* to, SalvageReport& report) {
    for (const char* table : kTables) {
        // A damaged page ends a scan: what lies behind it is reached from the other end.
        if (copyRows(from, to, table, " NOT INDEXED", report.rows)) continue;
        const auto key = prepare(from, "SELECT rowid FROM " + QByteArray(table) + " LIMIT 0");
        if (key) (void)copyRows(from, to, table, " NOT INDEXED ORDER BY rowid DESC", report.rows);
        report.damaged.append(QString::fromLatin1(table));
    }
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
        dropOrphans(fresh);
        fresh.runScript(kDerive);
        fresh.runScript(kRebuildCounts);
        fresh.exec("UPDATE meta SET value = 0 WHERE key = 'bulk'");
        fresh.exec("COMMIT");
        return {};
    } catch (const StorageException& e) { // no Store is open here to do it
        return fail(e.error());
    }
}

} // namespace

void dropOrphans(WriteConnection& connection) {
    connection.runScript(kDropOrphans);
}

Result<SalvageReport> salvage(const QString& path) {
    constexpr std::array kParts = {"", "-wal", "-shm"};
    SalvageReport report;
    report.setAside = QStringLiteral("%1.corrupt-%2")
                          .arg(path, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddThhmmsszzz")));
    // Made beside, from a copy: a salvage that is killed or finds no space leaves the tenant's file as it was.
    const QString fresh = path + QStringLiteral(".salvage");
    const QString source = path + QStringLiteral(".damaged");
    const auto removeBoth = [&] {
        for (const auto* part : kParts)
            for (const auto& file : {fresh, source}) QFile::remove(file + QLatin1StringView(part));
    };
    removeBoth();
    const QString log = path + QStringLiteral("-wal");
    const bool isGone = !QFile::exists(path); // a log without its file holds nothing that can be read
    const bool hasLog = QFile::exists(log);
    const bool isCopied =
        isGone || (QFile::copy(path, source) && (!hasLog || QFile::copy(log, source + QStringLiteral("-wal"))));
    const auto made = isCopied
                          ? makeCopy(source, fresh, report)
                          : Result<void>(fail(ErrorCode::StorageFull, QStringLiteral("%1 cannot be copied").arg(path),
                                              QStringLiteral("Check the folder's permissions and free space")));
    bool isInPlace = made.has_value();
    for (const auto* part : kParts)
        if (const auto from = path + QLatin1StringView(part); isInPlace && QFile::exists(from))
            isInPlace = QFile::rename(from, report.setAside + QLatin1StringView(part));
    isInPlace = isInPlace && QFile::rename(fresh, path);
    removeBoth();
    if (!made) return fail(made.error());
    if (isGone) report.setAside.clear();
    if (!isInPlace)
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be written").arg(path),
                    QStringLiteral("Check the folder's permissions"));
    return report;
}

} // namespace nimbus::storage
