// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/Library.h"

#include "app/desktop/session/Memory.h"
#include "app/desktop/session/Words.h"
#include "storage/FacetQueries.h"
#include "storage/VaultRepository.h"
#include "sync/engine/VaultRefresher.h"

namespace nimbus::app {

Library::Library(std::unique_ptr<sync::TenantSession> session) : m_session(std::move(session)) {
    qRegisterMetaType<storage::ChangeSet>();
    qRegisterMetaType<sync::Progress>();
    connect(&store(), &storage::Store::changed, this, &Library::changed, Qt::QueuedConnection);
    connect(
        m_session.get(), &sync::TenantSession::progressed, this,
        [this](const sync::Progress& step) {
            m_isReadingTexts = step.phase == sync::Progress::Phase::Reading;
            Q_EMIT progressed(step);
        },
        Qt::QueuedConnection);
    connect(&m_watcher, &sync::VaultWatcher::mayHaveChanged, this, &Library::refresh);
}

Library::~Library() {
    m_stop.request_stop();
}

void Library::refresh(core::VaultId vault) {
    if (m_waiting.contains(vault)) return;
    m_waiting.append(vault);
    if (!m_current.isValid()) next();
}

void Library::refreshAll() {
    read([](storage::ReadConnection& c) -> core::Result<QList<core::Vault>> {
        return storage::VaultQueries(c).all();
    }).then(this, [this](const core::Result<QList<core::Vault>>& vaults) {
        if (!vaults) return;
        for (const auto& vault : *vaults) refresh(vault.id);
    });
}

void Library::cancelRefresh() {
    m_waiting.clear();
    m_makesWay = false;
    m_stop.request_stop();
}

void Library::next() {
    if (m_waiting.isEmpty()) return;
    m_current = m_waiting.takeFirst();
    m_isReadingTexts = false;
    m_makesWay = false;
    m_stop = {};
    const auto sink = m_session->progressSink();
    const auto run = [vault = m_current, sink,
                      stop = m_stop.get_token()](sync::Workspace& space) -> core::Result<void> {
        const auto report = sync::VaultRefresher(space).run(vault, true, sink, stop);
        memory::giveBack();
        if (!report) return core::fail(report.error());
        return {};
    };
    m_session->run(run, core::WorkQueue::Priority::Bulk)
        .then(this, [this, vault = m_current](const core::Result<void>& result) { finish(vault, result); });
}

/// Somebody waits for the git worker: the reader of texts stops at the next document and is called again after them.
/// A listing is not interrupted, as it would have to begin again.
void Library::makeWay() {
    if (!m_current.isValid() || !m_isReadingTexts) return;
    m_makesWay = true;
    m_stop.request_stop();
}

void Library::finish(core::VaultId vault, const core::Result<void>& result) {
    const bool isStopped = !result && result.error().code == core::ErrorCode::Cancelled;
    m_current = {};
    if (isStopped && m_makesWay) {
        m_waiting.prepend(vault);
    } else {
        if (result) watch(vault);
        Q_EMIT refreshFinished(vault, result || isStopped ? QString() : words::error(result.error()));
    }
    next();
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
