// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <string_view>

#include "core/Ids.h"
#include "core/Oid.h"

struct sqlite3;
struct sqlite3_stmt;

namespace nimbus::storage {

/// A pointer for a function or table of ours, as SQLite hands it on under the name of its type. Not owned.
struct Pointer {
    void* to;
    const char* type; ///< a literal
};

/// One prepared statement. Belongs to its connection's thread. Numbers of parameters start at 1, of columns at 0.
/// Bound text and blobs are not copied: they must live until the statement is reset (Cursor and exec() see to it).
/// Throws StorageException.
class Statement {
public:
    Statement(sqlite3* db, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    void bind(int n, std::nullptr_t);
    void bind(int n, qint64 value);
    void bind(int n, int value) { bind(n, static_cast<qint64>(value)); }
    void bind(int n, bool value) { bind(n, static_cast<qint64>(value)); }
    void bind(int n, double value);
    void bindText(int n, std::string_view utf8);
    void bindBlob(int n, QByteArrayView bytes);
    void bind(int n, Pointer pointer);

    /// Marks it as in use until reset().
    void acquire() { m_busy = true; }
    /// True when there is a row to read.
    [[nodiscard]] bool step();
    void reset();

    [[nodiscard]] qint64 int64(int column) const;
    [[nodiscard]] int integer(int column) const { return static_cast<int>(int64(column)); }
    [[nodiscard]] bool boolean(int column) const { return int64(column) != 0; }
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    /// The same without a copy: valid until the next step. A zero byte follows it.
    [[nodiscard]] QByteArrayView utf8(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] core::Oid oid(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    template <typename IdType>
    [[nodiscard]] IdType id(int column) const {
        return IdType{int64(column)};
    }
    template <typename Enum>
    [[nodiscard]] Enum enumeration(int column) const {
        return static_cast<Enum>(int64(column));
    }

    [[nodiscard]] const char* sql() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool isBusy() const { return m_busy; }

private:
    sqlite3* m_db;
    sqlite3_stmt* m_stmt = nullptr;
    bool m_busy = false;
};

} // namespace nimbus::storage
