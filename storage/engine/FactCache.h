// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

namespace nimbus::storage {

class DocumentFacts;
class ReadConnection;
struct ChangeSet;

/// Keeps a tenant's facts between reads and brings them up to date with what commits changed. They are dropped when
/// nobody has asked for a while. Any thread; one reader loads, the others wait for it.
class FactCache {
public:
    /// The facts as the connection's present snapshot has them. `snapshotStart` is what commits() was before it began.
    [[nodiscard]] std::shared_ptr<const DocumentFacts> get(ReadConnection& connection, quint64 snapshotStart);
    /// How many commits were told of.
    [[nodiscard]] quint64 commits() const;
    /// After each commit.
    void onCommit(const ChangeSet& changes);
    /// Frees the memory when the facts were last asked for longer ago than this.
    void expire(std::chrono::seconds age = std::chrono::minutes(3));

private:
    struct Change {
        quint64 commit;
        QSet<qint64> documents;
        bool isMany;
    };
    std::mutex m_loading; ///< one reader at a time; commits and other reads do not wait for it
    mutable std::mutex m_mutex;
    std::shared_ptr<const DocumentFacts> m_facts;
    std::vector<Change> m_changes; ///< since m_facts was read
    quint64 m_commits = 0;
    quint64 m_lastChange = 0; ///< the last commit that changed documents
    bool m_isLoading = false; ///< changes are noted for those who come after
    std::chrono::steady_clock::time_point m_lastUse;
};

} // namespace nimbus::storage
