// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QLockFile>
#include <QObject>
#include <memory>

#include "core/Result.h"
#include "core/WorkQueue.h"
#include "storage/engine/Store.h"
#include "sync/engine/DataFolder.h"
#include "sync/engine/Progress.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

/// One tenant, open: its lock, its store, and its git worker. Lives in the thread that opened it (the GUI thread, or
/// main); the work itself happens on the store's threads and on the git worker. Owned by the program's main object.
class TenantSession : public QObject {
    Q_OBJECT
public:
    enum class Access : quint8 { ReadWrite, ReadOnly };

    /// Makes a new tenant and opens it. Conflict where there is one of that name.
    [[nodiscard]] static core::Result<std::unique_ptr<TenantSession>> create(const DataFolder& folder,
                                                                             const QString& slug);
    /// ReadWrite takes the tenant's lock, waiting for it as long as it may: StorageBusy, naming the other process,
    /// where somebody has it. A damaged file, or one that is gone, is reported as StorageCorrupt and left alone (see
    /// storage::salvage()). Blocks while a file is migrated.
    [[nodiscard]] static core::Result<std::unique_ptr<TenantSession>> open(const DataFolder& folder,
                                                                           const QString& slug,
                                                                           Access access = Access::ReadWrite,
                                                                           int patienceMs = 0);
    /// The lock alone, for work on a file that cannot be opened. StorageBusy as with open().
    [[nodiscard]] static core::Result<std::unique_ptr<QLockFile>> lock(const DataFolder& folder, const QString& slug,
                                                                       int patienceMs = 0);
    ~TenantSession() override;

    [[nodiscard]] const QString& slug() const { return m_slug; }
    [[nodiscard]] const DataFolder& folder() const { return m_folder; }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] bool isReadOnly() const { return m_store->isReadOnly(); }

    /// Runs `fn(Workspace&) -> Result<T>` on the git worker; what a person waits for before what runs by itself.
    template <typename Fn>
    [[nodiscard]] auto run(Fn fn, core::WorkQueue::Priority priority = core::WorkQueue::Priority::User)
        -> QFuture<std::invoke_result_t<Fn, Workspace&>> {
        return m_worker->run([this, fn = std::move(fn)](int) mutable { return fn(*m_workspace); }, priority);
    }

    /// A sink that may be called on the git worker and arrives as progress().
    [[nodiscard]] ProgressSink progressSink();

Q_SIGNALS:
    void progressed(const nimbus::sync::Progress& progress);

private:
    TenantSession(DataFolder folder, QString slug);

    [[nodiscard]] core::Result<void> openStore(Access access, int patienceMs);

    DataFolder m_folder;
    QString m_slug;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<core::WorkQueue> m_worker; ///< last: joined before what it uses goes away
};

} // namespace nimbus::sync
