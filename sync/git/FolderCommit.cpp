// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/FolderCommit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFile>
#include <QSaveFile>
#include <QThread>
#include <cerrno>

#include "core/PathText.h"
#include "sync/git/CommitWriter.h"
#include "sync/git/FolderState.h"
#include "sync/git/GitInternal.h"
#include "sync/git/RawTree.h"
#include "sync/git/TreeEditor.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

namespace {

constexpr unsigned long kPollMs = 20;

} // namespace

Result<Oid> FolderCommit::commit(const CommitRequest& request, const GitHead& head) {
    if (const auto done = m_tree.refreshTracked(); !done) return fail(done.error());
    if (const auto fine = checkCanCommit(m_repo, m_tree); !fine) return fail(fine.error());
    if (const auto free = waitForLocks(); !free) return fail(free.error());
    if (isIndexBehind())
        if (const auto settled = settleIndex(); !settled) return fail(settled.error());
    const auto tree = m_repo.treeOf(head.id);
    if (!tree) return tree;
    auto edits = plan(request, *tree);
    if (!edits) return fail(edits.error());
    std::set<QByteArray> paths;
    for (const auto& edit : *edits) paths.insert(edit.path);
    const auto changed = editTree(m_repo, *tree, std::move(*edits));
    if (!changed) return changed;
    if (*changed == *tree || (tree->isNull() && paths.empty())) return head.id;
    if (const auto noted = writeNote(paths); !noted) return fail(noted.error());
    const auto made = writeCommit(m_repo, *changed, asOwner(request), head.refName);
    if (!made) {
        QFile::remove(QFile::decodeName(noteFile()));
        return made;
    }
    // The commit stands whatever becomes of the index; the note stays until it has followed.
    QDeadlineTimer patience(m_patience);
    while (!settleIndex() && !patience.hasExpired()) QThread::msleep(kPollMs);
    return made;
}

/// Whom the repository itself names as its user, as git does: at work one may be somebody else than at home.
CommitRequest FolderCommit::asOwner(CommitRequest request) const {
    if (const auto name = m_repo.ownConfigText("user.name"); !name.isEmpty())
        request.author.name = QString::fromUtf8(name);
    if (const auto mail = m_repo.ownConfigText("user.email"); !mail.isEmpty())
        request.author.email = QString::fromUtf8(mail);
    return request;
}

Result<void> FolderCommit::waitForLocks() const {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    QDeadlineTimer patience(m_patience);
    for (const auto& file : {m_repo.gitFolder() + "index", m_repo.commonFolder() + head->refName}) {
        const QString lock = QFile::decodeName(file + ".lock");
        while (QFile::exists(lock)) {
            if (patience.hasExpired())
                return fail(ErrorCode::StorageBusy, QStringLiteral("Another git program holds \"%1\"").arg(lock),
                            QStringLiteral("Wait until it has finished; if none is running, remove that file"));
            QThread::msleep(kPollMs);
        }
    }
    return {};
}

Result<std::vector<TreeEdit>> FolderCommit::plan(const CommitRequest& request, const Oid& tree) {
    std::vector<TreeEdit> edits;
    for (const auto& change : request.changes) {
        if (change.kind != CommitChange::Kind::Put) {
            const bool isRename = change.kind == CommitChange::Kind::Rename;
            const QString& gone = isRename ? change.oldPath : change.path;
            const QByteArray path = core::pathtext::toBytes(gone);
            if (const auto fine = checkCanCommitPath(m_tree, path); !fine) return fail(fine.error());
            if (gone != change.path || !isRename) {
                if (const auto fine = checkGone(gone); !fine) return fail(fine.error());
                edits.push_back({path, 0, {}});
            }
            if (!isRename) continue;
        }
        auto put = planPut(change, tree);
        if (!put) return fail(put.error());
        edits.push_back(std::move(*put));
    }
    return edits;
}

Result<void> FolderCommit::checkGone(const QString& path) const {
    const auto stat = m_tree.disk().stat(core::pathtext::toBytes(path));
    if (!stat) return fail(stat.error());
    if (*stat && !S_ISDIR((*stat)->mode))
        return fail(ErrorCode::Conflict, QStringLiteral("\"%1\" is on disk again").arg(path));
    return {};
}

/// As git decides: where the disk cannot tell executable files, the last commit does.
quint32 FolderCommit::modeFor(const QByteArray& path, const FileStat& stat) const {
    if (S_ISLNK(stat.mode)) return 0120000;
    if (m_repo.configFlag("core.fileMode", true)) return (stat.mode & 0100) != 0 ? 0100755 : 0100644;
    const auto file = m_tree.tracked().find(path);
    const bool isFile = file && (file->headMode & 0170000) == 0100000;
    return isFile ? file->headMode : 0100644;
}

Result<TreeEdit> FolderCommit::planPut(const CommitChange& change, const Oid& tree) {
    const QByteArray path = core::pathtext::toBytes(change.path);
    if (const auto fine = core::pathtext::checkSafe(change.path); !fine) {
        const auto known = findInTree(m_repo, tree, path); // a strange name that was committed before
        if (!known || !*known) return fail(fine.error());
    }
    if (const auto fine = checkCanCommitPath(m_tree, path); !fine) return fail(fine.error());
    const auto stat = m_tree.disk().stat(path);
    if (!stat) return fail(stat.error());
    if (!*stat || S_ISDIR((*stat)->mode))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no file \"%1\"").arg(change.path));
    git_oid raw;
    const int rc = gitWrite([&] { return git_blob_create_from_workdir(&raw, m_repo.raw(), path.constData()); });
    if (rc < 0) return gitFail(rc, QStringLiteral("store \"%1\"").arg(change.path));
    Oid id = fromGit(raw);
    // A rename changes no byte: content that was committed before attributes would convert it keeps its id.
    if (change.kind == CommitChange::Kind::Rename && change.blob != id)
        if (const auto asIs = m_tree.hash().rawIdOf(path); asIs && *asIs == change.blob && m_repo.hasObject(*asIs))
            id = *asIs;
    if (!change.blob.isNull() && change.blob != id && !S_ISLNK((*stat)->mode)) {
        const auto asIs = m_tree.hash().rawIdOf(path);
        if (!asIs) return fail(asIs.error());
        if (*asIs != change.blob)
            return fail(ErrorCode::Conflict,
                        QStringLiteral("\"%1\" was changed on disk by another program").arg(change.path));
    }
    return TreeEdit{path, modeFor(path, **stat), id};
}

} // namespace nimbus::sync
