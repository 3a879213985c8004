// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QDateTime>
#include <QFile>
#include <array>
#include <memory>

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
    INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE true ON CONFLICT DO NOTHING;
    DELETE FROM facet; DELETE FROM folder;
    INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
        SELECT vault_id, kind, status, coalesce(category_id, 0), coalesce(owner_id, 0), count(*), sum(size)
        FROM document GROUP BY 1, 2, 3, 4, 5;
    INSERT INTO folder (vault_id, path, n) SELECT vault_id, folder, count(*) FROM document GROUP BY 1, 2;
    UPDATE tag SET doc_count = (SELECT count(*) FROM document_tag WHERE tag_id = tag.id);)";

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

Result<void> makeCopy(const QString& damaged, const QString& path, SalvageReport& report) {
    try {
        WriteConnection fresh(path);
        Migrator::toNewest(fresh, path);
        sqlite3* raw = nullptr;
        const int code = sqlite3_open_v2(damaged.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE, nullptr);
        const Db from(raw, sqlite3_close_v2);
        fresh.exec("PRAGMA foreign_keys = OFF");
        fresh.exec("BEGIN IMMEDIATE");
        fresh.exec("UPDATE meta SET value = 1 WHERE key = 'bulk'");
        if (code == SQLITE_OK) copyTables(from.get(), fresh.handle(), report);
        fresh.runScript(kDropOrphans);
        fresh.exec("UPDATE meta SET value = 0 WHERE key = 'bulk'");
        fresh.exec("COMMIT");
        return {};
    } catch (const StorageException& e) { // no Store is open here to do it
        return fail(e.error());
    }
}

} // namespace

Result<SalvageReport> salvage(const QString& path) {
    SalvageReport report;
    report.setAside = QStringLiteral("%1.corrupt-%2")
                          .arg(path, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddThhmmsszzz")));
    for (const auto* part : {"-wal", "-shm"})
        if (const auto beside = path + QLatin1StringView(part); QFile::exists(beside))
            QFile::rename(beside, report.setAside + QLatin1StringView(part));
    if (QFile::exists(path) && !QFile::rename(path, report.setAside))
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be moved").arg(path),
                    QStringLiteral("Check the folder's permissions"));
    // Made beside, so that a salvage that is killed leaves no half-filled file in the tenant's place.
    const QString fresh = path + QStringLiteral(".salvage");
    for (const auto* part : {"", "-wal", "-shm"}) QFile::remove(fresh + QLatin1StringView(part));
    if (const auto made = makeCopy(report.setAside, fresh, report); !made) return fail(made.error());
    if (!QFile::rename(fresh, path))
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be written").arg(path),
                    QStringLiteral("Check the folder's permissions"));
    return report;
}

} // namespace nimbus::storage
