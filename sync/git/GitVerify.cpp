// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitVerify.h"

#include <algorithm>
#include <vector>

#include "core/PathText.h"
#include "sync/git/GitInternal.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

struct Listed {
    QByteArray path;
    Oid id;
};

QString named(const Listed& entry, const QString& problem) {
    return QStringLiteral("%1: %2").arg(core::pathtext::fromBytes(entry.path), problem);
}

/// Empty when the object's bytes have the id they are kept under.
QString damageOf(const GitRepository& repo, const Oid& id) {
    const auto object = repo.object(id, ObjectType::Blob);
    if (!object) return object.error().detail;
    git_oid actual;
    if (git_odb_hash(&actual, object->bytes().data(), static_cast<size_t>(object->bytes().size()), GIT_OBJECT_BLOB) < 0)
        return gitError(-1, QStringLiteral("hash object %1").arg(id.hex())).detail;
    return fromGit(actual) == id ? QString() : QStringLiteral("object %1 is damaged").arg(id.hex());
}

} // namespace

Result<QStringList> verifyRepository(const GitRepository& repo, int sample, std::stop_token stop) {
    const auto head = repo.head();
    if (!head) return QStringList{head.error().detail};
    const auto tree = repo.treeOf(head->id);
    if (!tree) return QStringList{tree.error().detail};
    QStringList problems;
    std::vector<Listed> blobs;
    const auto walked = walkTree(
        repo, *tree,
        [&](const QByteArray& path, const RawTreeEntry& entry) {
            if (rawtree::toFileMode(entry.mode) != FileMode::Submodule) blobs.push_back({path, entry.id});
            return true;
        },
        stop);
    if (!walked && walked.error().code == ErrorCode::Cancelled) return fail(walked.error());
    if (!walked) problems.append(walked.error().detail);
    for (const auto& entry : blobs)
        if (!repo.isPartial() && !repo.hasObject(entry.id))
            problems.append(named(entry, QStringLiteral("object %1 is missing").arg(entry.id.hex())));
    const size_t step = sample > 0 ? std::max<size_t>(1, blobs.size() / static_cast<size_t>(sample)) : 0;
    for (size_t i = 0; step > 0 && i < blobs.size(); i += step) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("verify a vault"));
        if (!repo.hasObject(blobs[i].id)) continue; // told above, or not downloaded
        if (const auto damage = damageOf(repo, blobs[i].id); !damage.isEmpty())
            problems.append(named(blobs[i], damage));
    }
    return problems;
}

} // namespace nimbus::sync
