// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/CommitWalk.h"

#include "sync/git/GitError.h"

namespace nimbus::sync {

using core::fail;
using core::Oid;
using core::Result;

Result<void> CommitWalk::start(const Oid& id) {
    return id.isNull() ? Result<void>{} : add(id, false, false);
}

Result<void> CommitWalk::hide(const Oid& id) {
    return id.isNull() ? Result<void>{} : add(id, true, false);
}

Result<void> CommitWalk::add(const Oid& id, bool isHidden, bool mayBeMissing) {
    const auto seen = m_seen.find(id);
    if (seen != m_seen.end()) {
        if (isHidden && !*seen) { // still queued: counts as hidden when it comes out
            *seen = true;
            --m_wanted;
        }
        return {};
    }
    auto commit = m_repo.commit(id);
    if (!commit) {
        if (mayBeMissing && m_isShallow && commit.error().code == core::ErrorCode::NotFound) return {};
        return fail(mayBeMissing ? asDamage(commit.error()) : commit.error());
    }
    m_seen.insert(id, isHidden);
    if (!isHidden) ++m_wanted;
    m_queue.push({id, std::move(*commit)});
    return {};
}

Result<std::optional<WalkedCommit>> CommitWalk::next() {
    while (m_wanted > 0 && !m_queue.empty()) {
        WalkedCommit top = m_queue.top();
        m_queue.pop();
        const bool isHidden = m_seen.value(top.id);
        // From here on a late "hide" of this commit must not count it again.
        m_seen[top.id] = true;
        if (!isHidden) --m_wanted;
        for (const auto& parent : top.commit.parents)
            if (const auto added = add(parent, isHidden, true); !added) return fail(added.error());
        if (!isHidden) return top;
    }
    return std::nullopt;
}

} // namespace nimbus::sync
