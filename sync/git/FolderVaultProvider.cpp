// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/FolderVaultProvider.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>

#include "core/PathText.h"
#include "sync/git/FolderState.h"
#include "sync/git/GitError.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

namespace {

QString sentence(const core::Error& error) {
    return error.hint.isEmpty() ? error.detail : error.detail + QStringLiteral(". ") + error.hint;
}

} // namespace

FolderVaultProvider::FolderVaultProvider(GitRepository opened, const QString& kept)
    : GitVaultProvider(std::move(opened)), m_tree(repo()), m_commit(repo(), m_tree), m_kept(kept) {
    m_tree.disk().removeLeftovers();
}

Result<std::unique_ptr<FolderVaultProvider>> FolderVaultProvider::open(const QString& path, const QString& kept) {
    auto repo = GitRepository::openWorkingTree(path);
    if (!repo) return fail(repo.error());
    return std::unique_ptr<FolderVaultProvider>(new FolderVaultProvider(std::move(*repo), kept));
}

Result<std::unique_ptr<FolderVaultProvider>> FolderVaultProvider::init(const QString& path, const QString& kept) {
    if (const auto made = GitRepository::createWorkingTree(path); !made) return fail(made.error());
    return open(path, kept);
}

Result<VaultFacts> FolderVaultProvider::facts() {
    const auto head = repo().head();
    if (!head) return fail(head.error());
    if (const auto done = m_tree.refreshTracked(); !done) return fail(done.error());
    VaultFacts facts;
    facts.branch = head->branch;
    facts.head = head->id;
    const auto fine = checkCanCommit(repo(), m_tree);
    facts.canCommit = fine.has_value();
    if (!fine)
        facts.problem = sentence(fine.error());
    else if (m_commit.isIndexBehind() && !m_commit.settleIndex())
        facts.problem = QStringLiteral("Another git program holds the index; git shows changes that are committed");
    return facts;
}

Result<QByteArray> FolderVaultProvider::fingerprint() {
    return m_tree.fingerprint();
}

Result<void> FolderVaultProvider::entries(const EntrySink& sink, std::stop_token stop) {
    return m_tree.entries(sink, stop);
}

void FolderVaultProvider::remember(const QList<VaultEntry>& entries) {
    m_tree.remember(entries);
}

Result<std::optional<VaultEntry>> FolderVaultProvider::entry(const QString& path) {
    return m_tree.entry(core::pathtext::toBytes(path));
}

Result<QByteArray> FolderVaultProvider::content(const VaultEntry& entry, qint64 maxSize) {
    if (entry.mode == FileMode::Submodule) return QByteArray();
    auto bytes = m_tree.disk().read(core::pathtext::toBytes(entry.path), maxSize);
    if (bytes || bytes.error().code == ErrorCode::InvalidInput) return bytes;
    // Gone or unreadable since it was listed: the commit has the same content.
    if (entry.state != core::DocumentState::Clean || !repo().hasObject(entry.blob)) return bytes;
    return repo().blob(entry.blob, maxSize);
}

Result<Oid> FolderVaultProvider::keep(const QString& path) {
    const auto now = entry(path);
    if (!now) return fail(now.error());
    if (!*now) return fail(ErrorCode::NotFound, QStringLiteral("There is no \"%1\"").arg(path));
    const bool isInGit = (*now)->state == core::DocumentState::Clean && repo().hasObject((*now)->blob);
    if (isInGit || (*now)->mode == FileMode::Submodule) return (*now)->blob;
    const auto target = m_kept.isUsed() ? m_kept.repository() : Result<const GitRepository*>(&repo());
    if (!target) return fail(target.error());
    return m_tree.hash().store(core::pathtext::toBytes(path), **target);
}

Result<void> FolderVaultProvider::keepBlob(Oid id) {
    if (!m_kept.isUsed()) return {};
    const auto bytes = blob(id);
    if (!bytes) return fail(bytes.error());
    const auto target = m_kept.repository();
    if (!target) return fail(target.error());
    const auto stored = (*target)->write(*bytes, ObjectType::Blob);
    return stored ? Result<void>() : fail(stored.error());
}

Result<QByteArray> FolderVaultProvider::blob(Oid id, qint64 maxSize) {
    auto bytes = repo().blob(id, maxSize);
    if (bytes || bytes.error().code != ErrorCode::NotFound) return bytes;
    auto kept = m_kept.blob(id, maxSize);
    return kept ? kept : bytes;
}

Result<bool> FolderVaultProvider::holds(const QString& path, const Oid& blob) {
    const auto now = entry(path);
    if (!now) return fail(now.error());
    if (!*now || (*now)->blob == blob) return now->has_value();
    if ((*now)->mode == FileMode::Link || (*now)->mode == FileMode::Submodule) return false;
    const auto raw = m_tree.hash().rawIdOf(core::pathtext::toBytes(path));
    if (!raw) return fail(raw.error());
    return *raw == blob;
}

Result<Oid> FolderVaultProvider::commit(const CommitRequest& request) {
    const auto head = expectHead(request.expectedHead);
    if (!head) return fail(head.error());
    return m_commit.commit(request, *head);
}

Result<QString> FolderVaultProvider::refusal(const QList<CommitChange>& changes) {
    if (const auto done = m_tree.refreshTracked(); !done) return fail(done.error());
    QString reason;
    if (const auto fine = checkCanCommit(repo(), m_tree); !fine) reason = sentence(fine.error());
    // Before anything is written: what another program keeps locked is left as it is.
    if (reason.isEmpty())
        if (const auto free = m_commit.waitForLocks(); !free) return fail(free.error());
    for (const auto& change : changes)
        for (const auto& name : {change.path, change.oldPath}) {
            const QByteArray path = core::pathtext::toBytes(name);
            if (path.isEmpty()) continue;
            if (const auto place = checkPlace(m_tree, path); !place) return fail(place.error());
            if (const auto allowed = m_tree.disk().checkMayWrite(path); !allowed) return fail(allowed.error());
            if (change.kind != CommitChange::Kind::Remove && name == change.path)
                if (const auto free = checkFree(path); !free) return fail(free.error());
            if (change.kind == CommitChange::Kind::Put)
                if (const auto writable = m_tree.disk().checkIsWritable(path); !writable) return fail(writable.error());
            const auto fine = checkCanCommitPath(m_tree, path);
            if (!fine && reason.isEmpty()) reason = sentence(fine.error());
        }
    return reason;
}

/// Whether a file may be at a path: no folder is there, and no file where one of its folders has to be.
Result<void> FolderVaultProvider::checkFree(const QByteArray& path) const {
    const auto taken = [](const char* what, const QByteArray& name) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("There is a %1 %2 already").arg(QLatin1StringView(what), printable(name)),
                    QStringLiteral("Refresh the vault, or choose another name"));
    };
    if (const auto stat = m_tree.disk().stat(path); stat && *stat && S_ISDIR((*stat)->mode))
        return taken("folder", path);
    for (auto slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
        if (const auto stat = m_tree.disk().stat(path.first(slash)); stat && *stat && !S_ISDIR((*stat)->mode))
            return taken("file", path.first(slash));
    return {};
}

Result<void> FolderVaultProvider::applyToDisk(const QList<CommitChange>& changes) {
    if (const auto done = m_tree.refreshTracked(); !done) return done;
    for (const auto& change : changes)
        if (const auto applied = applyOne(change); !applied) return applied;
    return {};
}

/// What is there already may be written again under its name; a new name must be safe.
Result<void> FolderVaultProvider::checkPath(const QString& path) {
    const auto fine = core::pathtext::checkSafe(path);
    if (fine || m_tree.tracked().isTracked(core::pathtext::toBytes(path))) return {};
    const auto there = m_tree.entry(core::pathtext::toBytes(path));
    if (!there) return fail(there.error());
    return *there ? Result<void>{} : fine;
}

Result<void> FolderVaultProvider::applyOne(const CommitChange& change) {
    if (change.mode == FileMode::Submodule)
        return fail(ErrorCode::Forbidden, QStringLiteral("\"%1\" is a submodule").arg(change.path));
    const QByteArray path = core::pathtext::toBytes(change.path);
    if (change.kind == CommitChange::Kind::Remove) {
        if (const auto fine = checkPath(change.path); !fine && fine.error().code != ErrorCode::InvalidInput)
            return fine;
        const auto there = m_tree.entry(path);
        if (!there) return fail(there.error());
        return *there ? m_tree.disk().remove(path) : Result<void>{};
    }
    if (const auto fine = checkPath(change.path); !fine) return fine;
    if (change.kind == CommitChange::Kind::Rename && change.oldPath != change.path) {
        const QByteArray old = core::pathtext::toBytes(change.oldPath);
        const auto there = m_tree.disk().stat(old);
        if (!there) return fail(there.error());
        if (*there) // else it was moved before, by a try that was interrupted
            if (const auto moved = m_tree.disk().rename(old, path); !moved) return moved;
    }
    return put(change);
}

/// Writes the content unless the file has it already.
Result<void> FolderVaultProvider::put(const CommitChange& change) {
    const QByteArray path = core::pathtext::toBytes(change.path);
    const auto stat = m_tree.disk().stat(path);
    if (!stat) return fail(stat.error());
    if (change.blob.isNull()) {
        if (*stat) return {};
        return fail(ErrorCode::NotFound, QStringLiteral("There is no \"%1\"").arg(change.path));
    }
    if (*stat && S_ISREG((*stat)->mode) && change.mode != FileMode::Link) {
        const bool isExecutable = ((*stat)->mode & 0100) != 0;
        const auto isSame = holds(change.path, change.blob);
        if (isSame && *isSame && isExecutable == (change.mode == FileMode::Executable)) return {};
    }
    const auto bytes = blob(change.blob);
    if (!bytes) return fail(bytes.error());
    return m_tree.disk().write(path, *bytes, change.mode);
}

} // namespace nimbus::sync
