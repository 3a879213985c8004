// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/ProcessLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QFile>
#include <QLockFile>

namespace nimbus::sync {
namespace {

/// A lock file is named in the same moment as it is made, unless its program was killed in between.
constexpr int kNamelessMs = 1000;

/// Whether some process holds the system lock of a lock file, as long as it lives. Also where that cannot be told.
bool isHeld(const QString& path) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return true;
    const bool isFree = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    ::close(fd);
    return !isFree;
}

bool isNameless(const QLockFile& lock) {
    qint64 process = 0;
    QString host;
    QString program;
    return !lock.getLockInfo(&process, &host, &program) || process == 0;
}

} // namespace

bool takeLock(QLockFile& lock, const QString& path, int patienceMs) {
    lock.setStaleLockTime(0); // only a process that is gone makes a lock stale
    if (lock.tryLock(patienceMs)) return true;
    // One that lives holds the file's system lock, which Qt asks for before it takes over.
    if (lock.error() != QLockFile::LockFailedError || (!isNameless(lock) && isHeld(path))) return false;
    lock.setStaleLockTime(kNamelessMs);
    const bool isTaken = lock.tryLock(2 * kNamelessMs);
    lock.setStaleLockTime(0);
    return isTaken;
}

} // namespace nimbus::sync
