// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/StorageError.h"

#include <sqlite3.h>

namespace nimbus::storage {

using core::Error;
using core::ErrorCode;

namespace {

struct Mapped {
    ErrorCode code;
    const char* hint;
};

Mapped mapped(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::StorageBusy, "Close the other program that uses this data folder, then try again"};
        case SQLITE_FULL: return {ErrorCode::StorageFull, "Free some space on the disk, then try again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return {ErrorCode::StorageCorrupt, "Run: nimbusvaultctl doctor --repair"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH: return {ErrorCode::Forbidden, "Check the permissions of the data folder"};
        case SQLITE_CANTOPEN: return {ErrorCode::Forbidden, "Check that the data folder exists and may be written to"};
        case SQLITE_INTERRUPT: return {ErrorCode::Cancelled, ""};
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_SHMSIZE ||
                code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMMAP || code == SQLITE_IOERR_TRUNCATE)
                return {ErrorCode::StorageFull, "Check the disk and its free space, then try again"};
            return {ErrorCode::StorageCorrupt, "Check the disk, then run: nimbusvaultctl doctor"};
        default: return {ErrorCode::Internal, ""};
    }
}

} // namespace

Error sqliteError(sqlite3* db, int code, const char* statement) {
    const auto [errorCode, hint] = mapped(code);
    QString detail = QStringLiteral("SQLite %1: %2")
                         .arg(code)
                         .arg(QString::fromUtf8(db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code)));
    if ((code & 0xFF) == SQLITE_IOERR && errorCode == ErrorCode::StorageFull)
        detail = QStringLiteral("The tenant's file cannot be written (%1)").arg(detail);
    if (statement != nullptr && errorCode == ErrorCode::Internal)
        detail += QStringLiteral(" in \"%1\"").arg(QString::fromUtf8(statement).simplified().left(200));
    return {errorCode, detail, QString::fromUtf8(hint)};
}

void checkSqlite(sqlite3* db, int code, const char* statement) {
    if (code != SQLITE_OK) throw StorageException(sqliteError(db, code, statement));
}

} // namespace nimbus::storage
