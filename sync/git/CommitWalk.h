// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <optional>
#include <queue>
#include <vector>

#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// One commit of a walk.
struct WalkedCommit {
    core::Oid id;
    RawCommit commit;
};

/// Commits from the newest to the oldest by the committer's time, each once; optionally without those that others can
/// reach. Works in shallow clones: it ends where they do. Lives for one walk, on its thread.
class CommitWalk {
public:
    explicit CommitWalk(const GitRepository& repo) : m_repo(repo), m_isShallow(repo.isShallow()) {}

    [[nodiscard]] core::Result<void> start(const core::Oid& id); ///< null: nothing
    [[nodiscard]] core::Result<void> hide(const core::Oid& id);  ///< null: nothing
    /// nullopt: no more.
    [[nodiscard]] core::Result<std::optional<WalkedCommit>> next();

private:
    struct Older {
        bool operator()(const WalkedCommit& a, const WalkedCommit& b) const { return a.commit.at < b.commit.at; }
    };
    [[nodiscard]] core::Result<void> add(const core::Oid& id, bool isHidden, bool mayBeMissing);

    const GitRepository& m_repo;
    bool m_isShallow;
    std::priority_queue<WalkedCommit, std::vector<WalkedCommit>, Older> m_queue;
    QHash<core::Oid, bool> m_seen; ///< whether it is hidden
    int m_wanted = 0;              ///< in the queue and not hidden
};

} // namespace nimbus::sync
