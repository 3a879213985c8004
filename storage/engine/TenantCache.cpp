// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/TenantCache.h"

#include <QScopeGuard>

#include "storage/engine/ChangeSet.h"

namespace nimbus::storage {

TenantCache::Value TenantCache::find(const Wanted& wanted, const std::function<Made()>& compute) {
    {
        std::unique_lock lock(m_mutex);
        for (; true; m_isMade.wait(lock)) {
            if (auto known = fresh(wanted.name)) return known;
            if (!m_making.contains(wanted.name)) break;
        }
        m_making.insert(wanted.name);
    }
    const auto noLonger = qScopeGuard([&] { // also where compute() throws: then the next one tries
        const std::lock_guard lock(m_mutex);
        m_making.remove(wanted.name);
        m_isMade.notify_all();
    });
    const auto made = compute();
    const std::lock_guard lock(m_mutex);
    keep(wanted, made);
    return made.value;
}

TenantCache::Value TenantCache::fresh(const Name& name) {
    const auto entry = m_entries.find(name);
    if (entry == m_entries.end()) return {};
    if (m_clock() >= entry->until) {
        drop(name);
        return {};
    }
    m_uses.splice(m_uses.begin(), m_uses, entry->use);
    return entry->made.value;
}

void TenantCache::keep(const Wanted& wanted, const Made& made) {
    QSet<QByteArray> tables;
    for (const char* table : wanted.tables) {
        if (table == nullptr) continue;
        if (m_changed.value(table) > wanted.asOf) return; // overtaken
        tables.insert(table);
    }
    if (made.bytes > m_limits.bytes) return;
    m_uses.push_front(wanted.name);
    m_entries.insert(wanted.name, {made, tables, m_clock() + wanted.keep.count(), m_uses.begin()});
    m_bytes += made.bytes;
    while (m_bytes > m_limits.bytes || m_entries.size() > m_limits.entries) drop(m_uses.back());
}

void TenantCache::drop(const Name& name) {
    const auto entry = m_entries.find(name);
    m_bytes -= entry->made.bytes;
    const auto use = entry->use; // `name` may be what lies there
    m_entries.erase(entry);
    m_uses.erase(use);
}

quint64 TenantCache::commits() const {
    const std::lock_guard lock(m_mutex);
    return m_commits;
}

void TenantCache::onCommit(const ChangeSet& changes) {
    const std::lock_guard lock(m_mutex);
    ++m_commits;
    QSet<QByteArray> tables;
    for (const auto& table : changes.tables) tables.insert(table.toUtf8());
    for (const auto& table : std::as_const(tables)) m_changed.insert(table, m_commits);
    for (const auto& name : m_entries.keys()) // a copy: they are few, and go
        if (m_entries[name].tables.intersects(tables)) drop(name);
}

qsizetype TenantCache::size() const {
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

qint64 TenantCache::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace nimbus::storage
