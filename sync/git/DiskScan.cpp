// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/DiskScan.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QHashFunctions>
#include <algorithm>
#include <cerrno>

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr int kMaxDepth = 1000;
constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

FileStat statAt(int folder, const char* name) {
    struct stat raw {};
    return ::fstatat(folder, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 ? FileStat::from(raw) : FileStat{};
}

FileStat statOf(int fd) {
    struct stat raw {};
    return ::fstat(fd, &raw) == 0 ? FileStat::from(raw) : FileStat{};
}

size_t mix(size_t chain, const FileStat& stat) {
    return qHashMulti(chain, stat.size, stat.mtimeNs, stat.inode);
}

bool isSubmodule(const TrackedFile* file) {
    return file && ((file->indexMode & 0170000) == 0160000 || (file->headMode & 0170000) == 0160000);
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
    if (m_isKnown && rules == m_rules && m_trackedSignature == m_tracked.signature() && isUnchanged()) return {};
    m_isKnown = false;
    m_rules = std::move(rules);
    m_trackedSignature = m_tracked.signature();
    m_files.clear();
    m_folders.clear();
    m_usedVerdicts.clear();
    FileDescriptor top(::open(m_repo.topFolder().constData(), kFolderFlags & ~O_NOFOLLOW));
    if (!top.isOpen()) return fail(systemError(errno, QStringLiteral("open the folder")));
    const auto walked = walk(std::move(top), {}, qHash(m_rules), 0);
    if (!walked) return walked;
    m_verdicts = std::exchange(m_usedVerdicts, {});
    m_isKnown = true;
    return {};
}

void DiskScan::forget() {
    m_files = std::vector<DiskFile>(); // "= {}" would keep the room
    m_folders = std::vector<DiskFolder>();
    m_isKnown = false;
}

/// Looks at everything known again; false when the tree has to be walked. Takes over what changed about files.
bool DiskScan::isUnchanged() {
    const FileDescriptor top(::open(m_repo.topFolder().constData(), kFolderFlags & ~O_NOFOLLOW));
    if (!top.isOpen()) return false;
    for (const auto& folder : m_folders) {
        FileDescriptor below;
        if (!folder.path.isEmpty())
            below = FileDescriptor(::openat(top.get(), folder.path.constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        const int fd = folder.path.isEmpty() ? top.get() : below.get();
        if (fd < 0 || statOf(fd) != folder.stat) return false;
        if (folder.ignoreFile.size >= 0 && statAt(fd, ".gitignore") != folder.ignoreFile) return false;
        for (size_t i = folder.first; i < folder.first + folder.count; ++i) {
            if (m_files[i].stat.size < 0) continue;
            const auto stat = statAt(fd, m_files[i].path.constData() + folder.path.size());
            if (stat.size < 0) return false;
            m_files[i].stat = stat;
        }
    }
    return !m_stop.stop_requested();
}

Result<void> DiskScan::walk(FileDescriptor fd, const QByteArray& path, size_t chain, int depth) {
    if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("list a folder"));
    if (depth > kMaxDepth) return {};
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
        const auto* file = m_tracked.find(inner);
        const bool isOther =
            isSubmodule(file) || (!m_tracked.hasBelow(inner + '/') && isRepository(fd.get(), name.text));
        if (isOther && (file || !isIgnoredFast(inner + '/', chain)))
            m_files.push_back({inner, statAt(fd.get(), name.text.constData()), true});
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
    if (!m_tracked.find(path) && isIgnoredFast(path, chain)) return;
    const auto stat = statAt(folder, name.text.constData());
    if (stat.size >= 0) m_files.push_back({path, stat, false});
}

/// A folder that may not be read: what git knows of it is listed with what git knows.
void DiskScan::addUnreadable(const QByteArray& folder, const FileStat& stat) {
    const auto* file = m_tracked.firstFrom(folder);
    const auto* end = m_tracked.files().data() + m_tracked.files().size();
    DiskFolder made{folder, stat, {}, m_files.size(), 0};
    for (; file && file != end && file->path.startsWith(folder); ++file)
        m_files.push_back({file->path.toByteArray(), {}, false});
    made.count = m_files.size() - made.first;
    m_folders.push_back(std::move(made));
}

} // namespace nimbus::sync
