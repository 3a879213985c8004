// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/DiskScan.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QHashFunctions>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <thread>

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr int kMaxDepth = 1000;
constexpr qsizetype kLongPath = 3000;  ///< the system refuses longer ones: their files are looked at from their folder
constexpr size_t kWorthAThread = 2000; ///< files
constexpr unsigned kMaxThreads = 4;
constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

FileStat statAt(int folder, const char* name) {
    struct stat raw {};
    return ::fstatat(folder, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 ? FileStat::from(raw) : FileStat{};
}

FileStat statOf(int fd) {
    struct stat raw {};
    return ::fstat(fd, &raw) == 0 ? FileStat::from(raw) : FileStat{};
}

/// Whether `a1` and `a2` in a row come before `b1` and `b2` in a row, byte by byte.
bool isBefore(std::string_view a1, std::string_view a2, std::string_view b1, std::string_view b2) {
    if (a1.size() > b1.size()) return !isBefore(b1, b2, a1, a2);
    if (const int order = a1.compare(b1.substr(0, a1.size())); order != 0) return order < 0;
    const auto rest = b1.substr(a1.size());
    if (const int order = a2.substr(0, rest.size()).compare(rest); order != 0) return order < 0;
    return a2.substr(rest.size()) < b2;
}

size_t mix(size_t chain, const FileStat& stat) {
    return qHashMulti(chain, stat.size, stat.mtimeNs, stat.inode);
}

} // namespace

struct DiskScan::Name {
    QByteArray text;
    unsigned char type = DT_UNKNOWN;
};

bool DiskScan::isIgnored(const QByteArray& path) const {
    int ignored = 0;
    if (git_ignore_path_is_ignored(&ignored, m_repo.raw(), path.constData()) < 0) git_error_clear();
    return ignored != 0;
}

bool DiskScan::isIgnoredFast(const QByteArray& path, size_t chain) {
    const auto known = m_verdicts.constFind(path);
    const Verdict verdict =
        known != m_verdicts.constEnd() && known->chain == chain ? *known : Verdict{chain, isIgnored(path)};
    m_usedVerdicts.insert(path, verdict);
    return verdict.isIgnored;
}

bool DiskScan::isRepository(int parent, const QByteArray& name) {
    const auto dotGit = statAt(parent, (name + "/.git").constData());
    if (dotGit.size < 0) return false;
    return !S_ISDIR(dotGit.mode) || statAt(parent, (name + "/.git/HEAD").constData()).size >= 0;
}

QByteArray DiskScan::readRules() const {
    QByteArray rules;
    const auto add = [&](const QByteArray& file) {
        const auto stat = statAt(AT_FDCWD, file.constData());
        rules += QByteArray::number(static_cast<qulonglong>(mix(0, stat)), 16) + ' ';
    };
    add(m_repo.commonFolder() + "config");
    add(m_repo.commonFolder() + "info/exclude");
    add(m_repo.commonFolder() + "info/attributes");
    QByteArray global = m_repo.configText("core.excludesFile");
    if (global.startsWith("~/")) global = qgetenv("HOME") + global.sliced(1);
    add(global.isEmpty() ? qgetenv("HOME") + "/.config/git/ignore" : global);
    return rules;
}

Result<void> DiskScan::refresh(std::stop_token stop) {
    m_stop = std::move(stop);
    auto rules = readRules();
    if (m_isKnown && rules == m_rules && m_trackedSignature == m_tracked.signature() && lookAtFiles()) return {};
    m_isKnown = false;
    m_rules = std::move(rules);
    m_trackedSignature = m_tracked.signature();
    for (const bool isCareful : {false, true}) {
        m_isCareful = isCareful;
        if (const auto walked = walkAll(); !walked) return walked;
        m_isAnyLost = false;
        if (!isCareful) (void)lookAtFiles();
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("list a folder"));
        if (!m_isAnyLost) break;
    }
    dropVanished();
    m_verdicts = std::exchange(m_usedVerdicts, {});
    m_isKnown = true;
    return {};
}

Result<void> DiskScan::walkAll() {
    m_files.clear();
    m_names.clear();
    m_folders.clear();
    m_usedVerdicts.clear();
    FileDescriptor top(::open(m_repo.topFolder().constData(), kFolderFlags & ~O_NOFOLLOW));
    if (!top.isOpen()) return fail(systemError(errno, QStringLiteral("open the folder")));
    return walk(std::move(top), {}, qHash(m_rules), 0);
}

void DiskScan::forget() {
    m_files = std::deque<DiskFile>(); // "= {}" would keep the room
    m_names = std::vector<char>();
    m_folders = std::vector<DiskFolder>();
    m_isKnown = false;
}

/// Looks at every file that was found, in several threads: the time goes into the system's calls. False when a folder
/// is not as it was walked, or one of its files is gone.
bool DiskScan::lookAtFiles() {
    std::atomic<size_t> next = 0;
    std::atomic<bool> isAsWalked = true;
    const auto work = [&] {
        for (size_t i = next++; i < m_folders.size() && !m_stop.stop_requested(); i = next++)
            if (!lookAt(m_folders[i])) isAsWalked = false;
    };
    std::vector<std::jthread> others;
    const auto threads =
        m_files.size() < kWorthAThread ? 1 : std::min(std::thread::hardware_concurrency(), kMaxThreads);
    try {
        for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    } catch (const std::system_error&) { // the system has no more threads: those there are do it
    }
    work();
    others.clear();
    return isAsWalked && !m_stop.stop_requested();
}

bool DiskScan::lookAt(const DiskFolder& folder) {
    const FileDescriptor fd(::open((m_repo.topFolder() + folder.path).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const bool isGone = !fd.isOpen() && (errno == ENOENT || errno == ENOTDIR);
    const auto now = statOf(fd.get());
    if (isGone || now.inode != folder.stat.inode) { // where another one took its place, it is never looked into
        if (!isGone) m_isAnyLost = true;
        return false;
    }
    bool isAsWalked =
        now == folder.stat && (folder.ignoreFile.size < 0 || statAt(fd.get(), ".gitignore") == folder.ignoreFile);
    for (size_t i = folder.first; i < folder.first + folder.count; ++i) {
        auto& file = m_files[i];
        if (file.isUnreadable) continue;
        file.stat = statAt(fd.get(), name(file));
        isAsWalked = isAsWalked && file.stat.size >= 0;
    }
    return isAsWalked;
}

/// Takes out what was gone again before it could be looked at.
void DiskScan::dropVanished() {
    size_t kept = 0;
    for (auto& folder : m_folders) {
        const size_t end = folder.first + folder.count;
        const size_t first = kept;
        for (size_t i = folder.first; i < end; ++i) {
            if (!m_files[i].isUnreadable && m_files[i].stat.size < 0) continue;
            if (i != kept) m_files[kept] = m_files[i];
            ++kept;
        }
        folder.first = first;
        folder.count = kept - first;
    }
    m_files.resize(kept);
}

Result<void> DiskScan::walk(FileDescriptor fd, const QByteArray& path, size_t chain, int depth) {
    if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("list a folder"));
    if (depth > kMaxDepth) return {};
    // Its files are added before those of the folders below it: it is the next one until then.
    DiskFolder folder{path, statOf(fd.get()), statAt(fd.get(), ".gitignore"), m_files.size(), 0};
    if (folder.ignoreFile.size >= 0) chain = mix(chain, folder.ignoreFile);
    std::vector<Name> files;
    std::vector<Name> below;
    DIR* listing = ::fdopendir(::dup(fd.get()));
    if (!listing) return {};
    while (const dirent* entry = ::readdir(listing)) {
        Name name{QByteArray(entry->d_name), entry->d_type};
        if (name.text == "." || name.text == ".." || name.text == ".git") continue;
        if (name.type == DT_UNKNOWN)
            name.type = static_cast<unsigned char>(IFTODT(statAt(fd.get(), entry->d_name).mode));
        (name.type == DT_DIR ? below : files).push_back(std::move(name));
    }
    ::closedir(listing);
    for (const auto& name : files) addFile(fd.get(), name, path + name.text, chain);
    std::erase_if(below, [&](const Name& name) { // repositories within are listed as one entry, here
        const QByteArray inner = path + name.text;
        const bool isOther = m_tracked.inIndex(inner).isSubmodule() ||
                             (!m_tracked.hasBelow(inner + '/') && isRepository(fd.get(), name.text));
        if (isOther && (m_tracked.isTracked(inner) || !isIgnoredFast(inner + '/', chain)))
            add(name.text, {.stat = statAt(fd.get(), name.text.constData()), .isRepository = true});
        return isOther;
    });
    folder.count = m_files.size() - folder.first;
    m_folders.push_back(std::move(folder));
    for (const auto& name : below)
        if (const auto done = enter(fd.get(), name, path + name.text + '/', chain, depth); !done) return done;
    return {};
}

Result<void> DiskScan::enter(int parent, const Name& name, const QByteArray& path, size_t chain, int depth) {
    const bool hasTracked = m_tracked.hasBelow(path);
    if (!hasTracked && isIgnoredFast(path, chain)) return {};
    FileDescriptor fd(::openat(parent, name.text.constData(), kFolderFlags));
    if (fd.isOpen()) return walk(std::move(fd), path, chain, depth + 1);
    if (errno == EACCES && hasTracked) addUnreadable(path, statAt(parent, name.text.constData()));
    return {}; // gone or replaced meanwhile
}

void DiskScan::addFile(int folder, const Name& name, const QByteArray& path, size_t chain) {
    if (name.type != DT_REG && name.type != DT_LNK) return; // git knows no sockets, pipes and devices
    if (!m_tracked.isTracked(path) && isIgnoredFast(path, chain)) return;
    const bool isNow = m_isCareful || path.size() > kLongPath;
    add(name.text, {.stat = isNow ? statAt(folder, name.text.constData()) : FileStat{}});
}

/// A file of the folder that comes next in m_folders.
void DiskScan::add(const QByteArray& name, DiskFile file) {
    file.folder = static_cast<quint32>(m_folders.size());
    file.name = static_cast<quint32>(m_names.size());
    m_names.insert(m_names.end(), name.constData(), name.constData() + name.size() + 1);
    m_files.push_back(file);
}

std::vector<const DiskFile*> DiskScan::sortedFiles() const {
    std::vector<const DiskFile*> files;
    files.reserve(m_files.size());
    for (const auto& file : m_files) files.push_back(&file);
    const auto folder = [this](const DiskFile* file) {
        const auto& path = m_folders[file->folder].path;
        return std::string_view(path.constData(), static_cast<size_t>(path.size()));
    };
    std::ranges::sort(files, [&](const auto* a, const auto* b) {
        if (a->folder == b->folder) return std::string_view(name(*a)) < std::string_view(name(*b));
        return isBefore(folder(a), name(*a), folder(b), name(*b));
    });
    return files;
}

/// A folder that may not be read: what git knows of it is listed with what git knows.
void DiskScan::addUnreadable(const QByteArray& folder, const FileStat& stat) {
    DiskFolder made{folder, stat, {}, m_files.size(), 0};
    m_tracked.eachBelow(folder,
                        [&](const QByteArray& path) { add(path.sliced(folder.size()), {.isUnreadable = true}); });
    made.count = m_files.size() - made.first;
    m_folders.push_back(std::move(made));
}

} // namespace nimbus::sync
