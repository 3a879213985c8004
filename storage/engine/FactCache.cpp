// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/FactCache.h"

#include <QScopeGuard>

#include "storage/DocumentFacts.h"
#include "storage/engine/ChangeSet.h"

namespace nimbus::storage {
namespace {

constexpr qsizetype kMostRenewed = 20'000; // documents: beyond that, reading all of them is less work

} // namespace

std::shared_ptr<const DocumentFacts> FactCache::get(ReadConnection& connection, quint64 snapshotStart) {
    const std::lock_guard loading(m_loading);
    std::shared_ptr<const DocumentFacts> known;
    QSet<qint64> changed;
    bool isMany = false;
    bool isKept = true;
    {
        const std::lock_guard lock(m_mutex);
        m_lastUse = std::chrono::steady_clock::now();
        known = m_facts;
        for (const auto& change : m_changes) {
            changed.unite(change.documents);
            isMany = isMany || change.isMany;
        }
        // What was committed after the snapshot began, while nobody noted it, would be missing for good.
        isKept = known != nullptr || m_lastChange <= snapshotStart;
        m_isLoading = true;
    }
    const auto loaded = qScopeGuard([this] {
        const std::lock_guard lock(m_mutex);
        m_isLoading = false;
    });
    if (!known || isMany || changed.size() > kMostRenewed)
        known = DocumentFacts::load(connection);
    else if (!changed.isEmpty())
        known = known->renewed(connection, changed);
    const std::lock_guard lock(m_mutex);
    if (isKept) m_facts = known;
    // The snapshot may be older than the last commits: those have to be looked at again by the next one.
    std::erase_if(m_changes, [&](const Change& change) { return !isKept || change.commit <= snapshotStart; });
    return known;
}

quint64 FactCache::commits() const {
    const std::lock_guard lock(m_mutex);
    return m_commits;
}

void FactCache::onCommit(const ChangeSet& changes) {
    const std::lock_guard lock(m_mutex);
    ++m_commits;
    if (!changes.manyDocuments && changes.documents.isEmpty()) return;
    m_lastChange = m_commits;
    if (m_facts || m_isLoading) m_changes.push_back({m_commits, changes.documents, changes.manyDocuments});
}

void FactCache::expire(std::chrono::seconds age) {
    const std::lock_guard lock(m_mutex);
    if (!m_facts || m_isLoading || std::chrono::steady_clock::now() - m_lastUse < age) return;
    m_facts.reset();
    m_changes.clear();
}

} // namespace nimbus::storage
