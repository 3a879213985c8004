// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/DiskFiles.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "core/PathText.h"
#include "sync/git/GitError.h"
#include "sync/git/GitFaults.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr char kScratchPrefix[] = "nimbusvault-save-";

tl::unexpected<core::Error> systemFail(const char* what, const QByteArray& path) {
    return fail(systemError(errno, QStringLiteral("%1 \"%2\"").arg(QLatin1StringView(what), printable(path))));
}

bool writeAll(int fd, const QByteArray& bytes) {
    for (qsizetype done = 0; done < bytes.size();) {
        const auto n = ::write(fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        done += n;
    }
    return true;
}

/// True when a fault test wants this write to fail; errno says why then.
bool isRefused() {
    if (!gitfaults::isWriteRefused()) return false;
    errno = ENOSPC;
    return true;
}

Result<QByteArray> readLink(int folder, const QByteArray& name, const QByteArray& path) {
    QByteArray target(4096, Qt::Uninitialized);
    const auto n = ::readlinkat(folder, name.constData(), target.data(), static_cast<size_t>(target.size()));
    if (n < 0) return systemFail("read", path);
    target.truncate(n);
    return target;
}

} // namespace

QString printable(const QByteArray& path) {
    return core::pathtext::fromBytes(path);
}

FileDescriptor::~FileDescriptor() {
    if (m_fd >= 0) ::close(m_fd);
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this == &other) return *this;
    if (m_fd >= 0) ::close(m_fd);
    m_fd = other.release();
    return *this;
}

FileStat FileStat::from(const struct stat& raw) {
    return {raw.st_size, raw.st_mtim.tv_sec * 1'000'000'000LL + raw.st_mtim.tv_nsec, raw.st_ino, raw.st_mode};
}

DiskFiles::DiskFiles(QByteArray top, QByteArray scratch) : m_top(std::move(top)), m_scratch(std::move(scratch)) {}

/// Opens the folder of a path part by part.
Result<DiskFiles::Place> DiskFiles::locate(const QByteArray& path, bool makeFolders) const {
    Place place;
    place.folder = FileDescriptor(::open(m_top.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!place.folder.isOpen()) return systemFail("open", m_top);
    auto parts = path.split('/');
    place.name = parts.takeLast();
    if (place.name.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("The name is empty"));
    for (const auto& part : parts) {
        constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        if (part.isEmpty() || part == "." || part == "..")
            return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" leaves the vault").arg(printable(path)));
        FileDescriptor next(::openat(place.folder.get(), part.constData(), kFlags));
        if (!next.isOpen() && errno == ENOENT && makeFolders) {
            if (isRefused() || (::mkdirat(place.folder.get(), part.constData(), 0777) != 0 && errno != EEXIST))
                return systemFail("make the folder of", path);
            next = FileDescriptor(::openat(place.folder.get(), part.constData(), kFlags));
        }
        if (!next.isOpen() && (errno == ELOOP || errno == ENOTDIR)) {
            struct stat raw {};
            if (::fstatat(place.folder.get(), part.constData(), &raw, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(raw.st_mode))
                return fail(ErrorCode::Forbidden,
                            QStringLiteral("\"%1\" lies behind a symbolic link").arg(printable(path)));
            errno = ENOTDIR;
        }
        if (!next.isOpen()) return systemFail("open the folder of", path);
        place.folder = std::move(next);
    }
    return place;
}

Result<std::optional<FileStat>> DiskFiles::stat(const QByteArray& path) const {
    const auto place = locate(path, false);
    if (!place && place.error().code == ErrorCode::NotFound) return std::nullopt;
    if (!place) return fail(place.error());
    struct stat raw {};
    if (::fstatat(place->folder.get(), place->name.constData(), &raw, AT_SYMLINK_NOFOLLOW) == 0)
        return FileStat::from(raw);
    if (errno == ENOENT) return std::nullopt;
    return systemFail("look at", path);
}

Result<QByteArray> DiskFiles::read(const QByteArray& path, qint64 maxSize) const {
    const auto place = locate(path, false);
    if (!place) return fail(place.error());
    const char* name = place->name.constData();
    const FileDescriptor file(::openat(place->folder.get(), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen() && errno == ELOOP) return readLink(place->folder.get(), place->name, path);
    struct stat raw {};
    if (!file.isOpen() || ::fstat(file.get(), &raw) != 0) return systemFail("read", path);
    if (!S_ISREG(raw.st_mode))
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is no file").arg(printable(path)));
    const auto tooLarge = [&](qint64 size) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" has %2 bytes").arg(printable(path)).arg(size));
    };
    if (maxSize >= 0 && raw.st_size > maxSize) return tooLarge(raw.st_size);
    QByteArray bytes;
    for (qint64 wanted = raw.st_size + 1;;) { // one more than expected, to see the end; a file may grow meanwhile
        const auto size = bytes.size();
        bytes.resize(size + wanted);
        const auto n = ::read(file.get(), bytes.data() + size, static_cast<size_t>(wanted));
        bytes.resize(size + std::max<qint64>(n, 0));
        if (n < 0 && errno != EINTR) return systemFail("read", path);
        if (n == 0) break;
        if (maxSize >= 0 && bytes.size() > maxSize) return tooLarge(bytes.size());
        wanted = std::max<qint64>(raw.st_size + 1 - bytes.size(), 65536);
    }
    return bytes;
}

Result<QByteArray> DiskFiles::writeScratch(const QByteArray& bytes, quint32 permissions) const {
    QByteArray file = m_scratch + kScratchPrefix + QByteArray::number(::getpid()) + "-XXXXXX";
    if (isRefused()) return systemFail("write", file);
    FileDescriptor fd(::mkostemp(file.data(), O_CLOEXEC));
    if (!fd.isOpen()) return systemFail("write", file);
    if (writeAll(fd.get(), bytes) && ::fchmod(fd.get(), permissions) == 0 && ::fsync(fd.get()) == 0) return file;
    const int number = errno;
    ::unlink(file.constData());
    return fail(systemError(number, QStringLiteral("write a file")));
}

Result<void> DiskFiles::write(const QByteArray& path, const QByteArray& bytes, FileMode mode) const {
    const auto place = locate(path, true);
    if (!place) return fail(place.error());
    const int folder = place->folder.get();
    struct stat raw {};
    const bool isThere = ::fstatat(folder, place->name.constData(), &raw, AT_SYMLINK_NOFOLLOW) == 0;
    if (isThere && S_ISDIR(raw.st_mode))
        return fail(ErrorCode::Conflict, QStringLiteral("\"%1\" is a folder").arg(printable(path)));
    const mode_t mask = ::umask(0);
    ::umask(mask);
    quint32 permissions = isThere && S_ISREG(raw.st_mode) ? (raw.st_mode & 07777) : (0666 & ~mask);
    permissions = mode == FileMode::Executable ? (permissions | (0111 & ~mask) | 0100) : (permissions & ~0111u);
    QByteArray scratch;
    if (mode == FileMode::Link) {
        scratch = m_scratch + kScratchPrefix + QByteArray::number(::getpid()) + "-link";
        ::unlink(scratch.constData());
        if (isRefused() || ::symlink(bytes.constData(), scratch.constData()) != 0) return systemFail("link", path);
    } else {
        const auto written = writeScratch(bytes, permissions);
        if (!written) return fail(written.error());
        scratch = *written;
    }
    if (isRefused() || ::renameat(AT_FDCWD, scratch.constData(), folder, place->name.constData()) != 0) {
        const int number = errno;
        ::unlink(scratch.constData());
        return fail(systemError(number, QStringLiteral("write \"%1\"").arg(printable(path))));
    }
    ::fsync(folder);
    return {};
}

Result<void> DiskFiles::checkMayWrite(const QByteArray& path) const {
    auto place = locate(path, false);
    QByteArray above = path;
    while (!place && place.error().code == ErrorCode::NotFound && above.contains('/')) {
        above.truncate(above.lastIndexOf('/'));
        place = locate(above, false);
    }
    if (!place) return fail(place.error());
    if (::faccessat(place->folder.get(), ".", W_OK | X_OK, AT_EACCESS) != 0)
        return systemFail("write to the folder of", path);
    return {};
}

Result<void> DiskFiles::checkIsWritable(const QByteArray& path) const {
    const auto now = stat(path);
    if (!now || !*now || !S_ISREG((*now)->mode) || ((*now)->mode & 0222) != 0) return {};
    return fail(ErrorCode::Forbidden, QStringLiteral("\"%1\" is read-only").arg(printable(path)),
                QStringLiteral("chmod u+w allows changes to it"));
}

Result<void> DiskFiles::remove(const QByteArray& path) const {
    const auto place = locate(path, false);
    if (!place && place.error().code == ErrorCode::NotFound) return {};
    if (!place) return fail(place.error());
    if (isRefused()) return systemFail("remove", path);
    if (::unlinkat(place->folder.get(), place->name.constData(), 0) != 0)
        return errno == ENOENT ? Result<void>{} : systemFail("remove", path);
    ::fsync(place->folder.get());
    removeEmptyFolders(path);
    return {};
}

Result<void> DiskFiles::rename(const QByteArray& from, const QByteArray& to) const {
    const auto source = locate(from, false);
    if (!source) return fail(source.error());
    const auto target = locate(to, true);
    if (!target) return fail(target.error());
    if (isRefused()) return systemFail("rename", from);
    if (::renameat2(source->folder.get(), source->name.constData(), target->folder.get(), target->name.constData(),
                    RENAME_NOREPLACE) != 0)
        return systemFail("rename", from);
    ::fsync(target->folder.get());
    ::fsync(source->folder.get());
    removeEmptyFolders(from);
    return {};
}

/// Git does not know empty folders: those that a removal emptied go, as with git rm.
void DiskFiles::removeEmptyFolders(QByteArray path) const {
    for (auto slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/')) {
        path.truncate(slash);
        const auto place = locate(path, false);
        if (!place || ::unlinkat(place->folder.get(), place->name.constData(), AT_REMOVEDIR) != 0) return;
    }
}

void DiskFiles::removeLeftovers() const {
    DIR* folder = ::opendir(m_scratch.constData());
    if (!folder) return;
    while (const dirent* entry = ::readdir(folder)) {
        const QByteArray name(entry->d_name);
        if (!name.startsWith(kScratchPrefix)) continue;
        const auto owner = name.sliced(static_cast<qsizetype>(sizeof kScratchPrefix) - 1).split('-').first().toInt();
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) ::unlinkat(::dirfd(folder), entry->d_name, 0);
    }
    ::closedir(folder);
}

} // namespace nimbus::sync
