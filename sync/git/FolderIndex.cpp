// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the index follows a commit of FolderCommit.

#include <QFile>
#include <QSaveFile>

#include "sync/git/FolderCommit.h"
#include "sync/git/GitInternal.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

QByteArray FolderCommit::noteFile() const {
    return m_repo.gitFolder() + "nimbusvault-index";
}

bool FolderCommit::isIndexBehind() const {
    return QFile::exists(QFile::decodeName(noteFile()));
}

/// Paths whose place in the index has to follow, each ended by a NUL.
Result<void> FolderCommit::writeNote(const std::set<QByteArray>& paths) const {
    QByteArray bytes;
    for (const auto& path : paths) bytes += path + '\0';
    QSaveFile file(QFile::decodeName(noteFile()));
    const bool isWritten = !gitfaults::isWriteRefused() && file.open(QIODevice::WriteOnly) &&
                           file.write(bytes) == bytes.size() && file.commit();
    if (isWritten) return {};
    const auto detail = QStringLiteral("write \"%1\": %2").arg(file.fileName(), file.errorString());
    return fail(ErrorCode::StorageFull, detail, QStringLiteral("Free some space on this disk"));
}

std::set<QByteArray> FolderCommit::readNote() const {
    std::set<QByteArray> paths;
    QFile file(QFile::decodeName(noteFile()));
    if (!file.open(QIODevice::ReadOnly)) return paths;
    for (const auto& path : file.readAll().split('\0'))
        if (!path.isEmpty()) paths.insert(path);
    return paths;
}

Result<void> FolderCommit::settleIndex() {
    if (!isIndexBehind()) return {};
    // Only what is on disk as it was committed: what somebody changed or staged since is theirs.
    std::set<QByteArray> same;
    for (const auto& path : readNote()) {
        const auto entry = m_tree.entry(path);
        if (!entry) return fail(entry.error());
        const auto file = m_tree.tracked().find(path);
        if (!file) return fail(file.error());
        const bool isSame = *entry && ((*entry)->state == core::DocumentState::Clean || isAsCommitted(path, *file));
        if (isSame || (!*entry && file->headMode == 0)) same.insert(path);
    }
    if (const auto updated = updateIndex(same); !updated) return updated;
    QFile::remove(QFile::decodeName(noteFile()));
    return {};
}

/// Whether a file has the bytes that were committed, though attributes would convert them now.
bool FolderCommit::isAsCommitted(const QByteArray& path, const TrackedFile& file) const {
    if (file.headMode == 0) return false;
    const auto raw = m_tree.hash().rawIdOf(path);
    return raw && *raw == file.headId;
}

Result<void> FolderCommit::updateIndex(const std::set<QByteArray>& paths) const {
    const auto what = QStringLiteral("update the index");
    GitHandle<git_index> index;
    if (const auto fresh = m_tree.refreshTracked(); !fresh) return fresh;
    if (const auto& problem = m_tree.tracked().indexProblem()) return fail(*problem);
    int rc = git_repository_index(out(index), m_repo.raw());
    if (rc < 0) return gitFail(rc, what);
    const auto stopWith = [&](int failed) {
        m_tree.distrustIndex(); // what was not written is not there
        return gitFail(failed, what);
    };
    for (const auto& path : paths) {
        const auto stat = m_tree.disk().stat(path);
        const bool isThere = stat && *stat;
        rc = isThere ? git_index_add_bypath(index.get(), path.constData())
                     : git_index_remove_bypath(index.get(), path.constData());
        const auto* made = rc == 0 && isThere ? git_index_get_bypath(index.get(), path.constData(), 0) : nullptr;
        const auto file = m_tree.tracked().find(path);
        if (made && file && file->headMode != 0 && fromGit(made->id) != file->headId) { // converted on its way in
            git_index_entry asCommitted = *made;
            asCommitted.id = toGit(file->headId);
            rc = git_index_add(index.get(), &asCommitted);
        }
        if (rc < 0) return stopWith(rc);
    }
    rc = gitWrite([&] { return git_index_write(index.get()); });
    if (rc < 0) return stopWith(rc);
    return {};
}

} // namespace nimbus::sync
