// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/engine/ChangeSet.h"

struct sqlite3;

namespace nimbus::storage {

/// Collects what the running transaction changes, through SQLite's preupdate hook: unlike the update hook it also sees
/// tables WITHOUT ROWID and DELETE without WHERE. Writer thread.
class ChangeCollector {
public:
    explicit ChangeCollector(sqlite3* db);

    /// What was collected since the last call.
    [[nodiscard]] ChangeSet take();

    /// Called by the hook for each row.
    void onRow(const char* table, qint64 id);

private:
    std::vector<std::string> m_tables; ///< few: searched from the last one found
    ChangeSet m_changes;
};

} // namespace nimbus::storage
