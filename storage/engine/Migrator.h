// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

struct sqlite3;

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Brings a tenant's file to the newest version: the numbered scripts in the resource, each in one IMMEDIATE
/// transaction with its user_version and its row in schema_migration, foreign keys checked before it commits. A new
/// file runs the same steps. A file with content is copied to "<file>.pre-v<N>" before the first step. All functions
/// throw StorageException.
class Migrator {
public:
    static constexpr int kApplicationId = 0x4E564C54; // 'NVLT'

    static void toNewest(WriteConnection& connection, const QString& path);

    /// Refuses somebody else's database before it is opened, which would change it.
    static void refuseOther(const QString& path);

    /// Refuses a file that is not a tenant's, is older than this program (a reader cannot migrate it), or newer
    /// (StorageTooNew).
    static void checkVersion(ReadConnection& connection, const QString& path);

    /// SQLite's online backup into a new file, synced and moved to `target` when complete.
    static void copyFile(sqlite3* from, const QString& target);

    [[nodiscard]] static int newestVersion();
};

} // namespace nimbus::storage
