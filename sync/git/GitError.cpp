// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitError.h"

#include <git2.h>

#include <cerrno>
#include <cstring>

namespace nimbus::sync {
namespace {

using core::ErrorCode;

bool names(const QString& message, int number) {
    return message.contains(QString::fromLocal8Bit(std::strerror(number)), Qt::CaseInsensitive);
}

ErrorCode codeOf(int code, int klass, const QString& message) {
    switch (code) {
        case GIT_EUSER: return ErrorCode::Cancelled;
        case GIT_ENOTFOUND:
        case GIT_EUNBORNBRANCH: return ErrorCode::NotFound;
        case GIT_EEXISTS:
        case GIT_EMODIFIED:
        case GIT_ECONFLICT:
        case GIT_EMERGECONFLICT:
        case GIT_EUNMERGED:
        case GIT_ENONFASTFORWARD: return ErrorCode::Conflict;
        case GIT_ELOCKED: return ErrorCode::StorageBusy;
        case GIT_EAUTH: return ErrorCode::Unauthorized;
        case GIT_EOWNER: return ErrorCode::Forbidden;
        case GIT_EMISMATCH: return ErrorCode::StorageCorrupt;
        case GIT_EAMBIGUOUS:
        case GIT_EBAREREPO:
        case GIT_EINVALIDSPEC:
        case GIT_EINVALID:
        case GIT_EPEEL:
        case GIT_EDIRECTORY: return ErrorCode::InvalidInput;
        default: break;
    }
    if (names(message, ENOSPC) || names(message, EDQUOT)) return ErrorCode::StorageFull;
    if (names(message, EACCES) || names(message, EROFS) || names(message, EPERM)) return ErrorCode::Forbidden;
    if (message.contains(u"unsupported extension name") || message.contains(u"unsupported repository version"))
        return ErrorCode::StorageTooNew;
    if (klass == GIT_ERROR_ZLIB || klass == GIT_ERROR_SHA) return ErrorCode::StorageCorrupt;
    if (klass == GIT_ERROR_ODB || klass == GIT_ERROR_OBJECT) return ErrorCode::StorageCorrupt;
    if (klass == GIT_ERROR_INDEX && !message.contains(u"mandatory extension")) return ErrorCode::StorageCorrupt;
    return ErrorCode::Git;
}

QString hintFor(ErrorCode code, int raw) {
    if (raw == GIT_EOWNER)
        return QStringLiteral("The folder belongs to another user; git config --global --add safe.directory allows it");
    switch (code) {
        case ErrorCode::StorageBusy:
            return QStringLiteral("Another program is writing to this repository; try again when it has finished");
        case ErrorCode::StorageFull: return QStringLiteral("Free some space on this disk");
        case ErrorCode::Forbidden: return QStringLiteral("Check the permissions of this folder");
        case ErrorCode::StorageCorrupt: return QStringLiteral("git fsck names the damaged objects");
        case ErrorCode::StorageTooNew:
            return QStringLiteral("This kind of repository cannot be opened by this version");
        default: return {};
    }
}

} // namespace

core::Error gitError(int code, const QString& what) {
    const git_error* last = git_error_last();
    const int klass = last ? last->klass : GIT_ERROR_NONE;
    const QString message = last && last->message ? QString::fromUtf8(last->message) : QString();
    const ErrorCode mapped = codeOf(code, klass, message);
    const QString detail = message.isEmpty() ? QStringLiteral("%1: code %2").arg(what).arg(code)
                                             : QStringLiteral("%1: %2").arg(what, message);
    git_error_clear();
    return {mapped, detail, hintFor(mapped, code)};
}

core::Error systemError(int number, const QString& what) {
    const QString detail = QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(number)));
    switch (number) {
        case ENOENT:
        case ENOTDIR: return {ErrorCode::NotFound, detail, {}};
        case ENOSPC:
        case EDQUOT: return {ErrorCode::StorageFull, detail, hintFor(ErrorCode::StorageFull, 0)};
        case EACCES:
        case EPERM:
        case EROFS: return {ErrorCode::Forbidden, detail, QStringLiteral("Check the permissions of this folder")};
        case EEXIST:
        case ENOTEMPTY:
        case EISDIR: return {ErrorCode::Conflict, detail, {}};
        case ENAMETOOLONG:
        case ELOOP:
        case EINVAL: return {ErrorCode::InvalidInput, detail, {}};
        case EBUSY:
        case ETXTBSY:
        case EWOULDBLOCK: return {ErrorCode::StorageBusy, detail, {}};
        default: return {ErrorCode::Git, detail, {}};
    }
}

int refusedWrite() {
    errno = ENOSPC;
    git_error_set_str(GIT_ERROR_OS, std::strerror(ENOSPC));
    return GIT_ERROR;
}

core::Error asDamage(core::Error error) {
    if (error.code == ErrorCode::NotFound && error.hint.isEmpty()) {
        error.code = ErrorCode::StorageCorrupt;
        error.hint = hintFor(ErrorCode::StorageCorrupt, 0);
    }
    return error;
}

} // namespace nimbus::sync
