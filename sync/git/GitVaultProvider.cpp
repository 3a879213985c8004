// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitVaultProvider.h"

#include "core/PathText.h"
#include "sync/git/CommitWalk.h"
#include "sync/git/GitError.h"
#include "sync/git/GitVerify.h"
#include "sync/git/PathTimes.h"
#include "sync/git/TreeDiff.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

bool EntryBatch::add(VaultEntry entry) {
    m_entries.push_back(std::move(entry));
    return m_entries.size() < kSize || flush();
}

bool EntryBatch::flush() {
    const bool goOn = m_entries.empty() || m_sink(m_entries);
    m_entries.clear();
    return goOn;
}

Result<void> GitVaultProvider::entriesOf(const Oid& commit, const EntrySink& sink, std::stop_token stop) {
    const auto tree = m_repo.treeOf(commit);
    if (!tree) return fail(tree.error());
    EntryBatch batch(sink);
    bool goOn = true;
    const auto walked = walkTree(
        m_repo, *tree,
        [&](const QByteArray& path, const RawTreeEntry& found) {
            VaultEntry entry;
            entry.path = core::pathtext::fromBytes(path);
            entry.blob = found.id;
            entry.mode = rawtree::toFileMode(found.mode);
            goOn = batch.add(std::move(entry));
            return goOn;
        },
        stop);
    if (walked && goOn) (void)batch.flush();
    return walked;
}

Result<GitHead> GitVaultProvider::expectHead(const Oid& expected) const {
    auto head = m_repo.head();
    if (head && head->id != expected)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The head is %1, not %2").arg(head->id.hex().first(8), expected.hex().first(8)));
    return head;
}

Result<QList<VaultChange>> GitVaultProvider::changes(Oid from, Oid to, std::stop_token stop) {
    const auto old = m_repo.treeOf(from);
    if (!old) return fail(old.error());
    const auto now = m_repo.treeOf(to);
    if (!now) return fail(now.error());
    return diffTrees(m_repo, *old, *now, stop);
}

Result<QByteArray> GitVaultProvider::blob(Oid id, qint64 maxSize) {
    return m_repo.blob(id, maxSize);
}

QList<qint64> GitVaultProvider::blobSizes(std::span<const Oid> ids) {
    QList<qint64> sizes;
    sizes.reserve(static_cast<qsizetype>(ids.size()));
    for (const auto& id : ids) sizes.append(m_repo.sizeOf(id));
    return sizes;
}

Result<Oid> GitVaultProvider::blobAt(const QString& path, const QString& revision) {
    const auto commit = m_repo.resolve(revision);
    if (!commit) return commit;
    const auto tree = m_repo.treeOf(*commit);
    if (!tree) return tree;
    const auto found = findInTree(m_repo, *tree, core::pathtext::toBytes(path));
    if (!found) return fail(found.error());
    if (!*found || (*found)->isTree())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no \"%1\" at %2").arg(path, revision),
                    QStringLiteral("The document's history names the revisions it is in"));
    return (*found)->id;
}

Result<void> GitVaultProvider::entriesAt(const QString& revision, const EntrySink& sink, std::stop_token stop) {
    const auto commit = m_repo.resolve(revision);
    if (!commit) return fail(commit.error());
    return entriesOf(*commit, sink, stop);
}

/// Makes m_history the walk that goes on after that version of the path.
Result<void> GitVaultProvider::openHistory(const QString& path, const Oid& after, std::stop_token stop) {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    const bool isSame = m_history.walk && m_history.head == head->id && m_history.path == path;
    if (isSame && !after.isNull() && m_history.last == after) return {};
    m_history = {head->id, path, {}, std::make_unique<PathHistory>(m_repo, head->id, path)};
    while (!after.isNull() && m_history.last != after) {
        const auto skipped = m_history.walk->next(1, stop);
        if (!skipped) return fail(skipped.error());
        if (skipped->isEmpty()) break; // that version is no more: nothing comes after it
        m_history.last = skipped->first().commit;
    }
    return {};
}

Result<QList<Version>> GitVaultProvider::history(const QString& path, int limit, Oid after, std::stop_token stop) {
    if (const auto opened = openHistory(path, after, stop); !opened) {
        m_history = {};
        return fail(opened.error());
    }
    auto versions = m_history.walk->next(limit, stop);
    if (!versions) {
        m_history = {};
        return versions;
    }
    if (!versions->isEmpty()) m_history.last = versions->last().commit;
    return versions;
}

Result<PathTimesTable> GitVaultProvider::pathTimes(Oid since, std::chrono::milliseconds budget, std::stop_token stop) {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    return readPathTimes(m_repo, {head->id, since, budget}, stop);
}

Result<Oid> GitVaultProvider::storeBlob(const QString&, const QByteArray& bytes) {
    return m_repo.write(bytes, ObjectType::Blob);
}

Result<Oid> GitVaultProvider::keep(const QString& path) {
    const auto now = entry(path);
    if (!now) return fail(now.error());
    if (*now) return (*now)->blob;
    return fail(ErrorCode::NotFound, QStringLiteral("There is no \"%1\"").arg(path));
}

Result<bool> GitVaultProvider::hasIntent(const QString& uuid, Oid since) {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    CommitWalk walk(m_repo);
    if (const auto started = walk.start(head->id); !started) return fail(started.error());
    // A start that is not there any more (history was rewritten) hides nothing.
    if (m_repo.hasObject(since))
        if (const auto hidden = walk.hide(since); !hidden) return fail(hidden.error());
    const QByteArray line = QByteArray("\n") + kIntentTrailer + ": " + uuid.toUtf8();
    while (true) {
        const auto next = walk.next();
        if (!next) return fail(next.error());
        if (!*next) return false;
        const auto object = m_repo.object((*next)->id, ObjectType::Commit);
        if (!object) return fail(object.error());
        const auto at = object->bytes().indexOf(line);
        if (at < 0) continue;
        const auto rest = object->bytes().sliced(at + line.size());
        if (rest.isEmpty() || rest.front() == '\n' || rest.front() == '\r') return true;
    }
}

Result<QStringList> GitVaultProvider::verify(int sample, std::stop_token stop) {
    return verifyRepository(m_repo, sample, stop);
}

} // namespace nimbus::sync
