// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/FactCache.h"

#include "storage/DocumentFacts.h"
#include "storage/engine/ChangeSet.h"

namespace nimbus::storage {
namespace {

constexpr qsizetype kMostRenewed = 20'000; // documents: beyond that, reading all of them is less work

} // namespace

std::shared_ptr<const DocumentFacts> FactCache::get(ReadConnection& connection, quint64 snapshotStart) {
    const std::lock_guard lock(m_mutex);
    m_lastUse = std::chrono::steady_clock::now();
    QSet<qint64> changed;
    bool isMany = false;
    for (const auto& change : m_changes) {
        changed.unite(change.documents);
        isMany = isMany || change.isMany;
    }
    if (!m_facts || isMany || changed.size() > kMostRenewed)
        m_facts = DocumentFacts::load(connection);
    else if (!changed.isEmpty())
        m_facts = m_facts->renewed(connection, changed);
    // The snapshot may be older than the last commits: those have to be looked at again by the next one.
    std::erase_if(m_changes, [&](const Change& change) { return change.commit <= snapshotStart; });
    return m_facts;
}

quint64 FactCache::commits() const {
    const std::lock_guard lock(m_mutex);
    return m_commits;
}

void FactCache::onCommit(const ChangeSet& changes) {
    const std::lock_guard lock(m_mutex);
    ++m_commits;
    if (!m_facts) return;
    if (changes.manyDocuments || !changes.documents.isEmpty())
        m_changes.push_back({m_commits, changes.documents, changes.manyDocuments});
}

void FactCache::expire(std::chrono::seconds age) {
    const std::lock_guard lock(m_mutex);
    if (!m_facts || std::chrono::steady_clock::now() - m_lastUse < age) return;
    m_facts.reset();
    m_changes.clear();
}

} // namespace nimbus::storage
