// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/ManagedVaultProvider.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>

#include "core/PathText.h"
#include "sync/git/CommitPlan.h"
#include "sync/git/CommitWriter.h"
#include "sync/git/GitError.h"
#include "sync/git/Housekeeping.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

/// Takes the repository's lock; whoever is alone with it cleans up first. The lock ends with the process.
Result<int> lockAndClean(const QString& path) {
    const QByteArray file = QFile::encodeName(path) + "/nimbusvault.inuse";
    const int fd = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return fail(systemError(errno, QStringLiteral("open \"%1\"").arg(path)));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) housekeeping::removeLeftovers(path);
    if (::flock(fd, LOCK_SH) != 0) { // waits only while another one cleans up
        const int number = errno;
        ::close(fd);
        return fail(systemError(number, QStringLiteral("lock \"%1\"").arg(path)));
    }
    return fd;
}

} // namespace

Result<std::unique_ptr<ManagedVaultProvider>> ManagedVaultProvider::create(const QString& path) {
    if (const auto made = GitRepository::createBare(path); !made) return fail(made.error());
    return open(path);
}

Result<std::unique_ptr<ManagedVaultProvider>> ManagedVaultProvider::open(const QString& path) {
    auto repo = GitRepository::openBare(path); // first, so that no lock file is made in a folder that is no repository
    if (!repo) return fail(repo.error());
    const auto lock = lockAndClean(path);
    if (!lock) return fail(lock.error());
    return std::unique_ptr<ManagedVaultProvider>(new ManagedVaultProvider(std::move(*repo), *lock));
}

ManagedVaultProvider::~ManagedVaultProvider() {
    ::close(m_lock);
}

Result<VaultFacts> ManagedVaultProvider::facts() {
    const auto head = repo().head();
    if (!head) return fail(head.error());
    VaultFacts facts;
    facts.branch = head->branch;
    facts.head = head->id;
    return facts;
}

Result<QByteArray> ManagedVaultProvider::fingerprint() {
    const auto head = repo().head();
    if (!head) return fail(head.error());
    return head->id.raw();
}

Result<void> ManagedVaultProvider::entries(const EntrySink& sink, std::stop_token stop) {
    const auto head = repo().head();
    if (!head) return fail(head.error());
    return entriesOf(head->id, sink, stop);
}

Result<std::optional<VaultEntry>> ManagedVaultProvider::entry(const QString& path) {
    const auto head = repo().head();
    if (!head) return fail(head.error());
    const auto tree = repo().treeOf(head->id);
    if (!tree) return fail(tree.error());
    const auto found = findInTree(repo(), *tree, core::pathtext::toBytes(path));
    if (!found) return fail(found.error());
    if (!*found || (*found)->isTree() || path.isEmpty()) return std::nullopt;
    VaultEntry entry;
    entry.path = path;
    entry.blob = (*found)->id;
    entry.mode = rawtree::toFileMode((*found)->mode);
    if (entry.mode != FileMode::Submodule) entry.size = repo().sizeOf(entry.blob);
    return entry;
}

Result<QByteArray> ManagedVaultProvider::content(const VaultEntry& entry, qint64 maxSize) {
    if (entry.mode == FileMode::Submodule) return QByteArray(); // another repository's commit: no bytes of its own
    return repo().blob(entry.blob, maxSize);
}

Result<Oid> ManagedVaultProvider::commit(const CommitRequest& request) {
    const auto head = expectHead(request.expectedHead);
    if (!head) return fail(head.error());
    const auto tree = repo().treeOf(head->id);
    if (!tree) return tree;
    auto edits = planCommit(repo(), *tree, request.changes);
    if (!edits) return fail(edits.error());
    const auto changed = editTree(repo(), *tree, std::move(*edits));
    if (!changed) return changed;
    if (*changed == *tree || (tree->isNull() && request.changes.isEmpty())) return head->id;
    return writeCommit(repo(), *changed, request, head->refName);
}

Result<void> ManagedVaultProvider::applyToDisk(const QList<CommitChange>&) {
    return {};
}

Result<int> ManagedVaultProvider::maintain(std::stop_token stop) {
    return housekeeping::packLoose(repo(), housekeeping::kLooseLimit, stop);
}

} // namespace nimbus::sync
