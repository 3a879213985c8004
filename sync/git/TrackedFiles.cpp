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

TrackedFile fromIndex(const git_index_entry& entry, QByteArrayView path, qint64 indexTime) {
    TrackedFile file;
    file.path = path;
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
    const auto isEarlier = [](const auto& a, const auto& b) { return compareBytes(a.path, b.path) < 0; };
    const auto isNotAfter = [&](const auto& a, const auto& b) { return !isEarlier(a, b); };
    if (std::adjacent_find(files.begin(), files.end(), isNotAfter) == files.end()) return; // as git keeps it
    std::stable_sort(files.begin(), files.end(), isEarlier);
    const auto isSame = [](const auto& a, const auto& b) { return a.path == b.path; };
    files.erase(std::unique(files.begin(), files.end(), isSame), files.end());
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

QByteArrayView TextPool::keep(QByteArrayView text) {
    constexpr qsizetype kPiece = 256 * 1024; // large enough to come from the system, and to go back to it
    if (text.size() > m_room) {
        m_room = std::max(kPiece, text.size());
        m_pieces.push_back(std::make_unique<char[]>(static_cast<size_t>(m_room)));
        m_next = m_pieces.back().get();
    }
    char* const begin = std::copy(text.begin(), text.end(), m_next) - text.size();
    m_next += text.size();
    m_room -= text.size();
    return {begin, text.size()};
}

Result<void> TrackedFiles::refresh() {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    const auto tree = m_repo.treeOf(head->id);
    if (!tree) return fail(asDamage(tree.error()));
    struct stat raw {};
    const bool hasIndex = ::lstat((m_repo.gitFolder() + "index").constData(), &raw) == 0;
    const FileStat stamp = hasIndex ? FileStat::from(raw) : FileStat{};
    const bool isIndexSame = m_isIndexKnown && stamp == m_indexStamp;
    const bool isHeadSame = m_isHeadKnown && *tree == m_headTree;
    if (isIndexSame && isHeadSame) return {};
    m_isIndexKnown = m_isHeadKnown = false;
    m_indexStamp = stamp;
    const auto committed = isHeadSame ? Result<List>(headPart()) : readHead(*tree);
    if (!committed) return fail(committed.error());
    merge(isIndexSame ? indexPart() : readIndex(), *committed);
    m_headTree = *tree;
    m_isIndexKnown = m_isHeadKnown = true;
    return {};
}

/// From a reader of its own: the repository would keep every entry of its index in memory for good.
TrackedFiles::List TrackedFiles::readIndex() {
    m_indexProblem.reset();
    List list;
    GitHandle<git_index> index;
    const int rc = git_index_open(out(index), (m_repo.gitFolder() + "index").constData());
    if (rc < 0) {
        m_indexProblem = gitError(rc, QStringLiteral("read the index"));
    } else {
        const size_t count = git_index_entrycount(index.get());
        list.files.reserve(count);
        for (size_t i = 0; i < count; ++i) {
            const auto* entry = git_index_get_byindex(index.get(), i);
            list.files.push_back(fromIndex(*entry, list.paths.keep(entry->path), m_indexStamp.mtimeNs));
        }
        keepOneStage(list.files);
    }
    m_signature = sign(list.files);
    return list;
}

Result<TrackedFiles::List> TrackedFiles::readHead(const Oid& tree) const {
    List list;
    const auto walked = walkTree(m_repo, tree,
                                 [&](const QByteArray& path, const RawTreeEntry& entry) {
                                     TrackedFile file;
                                     file.path = list.paths.keep(path);
                                     file.headMode = entry.mode;
                                     file.headId = entry.id;
                                     list.files.push_back(file);
                                     return true;
                                 },
                                 {});
    if (!walked) return fail(walked.error());
    return list;
}

/// What the index had when it was read last. The paths are still those of m_list.
TrackedFiles::List TrackedFiles::indexPart() const {
    List part;
    for (auto file : m_list.files) {
        if (file.indexMode == 0) continue;
        file.headMode = 0;
        file.headId = {};
        part.files.push_back(file);
    }
    return part;
}

/// What the last commit had when it was read last. The paths are still those of m_list.
TrackedFiles::List TrackedFiles::headPart() const {
    List part;
    for (const auto& known : m_list.files) {
        if (known.headMode == 0) continue;
        TrackedFile file;
        file.path = known.path;
        file.headMode = known.headMode;
        file.headId = known.headId;
        part.files.push_back(file);
    }
    return part;
}

void TrackedFiles::merge(const List& index, const List& head) {
    List merged;
    merged.files.reserve(std::max(index.files.size(), head.files.size()));
    auto a = index.files.cbegin();
    auto b = head.files.cbegin();
    while (a != index.files.cend() || b != head.files.cend()) {
        const int order = a == index.files.cend() ? 1 : b == head.files.cend() ? -1 : compareBytes(a->path, b->path);
        auto& file = merged.files.emplace_back(order <= 0 ? *a : *b);
        file.path = merged.paths.keep(file.path);
        if (order == 0) {
            file.headMode = b->headMode;
            file.headId = b->headId;
        }
        if (order <= 0) ++a;
        if (order >= 0) ++b;
    }
    m_list = std::move(merged);
}

const TrackedFile* TrackedFiles::firstFrom(QByteArrayView path) const {
    const auto at = std::lower_bound(m_list.files.cbegin(), m_list.files.cend(), path, isBefore);
    return at == m_list.files.cend() ? nullptr : &*at;
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
