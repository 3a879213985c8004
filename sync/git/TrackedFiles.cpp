// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/TrackedFiles.h"

#include <sys/stat.h>

#include <QCryptographicHash>
#include <algorithm>
#include <cstring>

#include "sync/git/GitInternal.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {
namespace {

using core::fail;
using core::Oid;
using core::Result;

int compareBytes(QByteArrayView a, QByteArrayView b) {
    const int c = std::memcmp(a.data(), b.data(), static_cast<size_t>(std::min(a.size(), b.size())));
    return c != 0 ? c : (a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0);
}

bool isBefore(const TrackedFile& a, QByteArrayView path) {
    return compareBytes(a.path, path) < 0;
}

TrackedFile fromIndex(const git_index_entry& entry, qint64 indexTime) {
    TrackedFile file;
    file.path = entry.path;
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

/// Ours where a path is in conflict, so that there is one line a path.
void keepOneStage(std::vector<TrackedFile>& files) {
    std::ranges::stable_sort(files, [](const auto& a, const auto& b) { return compareBytes(a.path, b.path) < 0; });
    const auto rest = std::ranges::unique(files, {}, &TrackedFile::path);
    files.erase(rest.begin(), rest.end());
}

QByteArray sign(const std::vector<TrackedFile>& files) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const auto& file : files) {
        hash.addData(file.path);
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(file.indexId.bytes.data()), 20));
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(&file.indexMode), sizeof file.indexMode));
    }
    return hash.result();
}

} // namespace

Result<void> TrackedFiles::refresh() {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    const auto tree = m_repo.treeOf(head->id);
    if (!tree) return fail(asDamage(tree.error()));
    struct stat raw {};
    const bool hasIndex = ::lstat((m_repo.gitFolder() + "index").constData(), &raw) == 0;
    const FileStat stamp = hasIndex ? FileStat::from(raw) : FileStat{};
    if (m_isIndexKnown && m_isHeadKnown && stamp == m_indexStamp && *tree == m_headTree) return {};
    if (!m_isIndexKnown || stamp != m_indexStamp) {
        m_isIndexKnown = false;
        m_indexStamp = stamp;
        if (const auto read = readIndex(); !read) return read;
        m_isIndexKnown = true;
    }
    if (!m_isHeadKnown || *tree != m_headTree) {
        m_isHeadKnown = false;
        if (const auto read = readHead(*tree); !read) return read;
        m_isHeadKnown = true;
    }
    merge();
    return {};
}

Result<void> TrackedFiles::readIndex() {
    m_index.clear();
    m_indexProblem.reset();
    GitHandle<git_index> index;
    int rc = git_repository_index(out(index), m_repo.raw());
    if (rc == 0) rc = git_index_read(index.get(), 1);
    if (rc < 0) {
        m_indexProblem = gitError(rc, QStringLiteral("read the index"));
    } else {
        const size_t count = git_index_entrycount(index.get());
        m_index.reserve(count);
        for (size_t i = 0; i < count; ++i)
            m_index.push_back(fromIndex(*git_index_get_byindex(index.get(), i), m_indexStamp.mtimeNs));
        keepOneStage(m_index);
    }
    m_signature = sign(m_index);
    return {};
}

Result<void> TrackedFiles::readHead(const Oid& tree) {
    m_head.clear();
    m_headTree = tree;
    return walkTree(m_repo, tree,
                    [&](const QByteArray& path, const RawTreeEntry& entry) {
                        TrackedFile file;
                        file.path = path;
                        file.headMode = entry.mode;
                        file.headId = entry.id;
                        m_head.push_back(std::move(file));
                        return true;
                    },
                    {});
}

void TrackedFiles::merge() {
    m_files.clear();
    m_files.reserve(std::max(m_index.size(), m_head.size()));
    auto a = m_index.cbegin();
    auto b = m_head.cbegin();
    while (a != m_index.cend() || b != m_head.cend()) {
        const int order = a == m_index.cend() ? 1 : b == m_head.cend() ? -1 : compareBytes(a->path, b->path);
        m_files.push_back(order <= 0 ? *a : *b);
        if (order == 0) {
            m_files.back().headMode = b->headMode;
            m_files.back().headId = b->headId;
        }
        if (order <= 0) ++a;
        if (order >= 0) ++b;
    }
}

const TrackedFile* TrackedFiles::firstFrom(QByteArrayView path) const {
    const auto at = std::lower_bound(m_files.cbegin(), m_files.cend(), path, isBefore);
    return at == m_files.cend() ? nullptr : &*at;
}

const TrackedFile* TrackedFiles::find(QByteArrayView path) const {
    const auto* at = firstFrom(path);
    return at && compareBytes(at->path, path) == 0 ? at : nullptr;
}

bool TrackedFiles::hasBelow(QByteArrayView folder) const {
    const auto* at = firstFrom(folder);
    return at && at->path.startsWith(folder);
}

} // namespace nimbus::sync
