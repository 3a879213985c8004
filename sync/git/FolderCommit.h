// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <set>

#include "sync/git/GitRepository.h"
#include "sync/git/WorkingTree.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// Commits some paths of a person's working tree as they are on disk, and nothing else, as `git commit --only` does.
/// The index follows after the commit; a note in the repository's git folder makes sure that it does even when the
/// process dies in between or another program holds the index. Thread and owner: its provider.
class FolderCommit {
public:
    FolderCommit(const GitRepository& repo, WorkingTree& tree) : m_repo(repo), m_tree(tree) {}

    /// How long to wait for another program's lock on the index, in ms.
    void setPatience(int ms) { m_patience = ms; }

    [[nodiscard]] core::Result<core::Oid> commit(const CommitRequest& request, const GitHead& head);

    /// Waits until no other program holds the index or the branch; StorageBusy, naming the file, where that takes too
    /// long.
    [[nodiscard]] core::Result<void> waitForLocks() const;
    /// Lets the index follow where that is still to be done; StorageBusy while it is locked.
    [[nodiscard]] core::Result<void> settleIndex();
    [[nodiscard]] bool isIndexBehind() const;

private:
    [[nodiscard]] core::Result<std::vector<struct TreeEdit>> plan(const CommitRequest& request, const core::Oid& tree);
    [[nodiscard]] core::Result<struct TreeEdit> planPut(const CommitChange& change, const core::Oid& tree);
    [[nodiscard]] CommitRequest asOwner(CommitRequest request) const;
    [[nodiscard]] core::Result<void> checkGone(const QString& path) const;
    [[nodiscard]] quint32 modeFor(const QByteArray& path, const FileStat& stat) const;
    [[nodiscard]] QByteArray noteFile() const;
    [[nodiscard]] core::Result<void> writeNote(const std::set<QByteArray>& paths) const;
    [[nodiscard]] std::set<QByteArray> readNote() const;
    [[nodiscard]] bool isAsCommitted(const QByteArray& path, const TrackedFile& file) const;
    [[nodiscard]] core::Result<void> updateIndex(const std::set<QByteArray>& paths) const;

    const GitRepository& m_repo;
    WorkingTree& m_tree;
    int m_patience = 5000;
};

} // namespace nimbus::sync
