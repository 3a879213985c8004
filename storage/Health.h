// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/Result.h"

namespace nimbus::storage {

class WriteConnection;

/// Looks for damage in a tenant's file: SQLite's quick check, foreign keys, both full-text indexes against the text
/// they were made from, counters against the documents. One line a problem; empty when all is well. Inside
/// Store::write, because FTS5's check is a command; changes nothing. Throws StorageException.
[[nodiscard]] QStringList findDamage(WriteConnection& connection);

/// Whether SQLite itself can no longer rely on the file's pages: then only salvage() helps. Reads every page.
[[nodiscard]] bool isFileDamaged(WriteConnection& connection);

/// Removes rows that refer to nothing. Inside Store::write. Throws StorageException.
void dropOrphans(WriteConnection& connection);

/// What salvage() could take over.
struct SalvageReport {
    QString setAside;    ///< where the damaged file is now; empty where there was none
    qint64 rows = 0;     ///< rows of the tenant's own tables that were taken over
    QStringList damaged; ///< tables that could not be read to their end
};

/// Sets a damaged file aside, untouched, as "<file>.corrupt-<time>" and makes a new one with every row of the tenant's
/// own tables that can still be read: intents first. Texts, counts and whatever was lost of the documents are rebuilt
/// from the vaults by a refresh. The file must not be open. Blocks.
[[nodiscard]] core::Result<SalvageReport> salvage(const QString& path);

} // namespace nimbus::storage
