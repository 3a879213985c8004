// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/CommitPlan.h"

#include "core/PathText.h"
#include "sync/git/RawTree.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

Result<void> checkPath(const GitRepository& repo, const Oid& tree, const QString& path) {
    const auto safe = core::pathtext::checkSafe(path);
    if (safe || path.isEmpty()) return safe;
    const auto there = findInTree(repo, tree, core::pathtext::toBytes(path));
    if (!there) return fail(there.error());
    return *there ? Result<void>{} : safe;
}

Result<std::vector<TreeEdit>> planCommit(const GitRepository& repo, const Oid& tree,
                                         std::span<const CommitChange> changes) {
    std::vector<TreeEdit> edits;
    for (const auto& change : changes) {
        const QByteArray path = core::pathtext::toBytes(change.path);
        if (change.kind == CommitChange::Kind::Remove) {
            edits.push_back({path, 0, {}});
            continue;
        }
        if (const auto fine = checkPath(repo, tree, change.path); !fine) return fail(fine.error());
        if (change.mode != FileMode::Submodule && !repo.hasObject(change.blob))
            return fail(ErrorCode::NotFound,
                        QStringLiteral("The content %1 of \"%2\" was not stored").arg(change.blob.hex(), change.path));
        if (change.kind == CommitChange::Kind::Rename && change.oldPath != change.path) {
            const QByteArray old = core::pathtext::toBytes(change.oldPath);
            const auto there = findInTree(repo, tree, old);
            if (!there) return fail(there.error());
            if (!*there || (*there)->isTree())
                return fail(ErrorCode::NotFound, QStringLiteral("There is no \"%1\" to rename").arg(change.oldPath));
            edits.push_back({old, 0, {}});
        }
        edits.push_back({path, rawtree::fromFileMode(change.mode), change.blob});
    }
    return edits;
}

} // namespace nimbus::sync
