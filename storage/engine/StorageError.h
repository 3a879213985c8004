// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

#include "core/Error.h"

struct sqlite3;

namespace nimbus::storage {

/// What code inside a read or write closure throws; Store catches it and hands out the Error.
class StorageException : public std::runtime_error {
public:
    explicit StorageException(core::Error error)
        : std::runtime_error(error.detail.toStdString()), m_error(std::move(error)) {}
    [[nodiscard]] const core::Error& error() const { return m_error; }

private:
    core::Error m_error;
};

/// Maps SQLite's (extended) result code; `db` may be null.
[[nodiscard]] core::Error sqliteError(sqlite3* db, int code, const char* statement = nullptr);

/// Throws StorageException unless `code` is SQLITE_OK.
void checkSqlite(sqlite3* db, int code, const char* statement = nullptr);

} // namespace nimbus::storage
