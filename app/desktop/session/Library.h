// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <memory>
#include <stop_token>

#include "core/WorkQueue.h"
#include "storage/engine/Store.h"
#include "sync/engine/DataFolder.h"
#include "sync/engine/Progress.h"
#include "sync/engine/Workspace.h"

namespace nimbus::app {

/// What the window has of one tenant: its store, and two workers that reach its vaults. One is for the person at the
/// desk, the other reads vaults in the background, so that a preview never waits for a million documents.
/// GUI thread; owned by main. Futures are continued with `.then(context, …)`.
class Library : public QObject {
    Q_OBJECT
public:
    /// Opens the tenant, creating it where there is none yet.
    [[nodiscard]] static core::Result<std::unique_ptr<Library>> open(const sync::DataFolder& folder,
                                                                     const QString& slug);
    ~Library() override;

    [[nodiscard]] storage::Store& store() { return *m_store; }

    /// Runs `fn(ReadConnection&) -> Result<T>` on a snapshot; see Store::read.
    template <typename Fn>
    [[nodiscard]] auto read(Fn fn, std::stop_token stop = {}) {
        return m_store->read(std::move(fn), std::move(stop));
    }
    template <typename Fn>
    [[nodiscard]] auto write(Fn fn) {
        return m_store->write(std::move(fn));
    }
    /// Runs `fn(Workspace&) -> Result<T>` where it may block on the vaults.
    template <typename Fn>
    [[nodiscard]] auto work(Fn fn) {
        return m_user->run([fn = std::move(fn), this](int) mutable { return fn(*m_userSpace); });
    }

    /// Reads a vault again in the background, or all of them. progress() tells how far it is.
    void refresh(core::VaultId vault);
    void refreshAll();
    void cancelRefresh();
    [[nodiscard]] bool isRefreshing() const { return m_running > 0; }

Q_SIGNALS:
    /// After each committed transaction, on the GUI thread.
    void changed(const nimbus::storage::ChangeSet& changes);
    void progress(const nimbus::sync::Progress& progress);
    void refreshFinished(nimbus::core::VaultId vault, const QString& problem);

private:
    Library(std::unique_ptr<storage::Store> store, const sync::DataFolder& folder, const QString& slug);
    void finish(core::VaultId vault, const core::Result<void>& result);

    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<sync::Workspace> m_userSpace;
    std::unique_ptr<sync::Workspace> m_bulkSpace;
    std::stop_source m_stop;
    int m_running = 0;
    // Last, so that the workers are joined before what they use goes away.
    std::unique_ptr<core::WorkQueue> m_user;
    std::unique_ptr<core::WorkQueue> m_bulk;
};

} // namespace nimbus::app

Q_DECLARE_METATYPE(nimbus::core::VaultId)
