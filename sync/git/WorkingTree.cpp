// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/WorkingTree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <QCryptographicHash>
#include <algorithm>

#include "core/PathText.h"
#include "sync/git/GitError.h"
#include "sync/git/GitVaultProvider.h"
#include "sync/git/RawTree.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {
namespace {

using core::DocumentState;
using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

constexpr int kTries = 3; ///< for a file that changes while it is read

void addStat(QByteArray& bytes, const FileStat& stat) {
    bytes.append(reinterpret_cast<const char*>(&stat.size), sizeof stat.size);
    bytes.append(reinterpret_cast<const char*>(&stat.mtimeNs), sizeof stat.mtimeNs);
    bytes.append(reinterpret_cast<const char*>(&stat.inode), sizeof stat.inode);
    bytes.append(reinterpret_cast<const char*>(&stat.mode), sizeof stat.mode);
}

} // namespace

WorkingTree::WorkingTree(const GitRepository& repo)
    : m_repo(repo),
      m_disk(repo.topFolder(), repo.gitFolder()),
      m_tracked(repo),
      m_scan(repo, m_tracked),
      m_hash(repo, m_disk) {}

Result<QByteArray> WorkingTree::fingerprint() {
    const auto head = m_repo.head();
    if (!head) return fail(head.error());
    if (const auto done = m_tracked.refresh(); !done) return fail(done.error());
    if (const auto done = m_scan.refresh({}); !done) return fail(done.error());
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(head->id.raw() + m_tracked.signature() + m_scan.rules());
    QByteArray bytes;
    for (const auto& folder : m_scan.folders()) {
        bytes = folder.path + '\0';
        addStat(bytes, {0, folder.stat.mtimeNs, folder.stat.inode, folder.stat.mode});
        addStat(bytes, folder.ignoreFile);
        hash.addData(bytes);
    }
    for (const auto& file : m_scan.files()) {
        bytes = m_scan.path(file) + '\0';
        addStat(bytes, file.stat);
        hash.addData(bytes);
    }
    return hash.result();
}

Result<void> WorkingTree::entries(const VaultProvider::EntrySink& sink, std::stop_token stop) {
    m_hasFileMode = m_repo.configFlag("core.fileMode", true);
    if (const auto done = m_tracked.refresh(); !done) return done;
    if (const auto done = m_scan.refresh(stop); !done) return done;
    const auto files = m_scan.sortedFiles();
    EntryBatch batch(sink);
    auto next = files.cbegin();
    QByteArray nextPath = files.empty() ? QByteArray() : m_scan.path(*files.front());
    bool isWanted = true;
    const auto listNext = [&](const RawTreeEntry& committed) {
        auto tracked = m_tracked.inIndex(nextPath);
        tracked.headMode = committed.mode;
        tracked.headId = committed.id;
        auto entry = evaluate(nextPath, **next, tracked);
        if (++next != files.cend()) nextPath = m_scan.path(**next);
        isWanted = !stop.stop_requested() && (!entry || batch.add(std::move(*entry)));
    };
    // Both lists are in the order of path bytes: one walk side by side.
    const auto walked = walkTree(
        m_repo, m_tracked.headTree(),
        [&](const QByteArray& path, const RawTreeEntry& committed) {
            while (isWanted && next != files.cend() && nextPath < path) listNext({});
            if (isWanted && next != files.cend() && nextPath == path) listNext(committed);
            return isWanted && next != files.cend();
        },
        stop);
    if (!walked) return walked;
    while (isWanted && next != files.cend()) listNext({});
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("list a folder"));
    if (isWanted) (void)batch.flush();
    return {};
}

/// Git's mode for what is on disk; where the disk cannot tell, what git has.
quint32 WorkingTree::modeOnDisk(const FileStat& stat, const TrackedFile& tracked) const {
    if (S_ISLNK(stat.mode)) return 0120000;
    const quint32 known = tracked.indexMode != 0 ? tracked.indexMode : tracked.headMode;
    if (stat.size < 0) return known;
    if (!m_hasFileMode && (known & 0170000) == 0100000) return known;
    return m_hasFileMode && (stat.mode & 0100) != 0 ? 0100755 : 0100644;
}

/// Whether the index vouches for a file without reading it, as git decides.
bool WorkingTree::isLikeIndex(const FileStat& stat, const TrackedFile& tracked) const {
    if (tracked.indexMode == 0 || tracked.isUnmerged) return false;
    if (tracked.isAssumed) return true;
    if ((stat.mode & 0170000) != (tracked.indexMode & 0170000) || !tracked.isStatTrusted) return false;
    const auto& known = tracked.indexStat;
    return known.size == (stat.size & 0xFFFFFFFF) && known.mtimeNs == stat.mtimeNs &&
           known.inode == (stat.inode & 0xFFFFFFFF);
}

std::optional<VaultEntry> WorkingTree::evaluate(const QByteArray& path, const DiskFile& file,
                                                const TrackedFile& tracked) {
    VaultEntry entry;
    entry.path = core::pathtext::fromBytes(path);
    entry.blob = tracked.indexMode != 0 ? tracked.indexId : tracked.headId;
    quint32 mode = file.isRepository ? 0160000 : modeOnDisk(file.stat, tracked);
    FileStat stat = file.stat;
    bool isReadable = true;
    if (!file.isRepository && stat.size >= 0 && !isLikeIndex(stat, tracked)) {
        for (int i = 0; i < kTries; ++i) {
            const auto id = m_hash.idOf(path, stat, tracked.headId);
            const auto now = m_disk.stat(path);
            if (now && !*now) return std::nullopt; // gone meanwhile
            isReadable = id.has_value();
            if (id) entry.blob = *id;
            if (!now || **now == stat) break;
            stat = **now;
            mode = modeOnDisk(stat, tracked);
        }
    }
    entry.mode = rawtree::toFileMode(mode);
    entry.size = file.isRepository ? -1 : stat.size;
    if (tracked.headMode == 0)
        entry.state = DocumentState::New;
    else if (!isReadable || entry.blob != tracked.headId || mode != tracked.headMode)
        entry.state = DocumentState::ChangedOnDisk;
    if (entry.state != DocumentState::Clean) entry.modifiedAt = stat.mtimeNs / 1'000'000;
    return entry;
}

/// Whether a folder on the way to an untracked path is a repository of its own.
bool WorkingTree::isInOtherRepository(const QByteArray& path) const {
    for (auto slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const QByteArray folder = path.first(slash);
        if (m_tracked.hasBelow(folder + '/')) continue;
        if (m_tracked.isTracked(folder) || DiskScan::isRepository(AT_FDCWD, m_repo.topFolder() + folder)) return true;
    }
    return false;
}

Result<std::optional<VaultEntry>> WorkingTree::entry(const QByteArray& path) {
    m_hasFileMode = m_repo.configFlag("core.fileMode", true);
    if (const auto done = m_tracked.refresh(); !done) return fail(done.error());
    if (path.isEmpty() || path == ".git" || path.startsWith(".git/") || path.contains("/.git/")) return std::nullopt;
    const auto stat = m_disk.stat(path);
    if (!stat) { // behind a link, or a folder that may not be read
        const bool isKnown = m_tracked.isTracked(path) && stat.error().code == ErrorCode::Forbidden;
        if (!isKnown || !stat.error().detail.contains(u"ermission")) return std::nullopt;
    } else if (!*stat) {
        return std::nullopt;
    }
    const auto tracked = m_tracked.find(path);
    if (!tracked) return fail(tracked.error());
    if (!stat) return evaluate(path, {}, *tracked);
    if (S_ISDIR((*stat)->mode)) {
        const bool isOther =
            !m_tracked.hasBelow(path + '/') && DiskScan::isRepository(AT_FDCWD, m_repo.topFolder() + path);
        if (!tracked->isSubmodule() && (!isOther || m_scan.isIgnored(path + '/'))) return std::nullopt;
        return evaluate(path, {.stat = **stat, .isRepository = true}, *tracked);
    }
    if (!S_ISREG((*stat)->mode) && !S_ISLNK((*stat)->mode)) return std::nullopt;
    if (!tracked->isTracked() && (isInOtherRepository(path) || m_scan.isIgnored(path))) return std::nullopt;
    return evaluate(path, {.stat = **stat}, *tracked);
}

} // namespace nimbus::sync
