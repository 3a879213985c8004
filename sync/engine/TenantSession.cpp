// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TenantSession.h"

#include <QDir>

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;

namespace {

tl::unexpected<core::Error> lockError(const QLockFile& lock, const QString& slug) {
    if (lock.error() == QLockFile::UnknownError) // Qt's documentation: "for instance a full partition"
        return fail(ErrorCode::StorageFull,
                    QStringLiteral("The data folder of the tenant %1 cannot be written to").arg(slug),
                    QStringLiteral("Check the disk and its free space, then try again"));
    if (lock.error() != QLockFile::LockFailedError)
        return fail(ErrorCode::Forbidden,
                    QStringLiteral("The data folder of the tenant %1 cannot be written to").arg(slug),
                    QStringLiteral("Check its permissions and free space, or choose another with --data-dir"));
    qint64 process = 0;
    QString host;
    QString program;
    (void)lock.getLockInfo(&process, &host, &program);
    return fail(ErrorCode::StorageBusy,
                QStringLiteral("The tenant %1 is in use by %2 (process %3)").arg(slug, program).arg(process),
                QStringLiteral("Close it, or make the change there"));
}

} // namespace

Result<std::unique_ptr<QLockFile>> TenantSession::lock(const DataFolder& folder, const QString& slug) {
    auto lock = std::make_unique<QLockFile>(folder.lockFile(slug));
    lock->setStaleLockTime(0); // only a process that is gone makes a lock stale
    if (!lock->tryLock(0)) return lockError(*lock, slug);
    return lock;
}

TenantSession::TenantSession(DataFolder folder, QString slug) : m_folder(std::move(folder)), m_slug(std::move(slug)) {}

Result<std::unique_ptr<TenantSession>> TenantSession::open(const DataFolder& folder, const QString& slug,
                                                           Access access) {
    if (!QDir(folder.tenantFolder(slug)).exists())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no tenant %1 in %2").arg(slug, folder.root()),
                    QStringLiteral("Make one with: nimbusvaultctl tenant create %1").arg(slug));
    std::unique_ptr<TenantSession> session(new TenantSession(folder, slug));
    if (access == Access::ReadWrite) {
        auto taken = lock(folder, slug);
        if (!taken) return fail(taken.error());
        session->m_lock = std::move(*taken);
    }
    auto store = storage::Store::open(folder.tenantFile(slug), {.readOnly = access == Access::ReadOnly});
    if (!store) return fail(store.error());
    session->m_store = std::move(*store);
    session->m_workspace = std::make_unique<Workspace>(folder, slug, *session->m_store);
    session->m_worker = std::make_unique<core::WorkQueue>("nv-git", 1);
    return session;
}

TenantSession::~TenantSession() {
    m_worker.reset();
    m_workspace.reset();
    m_store.reset();
}

ProgressSink TenantSession::progressSink() {
    return [this](const Progress& progress) { Q_EMIT progressed(progress); };
}

} // namespace nimbus::sync
