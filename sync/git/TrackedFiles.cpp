// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/TrackedFiles.h"

#include <sys/stat.h>

#include <algorithm>

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::fail;
using core::Result;

TrackedFile fromIndex(const git_index_entry& entry, qint64 indexTime) {
    TrackedFile file;
    file.indexMode = entry.mode;
    file.indexId = fromGit(entry.id);
    file.indexStat.size = entry.file_size;
    file.indexStat.mtimeNs = entry.mtime.seconds * 1'000'000'000LL + entry.mtime.nanoseconds;
    file.indexStat.inode = entry.ino;
    file.indexStat.mode = entry.mode;
    file.isUnmerged = GIT_INDEX_ENTRY_STAGE(&entry) != 0;
    file.isAssumed = (entry.flags & GIT_INDEX_ENTRY_VALID) != 0;
    file.isStatTrusted = file.indexStat.mtimeNs < indexTime;
    return file;
}

} // namespace

Result<void> TrackedFiles::refresh() {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    const auto tree = m_repo.treeOf(head->id);
    if (!tree) return fail(asDamage(tree.error()));
    m_headTree = *tree;
    readIndex();
    return {};
}

void TrackedFiles::readIndex() {
    struct stat raw {};
    const bool isThere = ::lstat((m_repo.gitFolder() + "index").constData(), &raw) == 0;
    m_indexTime = isThere ? FileStat::from(raw).mtimeNs : 0; // taken first: rather too old than too young
    int rc = m_index ? 0 : git_repository_index(out(m_index), m_repo.raw());
    // Paths are bytes here, whatever core.ignoreCase says.
    if (rc == 0)
        rc = git_index_set_caps(m_index.get(), git_index_caps(m_index.get()) & ~GIT_INDEX_CAPABILITY_IGNORE_CASE);
    // libgit2 1.5 empties its index when it cannot be read, but keeps the checksum by which it knows it again.
    if (rc == 0) rc = git_index_read(m_index.get(), m_isDistrusted || !isThere ? 1 : 0);
    m_isDistrusted = rc < 0 || !isThere;
    m_indexProblem.reset();
    if (rc < 0) {
        m_indexProblem = gitError(rc, QStringLiteral("read the index"));
        m_index.reset();
    }
    if (const auto now = signature(); now != m_conflictsOf || m_isDistrusted) {
        m_hasConflicts = m_index && git_index_has_conflicts(m_index.get()) != 0;
        m_conflictsOf = now;
    }
}

const git_index_entry* TrackedFiles::entryOf(const QByteArray& path) const {
    if (!m_index) return nullptr;
    for (const int stage : {0, 2, 3, 1}) { // in a conflict: ours, theirs, what both came from
        if (const auto* entry = git_index_get_bypath(m_index.get(), path.constData(), stage)) return entry;
        git_error_clear();
        if (!m_hasConflicts) break;
    }
    return nullptr;
}

TrackedFile TrackedFiles::inIndex(const QByteArray& path) const {
    const auto* entry = entryOf(path);
    return entry ? fromIndex(*entry, m_indexTime) : TrackedFile{};
}

Result<TrackedFile> TrackedFiles::find(const QByteArray& path) const {
    TrackedFile file = inIndex(path);
    const auto committed = findInTree(m_trees, m_headTree, path);
    if (!committed) return fail(committed.error());
    if (*committed && !(*committed)->isTree()) {
        file.headMode = (*committed)->mode;
        file.headId = (*committed)->id;
    }
    return file;
}

bool TrackedFiles::isTracked(const QByteArray& path) const {
    return m_index ? entryOf(path) != nullptr : std::ranges::binary_search(committedPaths(), path);
}

bool TrackedFiles::hasBelow(const QByteArray& folder) const {
    if (m_index) {
        const bool isFound = git_index_find_prefix(nullptr, m_index.get(), folder.constData()) == 0;
        if (!isFound) git_error_clear();
        return isFound;
    }
    const auto& paths = committedPaths();
    const auto at = std::ranges::lower_bound(paths, folder);
    return at != paths.end() && at->startsWith(folder);
}

void TrackedFiles::eachBelow(const QByteArray& folder, const std::function<void(const QByteArray&)>& sink) const {
    if (!m_index) {
        const auto& paths = committedPaths();
        for (auto at = std::ranges::lower_bound(paths, folder); at != paths.end() && at->startsWith(folder); ++at)
            sink(*at);
        return;
    }
    size_t at = 0;
    if (git_index_find_prefix(&at, m_index.get(), folder.constData()) != 0) return git_error_clear();
    for (QByteArray last; at < git_index_entrycount(m_index.get()); ++at) {
        const QByteArray path(git_index_get_byindex(m_index.get(), at)->path);
        if (!path.startsWith(folder)) return;
        if (path != last) sink(path); // once, in whatever stages it is
        last = path;
    }
}

/// Of the last commit, in order. What a damaged tree hides is missing.
const std::vector<QByteArray>& TrackedFiles::committedPaths() const {
    if (m_committedOf == m_headTree) return m_committed;
    m_committed.clear();
    (void)walkTree(m_repo, m_headTree,
                   [this](const QByteArray& path, const RawTreeEntry&) {
                       m_committed.push_back(path);
                       return true;
                   },
                   {});
    m_committedOf = m_headTree;
    return m_committed;
}

QByteArray TrackedFiles::signature() const {
    return m_index ? fromGit(*git_index_checksum(m_index.get())).raw() : QByteArray();
}

} // namespace nimbus::sync
