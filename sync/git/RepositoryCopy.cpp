// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/RepositoryCopy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include "sync/git/GitError.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kMostRounds = 20;
constexpr qint64 kMostRef = 64LL * 1024 * 1024; // packed-refs of a repository nobody made by hand is far smaller

tl::unexpected<core::Error> cannotCopy(const QString& from, const QString& to, std::error_code why) {
    const bool isFull =
        why == std::errc::no_space_on_device || why.value() == EDQUOT || why == std::errc::file_too_large;
    const auto detail =
        QStringLiteral("%1 cannot be copied to %2: %3").arg(from, to, QString::fromStdString(why.message()));
    if (why == std::errc::no_such_file_or_directory) return fail(ErrorCode::NotFound, detail);
    if (isFull)
        return fail(ErrorCode::StorageFull, detail, QStringLiteral("Free some space on the disk, or choose another"));
    return fail(ErrorCode::Forbidden, detail, QStringLiteral("Check the permissions of both folders"));
}

bool isUnfinished(const QString& name) {
    return name.startsWith(QStringLiteral("tmp_")) || name.startsWith(QStringLiteral("pack_git2_")) ||
           name.endsWith(QStringLiteral(".lock"));
}

/// Where the branches are: relative names and contents. Loose ones first, for packing moves them into packed-refs.
Result<QHash<QString, QByteArray>> refsOf(const QString& repository) {
    QHash<QString, QByteArray> refs;
    QStringList names;
    const QDir top(repository);
    QDirIterator walk(top.filePath(QStringLiteral("refs")), QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) names.append(top.relativeFilePath(walk.next()));
    names << QStringLiteral("HEAD") << QStringLiteral("packed-refs");
    for (const auto& name : names) {
        if (isUnfinished(name)) continue;
        QFile file(top.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            refs.insert(name, file.read(kMostRef));
        else if (QFileInfo::exists(file.fileName()))
            return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be read").arg(file.fileName()),
                        QStringLiteral("Check its permissions"));
    }
    return refs;
}

/// Files of a folder that are complete, with their names below the repository.
QStringList filesIn(const QDir& top, const QString& folder) {
    QStringList names;
    QDirIterator walk(top.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString name = top.relativeFilePath(walk.next());
        if (!isUnfinished(walk.fileName())) names.append(name);
    }
    names.sort();
    return names;
}

/// Copies what is not there yet; false where something went away meanwhile.
Result<bool> copyFiles(const QDir& top, const QDir& target, const QStringList& names) {
    bool isStill = true;
    for (const auto& name : names) {
        if (target.exists(name)) continue;
        if (const auto made = makeFolder(target.filePath(QFileInfo(name).path())); !made) return fail(made.error());
        const auto done = copyWholeFile(top.filePath(name), target.filePath(name));
        if (!done && done.error().code != ErrorCode::NotFound) return fail(done.error());
        isStill = isStill && done;
    }
    return isStill;
}

/// Loose objects before packs: one that is gone by the time it is looked for is in a pack by then. Packs until nothing
/// about them changes. What comes after the refs were read need not be there.
Result<void> copyObjects(const QString& from, const QString& to) {
    const QDir top(from);
    const QDir target(to);
    const QString packs = QStringLiteral("objects/pack");
    QStringList loose = filesIn(top, QStringLiteral("objects"));
    erase_if(loose, [&](const auto& name) { return name.startsWith(packs); });
    if (const auto copied = copyFiles(top, target, loose); !copied) return fail(copied.error());
    for (int round = 0; round < kMostRounds; ++round) {
        const auto names = filesIn(top, packs);
        const auto copied = copyFiles(top, target, names);
        if (!copied) return fail(copied.error());
        if (*copied && filesIn(top, packs) == names) return {};
    }
    return fail(ErrorCode::Conflict, QStringLiteral("%1 is packed again and again").arg(from),
                QStringLiteral("Try again when the other program has finished"));
}

Result<void> writeRefs(const QHash<QString, QByteArray>& refs, const QString& to) {
    const QDir target(to);
    for (const auto* folder : {"refs/heads", "refs/tags", "objects/info", "objects/pack"})
        if (const auto made = makeFolder(target.filePath(QString::fromLatin1(folder))); !made) return made;
    for (const auto& [name, bytes] : refs.asKeyValueRange()) {
        if (const auto made = makeFolder(target.filePath(QFileInfo(name).path())); !made) return made;
        QFile file(target.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
            return cannotCopy(name, file.fileName(), {errno, std::generic_category()});
    }
    return {};
}

} // namespace

Result<void> copyWholeFile(const QString& from, const QString& to) {
    // std::filesystem::copy_file() of GCC 12 says "input/output error" for a full disk.
    const int source = ::open(QFile::encodeName(from).constData(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (source < 0 || ::fstat(source, &facts) != 0) return cannotCopy(from, to, {errno, std::generic_category()});
    const int target =
        ::open(QFile::encodeName(to).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, facts.st_mode & 07777);
    int number = target < 0 ? errno : 0;
    const bool isMade = target >= 0;
    std::vector<char> buffer(1024 * 1024);
    while (number == 0) {
        const ssize_t n = ::read(source, buffer.data(), buffer.size());
        if (n <= 0) {
            number = n < 0 ? errno : 0;
            break;
        }
        for (ssize_t done = 0; done < n && number == 0;) {
            const ssize_t written = ::write(target, buffer.data() + done, static_cast<size_t>(n - done));
            if (written < 0) number = errno;
            done += std::max<ssize_t>(written, 0);
        }
    }
    ::close(source);
    if (isMade && ::close(target) != 0 && number == 0) number = errno;
    if (number == 0) return {};
    if (isMade) QFile::remove(to);
    return cannotCopy(from, to, {number, std::generic_category()});
}

Result<void> copyRepository(const QString& from, const QString& to) {
    const auto refs = refsOf(from);
    if (!refs) return fail(refs.error());
    if (const auto made = makeFolder(to); !made) return made;
    if (const auto copied = copyObjects(from, to); !copied) return copied;
    for (const auto* name : {"config", "description"}) {
        const QString source = from + u'/' + QString::fromLatin1(name);
        if (!QFile::exists(source)) continue;
        if (const auto done = copyWholeFile(source, to + u'/' + QString::fromLatin1(name)); !done) return done;
    }
    return writeRefs(*refs, to);
}

Result<void> makeFolder(const QString& path) {
    std::error_code why;
    std::filesystem::create_directories(QFile::encodeName(path).toStdString(), why);
    if (!why) return {};
    const bool isFull = why == std::errc::no_space_on_device;
    return fail(isFull ? ErrorCode::StorageFull : ErrorCode::Forbidden,
                QStringLiteral("The folder %1 cannot be made: %2").arg(path, QString::fromStdString(why.message())),
                isFull ? QStringLiteral("Free some space on the disk, or choose another")
                       : QStringLiteral("Check the permissions, or choose another place"));
}

Result<void> syncToDisk(const QString& folder) {
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(systemError(errno, QStringLiteral("open \"%1\"").arg(folder)));
#ifdef __linux__
    const int code = ::syncfs(fd); // one call for thousands of objects
#else
    const int code = 0;
    ::sync();
#endif
    const int number = errno;
    ::close(fd);
    return code == 0 ? Result<void>() : fail(systemError(number, QStringLiteral("write \"%1\"").arg(folder)));
}

Result<void> moveFolder(const QString& from, const QString& to) {
    if (QFileInfo::exists(to) ||
        std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be made").arg(to),
                    QStringLiteral("Check that nothing is there, and the folder's permissions"));
    const int fd = ::open(QFile::encodeName(QFileInfo(to).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return {};
    ::fsync(fd);
    ::close(fd);
    return {};
}

} // namespace nimbus::sync
