// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/WorkingHash.h"

#include <sys/stat.h>

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <cerrno>

#include "core/PathText.h"
#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

constexpr qint64 kStreamFrom = qint64{512} << 20; ///< as git's core.bigFileThreshold: no conversions above
constexpr qint64 kSettledMs = 100;                ///< a file younger than this may change without a trace in its time
constexpr qint64 kPointerLimit = 1024;
constexpr qint64 kPart = qint64{1} << 20;
constexpr char kPointerStart[] = "version https://git-lfs.github.com/spec/";

QByteArray attribute(const GitRepository& repo, const QByteArray& path, const char* name) {
    const char* value = nullptr;
    if (git_attr_get(&value, repo.raw(), GIT_ATTR_CHECK_FILE_THEN_INDEX, path.constData(), name) < 0) {
        git_error_clear();
        return {};
    }
    return git_attr_value(value) == GIT_ATTR_VALUE_STRING ? QByteArray(value) : QByteArray();
}

/// The text after `key` on a line of its own.
QByteArray field(const QByteArray& text, const char* key) {
    for (const auto& line : text.split('\n'))
        if (line.startsWith(key)) return line.sliced(static_cast<qsizetype>(qstrlen(key)));
    return {};
}

} // namespace

QString WorkingHash::unsupportedConversion(const QByteArray& path) const {
    const auto filter = attribute(m_repo, path, "filter");
    if (!filter.isEmpty()) {
        const bool isConfigured = !m_repo.configText(("filter." + filter + ".clean").constData()).isEmpty() ||
                                  !m_repo.configText(("filter." + filter + ".process").constData()).isEmpty();
        if (filter == "lfs" || isConfigured) return QString::fromUtf8(filter);
    }
    const auto encoding = attribute(m_repo, path, "working-tree-encoding");
    return encoding.isEmpty() || encoding.toUpper() == "UTF-8" ? QString() : QString::fromUtf8(encoding);
}

Result<Oid> WorkingHash::idOf(const QByteArray& path, const FileStat& stat, const Oid& known) {
    const auto hit = m_known.constFind(path);
    if (hit != m_known.constEnd() && hit->stat == stat) return hit->id;
    const auto before = m_earlier.constFind(path);
    if (before != m_earlier.constEnd() && before->size == stat.size && before->modifiedAt == stat.mtimeNs / 1'000'000)
        return before->id;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto id = hash(path, stat, known);
    if (!id) return id;
    if (stat.mtimeNs / 1'000'000 < now - kSettledMs) m_known.insert(path, {stat, *id});
    return id;
}

void WorkingHash::remember(const QList<VaultEntry>& entries) {
    m_earlier.clear();
    for (const auto& e : entries) m_earlier.insert(core::pathtext::toBytes(e.path), {e.size, e.modifiedAt, e.blob});
}

Result<Oid> WorkingHash::hash(const QByteArray& path, const FileStat& stat, const Oid& known) {
    git_oid id;
    const auto what = QStringLiteral("read \"%1\"").arg(printable(path));
    if (S_ISLNK(stat.mode)) {
        const auto target = m_disk.read(path, -1);
        if (!target) return fail(target.error());
        if (git_odb_hash(&id, target->constData(), static_cast<size_t>(target->size()), GIT_OBJECT_BLOB) < 0)
            return gitFail(-1, what);
        return fromGit(id);
    }
    if (attribute(m_repo, path, "filter") == "lfs" && isDescribedBy(known, path, stat.size)) return known;
    if (stat.size < kStreamFrom) {
        const int rc = git_repository_hashfile(&id, m_repo.raw(), path.constData(), GIT_OBJECT_BLOB, nullptr);
        if (rc == 0) return fromGit(id);
        git_error_clear(); // a conversion that refuses (safecrlf): the bytes as they are
    }
    return rawIdOf(path);
}

Result<Oid> WorkingHash::rawIdOf(const QByteArray& path) const {
    git_oid id;
    const QByteArray whole = m_repo.topFolder() + path;
    errno = 0;
    if (git_odb_hashfile(&id, whole.constData(), GIT_OBJECT_BLOB) == 0) return fromGit(id);
    const int number = errno;
    auto error = gitError(-1, QStringLiteral("read \"%1\"").arg(printable(path)));
    if (number == ENOENT || number == ENOTDIR) error.code = ErrorCode::NotFound;
    if (number == EACCES || number == EPERM) error.code = ErrorCode::Forbidden;
    return fail(std::move(error));
}

Result<Oid> WorkingHash::store(const QByteArray& path, const GitRepository& into) const {
    const auto what = QStringLiteral("keep \"%1\"").arg(printable(path));
    const auto stat = m_disk.stat(path);
    if (!stat) return fail(stat.error());
    if (*stat && S_ISLNK((*stat)->mode)) {
        const auto target = m_disk.read(path, -1);
        return target ? into.write(*target, ObjectType::Blob) : Result<Oid>(fail(target.error()));
    }
    QFile file(QFile::decodeName(m_repo.topFolder() + path));
    if (!*stat || !file.open(QIODevice::ReadOnly))
        return fail(*stat ? ErrorCode::Forbidden : ErrorCode::NotFound,
                    QStringLiteral("%1: %2").arg(what, file.errorString()),
                    QStringLiteral("Check the permissions of this file"));
    GitHandle<git_odb_stream> stream;
    git_oid id;
    int rc = gitWrite([&] {
        return git_odb_open_wstream(out(stream), into.odb(), static_cast<git_object_size_t>(file.size()),
                                    GIT_OBJECT_BLOB);
    });
    qint64 left = file.size();
    while (rc == 0 && left > 0) {
        const QByteArray part = file.read(std::min(left, kPart));
        if (part.isEmpty()) break;
        rc = git_odb_stream_write(stream.get(), part.constData(), static_cast<size_t>(part.size()));
        left -= part.size();
    }
    if (rc == 0 && left > 0)
        return fail(ErrorCode::Conflict, QStringLiteral("%1: it became shorter while it was read").arg(what),
                    QStringLiteral("Try again"));
    if (rc == 0) rc = gitWrite([&] { return git_odb_stream_finalize_write(&id, stream.get()); });
    if (rc < 0) return gitFail(rc, what);
    return fromGit(id);
}

/// Whether a file on disk is the content that an LFS pointer stands for.
bool WorkingHash::isDescribedBy(const Oid& pointer, const QByteArray& path, qint64 size) const {
    const qint64 pointerSize = pointer.isNull() ? -1 : m_repo.sizeOf(pointer);
    if (pointerSize <= 0 || pointerSize > kPointerLimit) return false;
    const auto text = m_repo.blob(pointer, kPointerLimit);
    if (!text || !text->startsWith(kPointerStart) || field(*text, "size ").toLongLong() != size) return false;
    QFile file(QFile::decodeName(m_repo.topFolder() + path));
    QCryptographicHash sum(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && sum.addData(&file) && sum.result().toHex() == field(*text, "oid sha256:");
}

} // namespace nimbus::sync
