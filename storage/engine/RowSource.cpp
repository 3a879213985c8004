// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An eponymous virtual table (https://www.sqlite.org/vtab.html, 2.1.2) whose one hidden column is a pointer to a
// source.
#include "storage/engine/RowSource.h"

#include <sqlite3.h>

#include <string>

#include "storage/engine/StorageError.h"

namespace nimbus::storage {
namespace {

constexpr int kSourceColumn = RowSource::kColumns;

struct Cursor : sqlite3_vtab_cursor {
    RowSource* source = nullptr;
    sqlite3_int64 row = 0;
    bool isAtEnd = true;
};

int connect(sqlite3* db, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    std::string sql = "CREATE TABLE x (";
    for (int i = 0; i < RowSource::kColumns; ++i) sql += "c" + std::to_string(i) + ", ";
    const int code = sqlite3_declare_vtab(db, (sql + "source HIDDEN)").c_str());
    if (code == SQLITE_OK) *table = new sqlite3_vtab{};
    return code;
}

int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab*, sqlite3_index_info* info) {
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn != kSourceColumn || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        if (!constraint.usable) return SQLITE_CONSTRAINT; // a plan that would read it before it knows what to read
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = 1e6; // dear, so that it is read once, and the other table looked up for each of its rows
        info->estimatedRows = 1000;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = new Cursor{};
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base) {
    auto* cursor = static_cast<Cursor*>(base);
    ++cursor->row;
    cursor->isAtEnd = !cursor->source->next();
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int, sqlite3_value** values) {
    auto* cursor = static_cast<Cursor*>(base);
    cursor->source = static_cast<RowSource*>(sqlite3_value_pointer(values[0], kRowSourceType));
    if (cursor->source == nullptr || !cursor->source->begin()) return SQLITE_MISUSE;
    return next(base);
}

int isAtEnd(sqlite3_vtab_cursor* cursor) {
    return static_cast<Cursor*>(cursor)->isAtEnd ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int n) {
    ValueSink sink(context);
    if (n < kSourceColumn) static_cast<Cursor*>(base)->source->value(n, sink);
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<Cursor*>(cursor)->row;
    return SQLITE_OK;
}

sqlite3_module moduleOf() {
    sqlite3_module m{};
    m.xConnect = connect; // no xCreate: it exists only by its own name
    m.xBestIndex = bestIndex;
    m.xDisconnect = disconnect;
    m.xOpen = open;
    m.xClose = close;
    m.xFilter = filter;
    m.xNext = next;
    m.xEof = isAtEnd;
    m.xColumn = column;
    m.xRowid = rowid;
    return m;
}

} // namespace

void ValueSink::setNull() {
    sqlite3_result_null(m_context);
}

void ValueSink::set(qint64 value) {
    sqlite3_result_int64(m_context, value);
}

void ValueSink::setText(QByteArrayView utf8) {
    const char* data = utf8.data() != nullptr ? utf8.data() : "";
    sqlite3_result_text64(m_context, data, static_cast<sqlite3_uint64>(utf8.size()), SQLITE_STATIC, SQLITE_UTF8);
}

void ValueSink::setBlob(QByteArrayView bytes) {
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    sqlite3_result_blob64(m_context, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
}

QByteArrayView RowSource::utf8(int column, QStringView text) {
    auto& buffer = m_texts[column];
    const auto enough = static_cast<size_t>(m_encoder.requiredSpace(text.size()));
    if (buffer.size() < enough) buffer.resize(enough);
    return {buffer.data(), m_encoder.appendToBuffer(buffer.data(), text) - buffer.data()};
}

void registerRowSource(sqlite3* db) {
    static const sqlite3_module kModule = moduleOf();
    checkSqlite(db, sqlite3_create_module_v2(db, "nv_rows", &kModule, nullptr, nullptr));
}

} // namespace nimbus::storage
