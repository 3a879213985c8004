// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/Library.h"

#include <QDateTime>
#include <algorithm>

#include "app/desktop/session/Memory.h"
#include "app/desktop/session/Words.h"
#include "storage/FacetQueries.h"
#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "sync/engine/VaultTasks.h"

namespace nimbus::app {

Library::Library(std::unique_ptr<sync::TenantSession> session)
    : m_session(std::move(session)), m_everyTenant(m_session->folder()) {
    m_everyTenant.use(m_session->slug(), store());
    qRegisterMetaType<storage::ChangeSet>();
    qRegisterMetaType<sync::Progress>();
    connect(&store(), &storage::Store::changed, this, &Library::changed, Qt::QueuedConnection);
    connect(
        m_session.get(), &sync::TenantSession::progressed, this,
        [this](const sync::Progress& step) {
            using Phase = sync::Progress::Phase;
            m_isReadingTexts = step.phase == Phase::Reading;
            const bool isRefresh = m_isReadingTexts || step.phase == Phase::Listing;
            m_isRefreshing = m_isRefreshing || (m_isRunning && isRefresh);
            Q_EMIT progressed(step);
        },
        Qt::QueuedConnection);
    connect(&m_watcher, &sync::VaultWatcher::mayHaveChanged, this, &Library::refresh);
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Library::next);
}

Library::~Library() {
    m_stop.request_stop();
}

/// Changes the queue, then looks into it. What was there before is not begun meanwhile.
template <typename Fn>
void Library::ask(Fn fn) {
    ++m_asking;
    store()
        .write(
            [fn, now = QDateTime::currentMSecsSinceEpoch()](storage::WriteConnection& c) -> core::Result<void> {
                storage::TaskRepository tasks(c);
                fn(tasks, now);
                return {};
            },
            storage::Store::Priority::Bulk)
        .then(this, [this](const core::Result<void>& asked) {
            --m_asking;
            if (!asked) {
                m_isRefreshing = m_isRunning;
                Q_EMIT refreshFinished({}, words::error(asked.error()));
            }
            next();
        });
}

void Library::refresh(core::VaultId vault) {
    m_isRefreshing = true;
    ask([vault](storage::TaskRepository& tasks, qint64 now) {
        tasks.add(sync::vaulttasks::kRefresh, vault.value, now);
    });
}

void Library::refreshAll() {
    ask([](storage::TaskRepository& tasks, qint64 now) { tasks.addForVaults(sync::vaulttasks::kRefresh, now); });
}

void Library::cancelRefresh() {
    m_makesWay = false;
    m_stop.request_stop();
    ask([](storage::TaskRepository& tasks, qint64 /*now*/) { tasks.remove(sync::vaulttasks::kRefresh); });
}

void Library::next() {
    if (m_isRunning || m_asking > 0) return;
    m_isRunning = true;
    m_isReadingTexts = false;
    m_makesWay = false;
    m_stop = {};
    const auto run = [sink = m_session->progressSink(), stop = m_stop.get_token()](sync::Workspace& space) {
        auto outcome = sync::TaskQueue(space).runNext(sink, stop);
        if (outcome && outcome->task) memory::giveBack();
        return outcome;
    };
    m_session->run(run, core::WorkQueue::Priority::Bulk)
        .then(this, [this](const core::Result<sync::TaskOutcome>& outcome) { finish(outcome); });
}

/// Somebody waits for the git worker: the reader of texts stops at the next document and is called again after them.
/// A listing is not interrupted, as it would have to begin again.
void Library::makeWay() {
    if (!m_isRunning || !m_isReadingTexts) return;
    m_makesWay = true;
    m_stop.request_stop();
}

void Library::finish(const core::Result<sync::TaskOutcome>& outcome) {
    constexpr qint64 kMost = 3'600'000;
    m_isRunning = false;
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const auto next = outcome ? outcome->next : std::nullopt;
    const qint64 wait = next ? std::clamp<qint64>(next->dueAt - now, 0, kMost) : 0;
    m_isRefreshing = next && next->kind == sync::vaulttasks::kRefresh && wait == 0;
    if (outcome && outcome->task && outcome->task->kind == sync::vaulttasks::kRefresh) finishRefresh(*outcome);
    if (!outcome) {
        Q_EMIT refreshFinished({}, words::error(outcome.error()));
        m_wake.start(static_cast<int>(sync::TaskQueue::delayMs(1)));
    } else if (next) {
        m_wake.start(static_cast<int>(wait));
    }
}

void Library::finishRefresh(const sync::TaskOutcome& outcome) {
    const core::VaultId vault{outcome.task->subject};
    const bool isStopped = outcome.error && outcome.error->code == core::ErrorCode::Cancelled;
    if (isStopped && m_makesWay) return;
    if (isStopped) m_isRefreshing = false;
    if (!outcome.error) watch(vault);
    const bool isKnown = outcome.task->tries > 0; // and is with the vault in the sidebar
    Q_EMIT refreshFinished(vault, !outcome.error || isStopped || isKnown ? QString() : words::error(*outcome.error));
}

/// Folder vaults are other people's too: what they change is taken in when it happens.
void Library::watch(core::VaultId id) {
    struct Watched {
        std::optional<core::Vault> vault;
        QStringList folders;
    };
    read([id](storage::ReadConnection& c) -> core::Result<Watched> {
        Watched watched{storage::VaultQueries(c).byId(id), {}};
        constexpr int most = static_cast<int>(sync::VaultWatcher::kMostFolders) + 1;
        for (const auto& folder : storage::FacetQueries(c).folders(id, most)) watched.folders.append(folder.path);
        return watched;
    }).then(this, [this](const core::Result<Watched>& watched) {
        if (!watched || !watched->vault || watched->vault->kind != core::VaultKind::Folder) return;
        m_watcher.watch(watched->vault->id, watched->vault->location, watched->folders);
    });
}

} // namespace nimbus::app
