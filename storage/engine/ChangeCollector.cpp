// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/ChangeCollector.h"

#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace nimbus::storage {
namespace {

/// The first column of a row of a table without row ids.
qint64 firstColumn(sqlite3* db, int operation) {
    sqlite3_value* value = nullptr;
    const int code =
        operation == SQLITE_DELETE ? sqlite3_preupdate_old(db, 0, &value) : sqlite3_preupdate_new(db, 0, &value);
    return code == SQLITE_OK && value != nullptr ? sqlite3_value_int64(value) : 0;
}

void hook(void* self, sqlite3* db, int operation, const char*, const char* table, sqlite3_int64 oldId,
          sqlite3_int64 newId) {
    const bool isTag = std::string_view(table) == "document_tag";
    static_cast<ChangeCollector*>(self)->onRow(table, isTag ? firstColumn(db, operation) : newId != 0 ? newId : oldId);
}

bool isShadowOfFullText(std::string_view table) {
    return table.starts_with("doc_fts") || table.starts_with("name_fts") || table.starts_with("part_fts");
}

} // namespace

ChangeCollector::ChangeCollector(sqlite3* db) {
    sqlite3_preupdate_hook(db, hook, this);
}

void ChangeCollector::onRow(const char* table, qint64 id) {
    const std::string_view name(table);
    if (m_tables.empty() || m_tables.back() != name) {
        if (isShadowOfFullText(name)) return;
        const auto found = std::find(m_tables.begin(), m_tables.end(), name);
        if (found == m_tables.end())
            m_tables.emplace_back(name);
        else
            std::iter_swap(found, std::prev(m_tables.end()));
    }
    if ((name != "document" && name != "document_tag") || m_changes.manyDocuments) return;
    m_changes.documents.insert(id);
    if (m_changes.documents.size() > ChangeSet::kManyDocuments) {
        m_changes.manyDocuments = true;
        m_changes.documents.clear();
    }
}

ChangeSet ChangeCollector::take() {
    for (const auto& table : m_tables) m_changes.tables.insert(QString::fromStdString(table));
    m_tables.clear();
    return std::exchange(m_changes, {});
}

} // namespace nimbus::storage
