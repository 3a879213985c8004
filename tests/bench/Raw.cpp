// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Raw.h"

#include <sqlite3.h>

#include <QtGlobal>

namespace nimbus::bench {
namespace {

void must(int code, sqlite3_stmt* statement) {
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        qFatal("%s", sqlite3_errmsg(sqlite3_db_handle(statement)));
}

} // namespace

RawStatement::RawStatement(sqlite3* db, const char* sql) {
    if (sqlite3_prepare_v2(db, sql, -1, &m_statement, nullptr) != SQLITE_OK) qFatal("%s", sqlite3_errmsg(db));
}

RawStatement::~RawStatement() {
    sqlite3_finalize(m_statement);
}

void RawStatement::bind(int n, qint64 value) const {
    must(sqlite3_bind_int64(m_statement, n, value), m_statement);
}

void RawStatement::bind(int n, const QByteArray& text) const {
    must(sqlite3_bind_text(m_statement, n, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT),
         m_statement);
}

void RawStatement::bindBlob(int n, const QByteArray& bytes) const {
    must(sqlite3_bind_blob(m_statement, n, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT),
         m_statement);
}

bool RawStatement::step() const {
    const int code = sqlite3_step(m_statement);
    must(code, m_statement);
    return code == SQLITE_ROW;
}

void RawStatement::reset() const {
    must(sqlite3_reset(m_statement), m_statement);
}

void RawStatement::run() const {
    while (step()) continue;
    reset();
}

} // namespace nimbus::bench
