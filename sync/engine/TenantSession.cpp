// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TenantSession.h"

#include <QDir>
#include <QFile>

#include "sync/engine/Orchestrator.h"
#include "sync/engine/ProcessLock.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;

namespace {

/// Who holds a lock, as its file tells.
struct Holder {
    qint64 process = 0;
    QString program;

    [[nodiscard]] QString text() const {
        return process == 0 ? QStringLiteral("another program")
                            : QStringLiteral("%1 (process %2)").arg(program).arg(process);
    }
};

Holder holderOf(const QLockFile& lock) {
    Holder holder;
    QString host;
    return lock.getLockInfo(&holder.process, &host, &holder.program) ? holder : Holder{};
}

tl::unexpected<core::Error> lockError(const QLockFile& lock, const QString& slug) {
    if (lock.error() == QLockFile::UnknownError) // Qt's documentation: "for instance a full partition"
        return fail(ErrorCode::StorageFull,
                    QStringLiteral("The data folder of the tenant %1 cannot be written to").arg(slug),
                    QStringLiteral("Check the disk and its free space, then try again"));
    if (lock.error() != QLockFile::LockFailedError)
        return fail(ErrorCode::Forbidden,
                    QStringLiteral("The data folder of the tenant %1 cannot be written to").arg(slug),
                    QStringLiteral("Check its permissions and free space, or choose another with --data-dir"));
    const auto holder = holderOf(lock);
    return fail(ErrorCode::StorageBusy, QStringLiteral("The tenant %1 is in use by %2").arg(slug, holder.text()),
                QStringLiteral("Close it, or make the change there"));
}

} // namespace

Result<std::unique_ptr<QLockFile>> TenantSession::lock(const DataFolder& folder, const QString& slug, int patienceMs) {
    auto lock = std::make_unique<QLockFile>(folder.lockFile(slug));
    if (takeLock(*lock, folder.lockFile(slug), patienceMs)) return lock;
    return lockError(*lock, slug);
}

TenantSession::TenantSession(DataFolder folder, QString slug) : m_folder(std::move(folder)), m_slug(std::move(slug)) {}

Result<std::unique_ptr<TenantSession>> TenantSession::open(const DataFolder& folder, const QString& slug, Access access,
                                                           int patienceMs) {
    if (!QDir(folder.tenantFolder(slug)).exists())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no tenant %1 in %2").arg(slug, folder.root()),
                    QStringLiteral("Make one with: nimbusvaultctl tenant create %1").arg(slug));
    if (!QFile::exists(folder.tenantFile(slug))) // never made anew in silence: edits may have waited in it
        return fail(ErrorCode::StorageCorrupt,
                    QStringLiteral("The file of the tenant %1 is gone: %2").arg(slug, folder.tenantFile(slug)),
                    QStringLiteral("Put a backup in its place, or run: nimbusvaultctl doctor --repair, which makes a "
                                   "new one from the vaults that are left"));
    std::unique_ptr<TenantSession> session(new TenantSession(folder, slug));
    if (const auto opened = session->openStore(access, patienceMs); !opened) return fail(opened.error());
    return session;
}

Result<std::unique_ptr<TenantSession>> TenantSession::create(const DataFolder& folder, const QString& slug) {
    if (const auto made = folder.createTenant(slug); !made) return fail(made.error());
    std::unique_ptr<TenantSession> session(new TenantSession(folder, slug));
    if (const auto opened = session->openStore(Access::ReadWrite, 0); !opened) return fail(opened.error());
    return session;
}

Result<void> TenantSession::openStore(Access access, int patienceMs) {
    if (access == Access::ReadWrite) {
        auto taken = lock(m_folder, m_slug, patienceMs);
        if (!taken) return fail(taken.error());
        m_lock = std::move(*taken);
    }
    auto store = storage::Store::open(m_folder.tenantFile(m_slug), {.readOnly = access == Access::ReadOnly});
    if (!store) return fail(store.error());
    m_store = std::move(*store);
    m_workspace = std::make_unique<Workspace>(m_folder, m_slug, *m_store);
    m_worker = std::make_unique<core::WorkQueue>("nv-git", 1);
    // First on the worker: nothing else sees what a killed process left half done. What stays is on record (tasks
    // list).
    if (access == Access::ReadWrite)
        m_worker->post([this](int /*thread*/) { (void)Orchestrator(*m_workspace).resume(); });
    return {};
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
