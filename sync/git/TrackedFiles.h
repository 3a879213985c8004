// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "sync/git/DiskFiles.h"
#include "sync/git/GitRepository.h"
#include "sync/git/TreeWalk.h"

struct git_index_entry;

namespace nimbus::sync {

/// What git knows of one path: from the index, the last commit, or both. Mode 0: not there.
struct TrackedFile {
    quint32 indexMode = 0;
    quint32 headMode = 0;
    core::Oid indexId;
    core::Oid headId;
    FileStat indexStat;        ///< size and inode as the index keeps them, cut to 32 bits
    bool isUnmerged = false;   ///< in a conflict left by a merge
    bool isAssumed = false;    ///< "assume unchanged": git does not look at the disk
    bool isStatTrusted = true; ///< false: as young as the index itself, equal stat proves nothing

    [[nodiscard]] bool isTracked() const { return (indexMode | headMode) != 0; }
    [[nodiscard]] bool isSubmodule() const {
        return (indexMode & 0170000) == 0160000 || (headMode & 0170000) == 0160000;
    }
};

/// The paths git tracks. Asks the repository's own index, which libgit2 reads again only when its file changed, and the
/// tree of the last commit path by path: one save in a large folder must not cost a walk of that tree.
/// Thread and owner: its provider.
class TrackedFiles {
public:
    explicit TrackedFiles(const GitRepository& repo) : m_repo(repo), m_trees(repo) {}

    [[nodiscard]] core::Result<void> refresh();
    /// The index in memory may differ from its file: the next refresh() reads it whatever it looks like.
    void distrust() { m_isDistrusted = true; }

    [[nodiscard]] const core::Oid& headTree() const { return m_headTree; }
    /// Index and last commit. StorageCorrupt where the commit's tree is damaged.
    [[nodiscard]] core::Result<TrackedFile> find(const QByteArray& path) const;
    /// The index alone.
    [[nodiscard]] TrackedFile inIndex(const QByteArray& path) const;
    /// Whether git tracks a path: by the index; where that cannot be read, by the last commit.
    [[nodiscard]] bool isTracked(const QByteArray& path) const;
    /// Whether it tracks anything below `folder`, which ends in a slash.
    [[nodiscard]] bool hasBelow(const QByteArray& folder) const;
    void eachBelow(const QByteArray& folder, const std::function<void(const QByteArray& path)>& sink) const;
    /// Changes whenever the index does.
    [[nodiscard]] QByteArray signature() const;
    /// Why the index cannot be read; its paths are then taken from the last commit.
    [[nodiscard]] const std::optional<core::Error>& indexProblem() const { return m_indexProblem; }

private:
    void readIndex();
    [[nodiscard]] const std::vector<QByteArray>& committedPaths() const;
    [[nodiscard]] const git_index_entry* entryOf(const QByteArray& path) const;

    const GitRepository& m_repo;
    GitHandle<git_index> m_index; ///< the repository's
    qint64 m_indexTime = 0;       ///< ns
    bool m_isDistrusted = false;
    bool m_hasConflicts = false;
    QByteArray m_conflictsOf; ///< signature
    core::Oid m_headTree;
    mutable RecentTrees m_trees;
    mutable std::vector<QByteArray> m_committed; ///< only where there is no index
    mutable core::Oid m_committedOf;
    std::optional<core::Error> m_indexProblem;
};

} // namespace nimbus::sync
