// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <deque>
#include <functional>
#include <optional>
#include <stop_token>

#include "sync/git/GitRepository.h"
#include "sync/git/RawTree.h"

namespace nimbus::sync {

/// Gets each entry that is not a folder, with its whole path, in the order of path bytes. False stops the walk.
using TreeSink = std::function<bool(const QByteArray& path, const RawTreeEntry& entry)>;

/// Walks a whole tree (the null id: an empty one). Cancelled when asked to stop, StorageCorrupt where a part is missing
/// or makes no sense.
[[nodiscard]] core::Result<void> walkTree(const GitRepository& repo, const core::Oid& tree, const TreeSink& sink,
                                          std::stop_token stop);

/// The trees that were looked at last: libgit2 keeps none of 4 KB or more, and one folder of 20,000 documents takes 3
/// ms.
class RecentTrees {
public:
    explicit RecentTrees(const GitRepository& repo) : m_repo(repo) {}
    /// Valid until the next call.
    [[nodiscard]] core::Result<QByteArrayView> bytes(const core::Oid& tree);

private:
    static constexpr size_t kMost = 4;
    const GitRepository& m_repo;
    std::deque<std::pair<core::Oid, GitObject>> m_trees; ///< most recently used first
};

/// What is at a path of a tree (a folder, too); nullopt when nothing is. The entry's name is not filled in.
[[nodiscard]] core::Result<std::optional<RawTreeEntry>> findInTree(const GitRepository& repo, const core::Oid& tree,
                                                                   QByteArrayView path);
[[nodiscard]] core::Result<std::optional<RawTreeEntry>> findInTree(RecentTrees& trees, const core::Oid& tree,
                                                                   QByteArrayView path);

} // namespace nimbus::sync
