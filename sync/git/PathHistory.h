// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <memory>
#include <optional>
#include <queue>
#include <stop_token>
#include <vector>

#include "sync/git/GitRepository.h"
#include "sync/git/RawTree.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// The versions of one document, newest first, across renames, read off the log on demand: a walk that can be gone on
/// with. Follows only a parent that has the same entry where there is one, as git does. Lives on the thread of its
/// repository, which must outlive it.
class PathHistory {
public:
    PathHistory(const GitRepository& repo, const core::Oid& head, const QString& path);
    ~PathHistory();

    /// At most `count` further versions. Cancelled loses nothing: the walk can be gone on with.
    [[nodiscard]] core::Result<QList<Version>> next(int count, std::stop_token stop);

private:
    class Lookup;
    struct Step {
        core::Oid id;
        RawCommit commit;
        int lookup = 0; ///< which name the document has there
    };
    struct Older {
        bool operator()(const Step& a, const Step& b) const { return a.commit.at < b.commit.at; }
    };
    struct Parent {
        core::Oid id;
        RawCommit commit;
        std::optional<RawTreeEntry> entry;
    };

    [[nodiscard]] core::Result<void> begin();
    [[nodiscard]] core::Result<bool> isVersion(const Step& step);
    [[nodiscard]] core::Result<std::vector<Parent>> parentsOf(const Step& step);
    [[nodiscard]] core::Result<int> lookupBeforeRename(const Step& step, const Parent& parent);
    [[nodiscard]] core::Result<Version> versionOf(const Step& step);
    void push(const core::Oid& id, RawCommit commit, int lookup);

    const GitRepository& m_repo;
    core::Oid m_head;
    bool m_isShallow;
    bool m_isStarted = false;
    std::vector<std::unique_ptr<Lookup>> m_lookups;
    std::priority_queue<Step, std::vector<Step>, Older> m_queue;
    QSet<core::Oid> m_seen;
    QList<Version> m_found; ///< of a call that was cancelled, for the next one
};

} // namespace nimbus::sync
