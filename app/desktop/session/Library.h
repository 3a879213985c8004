// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <stop_token>

#include "sync/engine/TaskQueue.h"
#include "sync/engine/TenantSearch.h"
#include "sync/engine/TenantSession.h"
#include "sync/engine/VaultWatcher.h"

namespace nimbus::app {

/// What the window has of one tenant: questions, work and news. GUI thread; owned by main. Futures are continued with
/// `.then(context, …)`.
class Library : public QObject {
    Q_OBJECT
public:
    explicit Library(std::unique_ptr<sync::TenantSession> session);
    ~Library() override;

    [[nodiscard]] storage::Store& store() { return m_session->store(); }
    [[nodiscard]] const QString& tenant() const { return m_session->slug(); }
    [[nodiscard]] const sync::DataFolder& folder() const { return m_session->folder(); }
    /// Searches that reach beyond this tenant.
    [[nodiscard]] sync::TenantSearch& everyTenant() { return m_everyTenant; }

    /// Runs `fn(ReadConnection&) -> Result<T>` on a snapshot; see Store::read.
    template <typename Fn>
    [[nodiscard]] auto read(Fn fn, std::stop_token stop = {}) {
        return store().read(std::move(fn), std::move(stop));
    }
    template <typename Fn>
    [[nodiscard]] auto write(Fn fn) {
        return store().write(std::move(fn));
    }
    /// Runs `fn(Workspace&) -> Result<T>` on the git worker, where it may block. Reading texts in the background makes
    /// way and goes on afterwards.
    template <typename Fn>
    [[nodiscard]] auto work(Fn fn) {
        makeWay();
        return m_session->run(std::move(fn));
    }

    /// For work that tells how far it is: arrives as progressed().
    [[nodiscard]] sync::ProgressSink progressSink() { return m_session->progressSink(); }

    /// Reads a vault again in the background, or all of them: a job that outlives the program, and is tried again
    /// where it fails. progressed() tells how far it is.
    void refresh(core::VaultId vault);
    void refreshAll();
    /// Stops, and forgets what waits. What was read stays; the next refresh goes on from there.
    void cancelRefresh();
    /// Somebody may have changed folders while we were not looking, for instance before the window got the focus.
    void lookAgain() { m_watcher.lookAgain(); }
    /// Another process has the tenant: nothing can be changed, and nothing tells of what is changed there.
    [[nodiscard]] bool isReadOnly() const { return m_session->isReadOnly(); }
    [[nodiscard]] bool isRefreshing() const { return m_isRefreshing; }

Q_SIGNALS:
    /// After each committed transaction, on the GUI thread.
    void changed(const nimbus::storage::ChangeSet& changes);
    void progressed(const nimbus::sync::Progress& progress);
    /// `problem` is a sentence; empty when all went well. What fails is told once, not at each further try. No vault:
    /// the jobs themselves cannot be read or written.
    void refreshFinished(nimbus::core::VaultId vault, const QString& problem);

private:
    template <typename Fn>
    void ask(Fn fn);
    void next();
    void makeWay();
    void finish(const core::Result<sync::TaskOutcome>& outcome);
    void finishRefresh(const sync::TaskOutcome& outcome);
    void watch(core::VaultId vault);

    std::unique_ptr<sync::TenantSession> m_session;
    sync::TenantSearch m_everyTenant;
    sync::VaultWatcher m_watcher;
    QTimer m_wake;            ///< when the next job is due
    int m_asking = 0;         ///< changes of the queue on their way to the file
    bool m_isRunning = false; ///< somebody looks into the queue, or does a job
    bool m_isRefreshing = false;
    bool m_isReadingTexts = false;
    bool m_makesWay = false;
    std::stop_source m_stop;
};

} // namespace nimbus::app
