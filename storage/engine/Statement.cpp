// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Statement.h"

#include <sqlite3.h>

#include "storage/engine/StorageError.h"

namespace nimbus::storage {

Statement::Statement(sqlite3* db, const char* sql) : m_db(db) {
    checkSqlite(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_stmt, nullptr), sql);
}

Statement::~Statement() {
    sqlite3_finalize(m_stmt);
}

void Statement::bind(int n, std::nullptr_t) {
    checkSqlite(m_db, sqlite3_bind_null(m_stmt, n), sql());
}

void Statement::bind(int n, qint64 value) {
    checkSqlite(m_db, sqlite3_bind_int64(m_stmt, n, value), sql());
}

void Statement::bind(int n, double value) {
    checkSqlite(m_db, sqlite3_bind_double(m_stmt, n, value), sql());
}

void Statement::bindText(int n, std::string_view utf8) {
    const char* data = utf8.data() != nullptr ? utf8.data() : "";
    checkSqlite(m_db, sqlite3_bind_text64(m_stmt, n, data, utf8.size(), SQLITE_STATIC, SQLITE_UTF8), sql());
}

void Statement::bindBlob(int n, QByteArrayView bytes) {
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    checkSqlite(m_db, sqlite3_bind_blob64(m_stmt, n, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC),
                sql());
}

void Statement::bind(int n, Pointer pointer) {
    checkSqlite(m_db, sqlite3_bind_pointer(m_stmt, n, pointer.to, pointer.type, nullptr), sql());
}

bool Statement::step() {
    const int code = sqlite3_step(m_stmt);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        const auto error = sqliteError(m_db, sqlite3_extended_errcode(m_db), sql());
        reset();
        throw StorageException(error);
    }
    return false;
}

void Statement::reset() {
    sqlite3_reset(m_stmt);
    sqlite3_clear_bindings(m_stmt); // no pointer to a caller's bytes is left behind
    m_busy = false;
}

qint64 Statement::int64(int column) const {
    return sqlite3_column_int64(m_stmt, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_stmt, column);
}

QString Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_stmt, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_stmt, column));
}

QByteArrayView Statement::utf8(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_stmt, column));
    return {data, sqlite3_column_bytes(m_stmt, column)};
}

QByteArray Statement::blob(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_stmt, column));
    return {data, sqlite3_column_bytes(m_stmt, column)};
}

core::Oid Statement::oid(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_stmt, column));
    return core::Oid::fromRaw(QByteArrayView(data, sqlite3_column_bytes(m_stmt, column)));
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_stmt, column) == SQLITE_NULL;
}

const char* Statement::sql() const {
    return sqlite3_sql(m_stmt);
}

bool Statement::isReadOnly() const {
    return sqlite3_stmt_readonly(m_stmt) != 0;
}

} // namespace nimbus::storage
