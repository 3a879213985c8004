// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

struct sqlite3;
struct sqlite3_stmt;

namespace nimbus::bench {

/// The other side of a ratio: one prepared statement of SQLite's C interface. Ends the program when something fails.
class RawStatement {
public:
    RawStatement(sqlite3* db, const char* sql);
    ~RawStatement();
    RawStatement(const RawStatement&) = delete;
    RawStatement& operator=(const RawStatement&) = delete;

    void bind(int n, qint64 value) const;
    void bind(int n, const QByteArray& text) const; ///< copied
    void bindBlob(int n, const QByteArray& bytes) const;
    [[nodiscard]] bool step() const;
    void reset() const;
    /// To its end, and back to the start.
    void run() const;
    [[nodiscard]] sqlite3_stmt* get() const { return m_statement; }

private:
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace nimbus::bench
