// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Migrator.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <array>
#include <cstdio>

#include "storage/engine/Connection.h"
#include "storage/engine/StorageError.h"

static void initMigrationResource() {
    Q_INIT_RESOURCE(migrations);
}

namespace nimbus::storage {

using core::ErrorCode;

namespace {

constexpr std::array kScripts = {"0001_documents",      "0002_search",          "0003_full_text_pace",
                                 "0004_counts_in_bulk", "0005_bulk_and_search", "0006_orchestration"};

constexpr qint64 kPageSize = 4096; // as WriteConnection makes them

int number(ReadConnection& connection, const char* pragma) {
    auto rows = connection.select(pragma);
    return rows.next() ? rows->integer(0) : 0;
}

[[noreturn]] void refuse(ErrorCode code, const QString& detail, const char* hint) {
    throw StorageException({code, detail, QString::fromUtf8(hint)});
}

[[noreturn]] void refuseStranger(const QString& path) {
    refuse(ErrorCode::InvalidInput, QStringLiteral("%1 is not a NimbusVault tenant file").arg(path),
           "Choose another data folder");
}

void checkApplication(ReadConnection& connection, const QString& path) {
    if (number(connection, "PRAGMA application_id") != Migrator::kApplicationId) refuseStranger(path);
}

void refuseNewer(int version, const QString& path) {
    if (version <= Migrator::newestVersion()) return;
    refuse(ErrorCode::StorageTooNew,
           QStringLiteral("%1 has version %2, this program knows up to %3")
               .arg(path)
               .arg(version)
               .arg(Migrator::newestVersion()),
           "Update NimbusVault, or open the data folder with the newer program");
}

/// Gives a complete file its name, in the place of what had it. A power cut leaves one of the two, and later the new
/// one.
bool moveIntoPlace(const QString& from, const QString& to) {
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) return false;
    const int folder = ::open(QFile::encodeName(QFileInfo(to).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0) return true; // may be entered but not read: nothing more can be done
    ::fsync(folder);
    ::close(folder);
    return true;
}

void runStep(WriteConnection& connection, int version, const char* name) {
    QFile file(QStringLiteral(":/migrations/%1.sql").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly)) refuse(ErrorCode::Internal, file.fileName(), "");
    const QByteArray sql = file.readAll();
    connection.exec("BEGIN IMMEDIATE");
    connection.runScript(sql);
    connection.exec("INSERT INTO schema_migration (version, name, sha256, applied_at) VALUES (?1, ?2, ?3, ?4)", version,
                    QString::fromLatin1(name),
                    QString::fromLatin1(QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex()),
                    QDateTime::currentMSecsSinceEpoch());
    if (auto broken = connection.select("PRAGMA foreign_key_check"); broken.next())
        refuse(ErrorCode::StorageCorrupt,
               QStringLiteral("step %1 leaves a broken reference in %2").arg(version).arg(broken->text(0)),
               "Run: nimbusvaultctl doctor --repair");
    connection.runScript(QByteArrayLiteral("PRAGMA user_version = ") + QByteArray::number(version));
    connection.exec("COMMIT");
}

} // namespace

int Migrator::newestVersion() {
    return static_cast<int>(kScripts.size());
}

void Migrator::toNewest(WriteConnection& connection, const QString& path) {
    initMigrationResource();
    const int version = number(connection, "PRAGMA user_version");
    if (version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        connection.runScript(QByteArrayLiteral("PRAGMA application_id = ") + QByteArray::number(kApplicationId));
    checkApplication(connection, path);
    refuseNewer(version, path);
    if (version == newestVersion()) return;
    if (version > 0) copyFile(connection.handle(), QStringLiteral("%1.pre-v%2").arg(path).arg(newestVersion()));
    connection.exec("PRAGMA foreign_keys = OFF"); // a script may rebuild a table; runStep checks before it commits
    try {
        for (int next = version + 1; next <= newestVersion(); ++next)
            runStep(connection, next, kScripts.at(static_cast<size_t>(next - 1)));
    } catch (const StorageException&) {
        sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
    connection.exec("PRAGMA foreign_keys = ON");
}

void Migrator::refuseOther(const QString& path) {
    QFile file(path);
    // A log beside the file may hold its first page: then SQLite has to tell.
    if (QFileInfo(path + QStringLiteral("-wal")).size() > 0 || !file.open(QIODevice::ReadOnly)) return;
    constexpr int kHeader = 100;
    const QByteArray start = file.read(kHeader + 8);
    const bool isDatabase = start.size() == kHeader + 8 && start.startsWith("SQLite format 3");
    if (!isDatabase || qFromBigEndian<qint32>(start.constData() + 68) == kApplicationId) return;
    // One page without a table: nobody's yet. So far came a program that lost its power while it made the file.
    if (file.size() <= kPageSize && qFromBigEndian<quint16>(start.constData() + kHeader + 3) == 0) return;
    refuseStranger(path);
}

void Migrator::checkVersion(ReadConnection& connection, const QString& path) {
    checkApplication(connection, path);
    const int version = number(connection, "PRAGMA user_version");
    refuseNewer(version, path);
    if (version < newestVersion())
        refuse(ErrorCode::StorageBusy, QStringLiteral("%1 has the older version %2").arg(path).arg(version),
               "Close the other NimbusVault program and start this one again: it brings the file up to date");
}

void Migrator::copyFile(sqlite3* from, const QString& target) {
    const QString temporary = target + QStringLiteral(".part");
    QFile::remove(temporary);
    sqlite3* to = nullptr;
    int code =
        sqlite3_open_v2(temporary.toUtf8().constData(), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        if (sqlite3_backup* copy = sqlite3_backup_init(to, "main", from, "main"); copy != nullptr) {
            sqlite3_backup_step(copy, -1);
            code = sqlite3_backup_finish(copy);
        } else {
            code = sqlite3_errcode(to);
        }
    }
    auto error = sqliteError(to, code);
    sqlite3_close_v2(to);
    if (code != SQLITE_OK) {
        QFile::remove(temporary);
        error.detail = QStringLiteral("%1 cannot be written (%2)").arg(target, error.detail);
        throw StorageException(error);
    }
    if (!moveIntoPlace(temporary, target))
        refuse(ErrorCode::Forbidden, QStringLiteral("%1 cannot be written").arg(target),
               "Check the folder's permissions");
}

} // namespace nimbus::storage
