// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/Library.h"

#include <QMetaObject>

#include "app/desktop/session/VaultWork.h"
#include "storage/VaultRepository.h"

namespace nimbus::app {

core::Result<std::unique_ptr<Library>> Library::open(const sync::DataFolder& folder, const QString& slug) {
    if (!folder.tenants().contains(slug))
        if (const auto created = folder.createTenant(slug); !created) return core::fail(created.error());
    auto store = storage::Store::open(folder.tenantFile(slug));
    if (!store) return core::fail(store.error());
    return std::unique_ptr<Library>(new Library(std::move(*store), folder, slug));
}

Library::Library(std::unique_ptr<storage::Store> store, const sync::DataFolder& folder, const QString& slug)
    : m_store(std::move(store)),
      m_userSpace(std::make_unique<sync::Workspace>(folder, slug, *m_store)),
      m_bulkSpace(std::make_unique<sync::Workspace>(folder, slug, *m_store)),
      m_user(std::make_unique<core::WorkQueue>("vaults")),
      m_bulk(std::make_unique<core::WorkQueue>("refresh")) {
    qRegisterMetaType<storage::ChangeSet>();
    qRegisterMetaType<core::VaultId>();
    connect(m_store.get(), &storage::Store::changed, this, &Library::changed, Qt::QueuedConnection);
}

Library::~Library() {
    m_stop.request_stop();
}

void Library::refresh(core::VaultId vault) {
    if (m_running == 0) m_stop = {};
    ++m_running;
    const auto stop = m_stop.get_token();
    const auto sink = [this](const sync::Progress& step) {
        QMetaObject::invokeMethod(
            this, [this, step] { Q_EMIT progress(step); }, Qt::QueuedConnection);
    };
    m_bulk->run([this, vault, stop, sink](int) { return vaultwork::refresh(*m_bulkSpace, vault, sink, stop); })
        .then(this, [this, vault](const core::Result<void>& result) { finish(vault, result); });
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
    m_stop.request_stop();
}

void Library::finish(core::VaultId vault, const core::Result<void>& result) {
    --m_running;
    const bool isCancelled = !result && result.error().code == core::ErrorCode::Cancelled;
    Q_EMIT refreshFinished(vault, result || isCancelled ? QString() : result.error().detail);
}

} // namespace nimbus::app
