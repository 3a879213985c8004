// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QTemporaryDir>
#include <memory>

#include "storage/DocumentQueries.h"
#include "storage/engine/StatementRecorder.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/VaultChecker.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::tests {

/// A real data folder with one tenant, its store and workspace, used on the test's own thread. reopen() is what a new
/// process would find.
class TestTenant {
public:
    TestTenant() : m_folder(m_dir.filePath(QStringLiteral("data"))) {
        if (const auto made = m_folder.createTenant(QStringLiteral("acme")); !made)
            qFatal("%s", qPrintable(made.error().detail));
        reopen();
    }
    ~TestTenant() { close(); }

    void close() {
        m_workspace.reset();
        m_store.reset();
    }
    void reopen() {
        close();
        auto store = storage::Store::open(m_folder.tenantFile(QStringLiteral("acme")), {.recorder = &m_recorder});
        if (!store) qFatal("%s", qPrintable(store.error().detail));
        m_store = std::move(*store);
        m_workspace = std::make_unique<sync::Workspace>(m_folder, QStringLiteral("acme"), *m_store);
    }

    [[nodiscard]] sync::Workspace& operator*() { return *m_workspace; }
    [[nodiscard]] storage::StatementRecorder& recorder() { return m_recorder; }
    [[nodiscard]] const sync::DataFolder& folder() const { return m_folder; }

    [[nodiscard]] core::Vault managedVault() {
        return must(sync::VaultCatalog(*m_workspace).create(QStringLiteral("Finance")));
    }
    [[nodiscard]] core::Vault folderVault(const QString& path) {
        return must(sync::VaultCatalog(*m_workspace).addFolder(path, QStringLiteral("Folder"), false));
    }
    [[nodiscard]] core::Result<sync::RefreshReport> refresh(core::VaultId id) {
        return sync::VaultRefresher(*m_workspace).run(id, true, {}, {});
    }
    /// The differences between index and vault; empty when the index holds.
    [[nodiscard]] QStringList check(core::VaultId id) {
        const auto vault = must(m_workspace->vault(id));
        auto* provider = must(m_workspace->provider(vault));
        return must(sync::VaultChecker(*m_workspace, vault, *provider).run({})).problems;
    }
    [[nodiscard]] std::optional<core::Document> find(core::VaultId vault, const QString& path) {
        return must(m_store->readNow([&](storage::ReadConnection& c) -> core::Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byPath(vault, path);
        }));
    }
    [[nodiscard]] QByteArray content(const core::Document& d) {
        const auto vault = must(m_workspace->vault(d.vault));
        auto* provider = must(m_workspace->provider(vault));
        return must(provider->content({d.path, d.blob, static_cast<sync::FileMode>(d.mode), d.state, d.size, 0}));
    }

    template <typename T>
    static T must(core::Result<T> result) {
        if (!result) qFatal("%s", qPrintable(result.error().detail));
        return std::move(*result);
    }

private:
    QTemporaryDir m_dir;
    sync::DataFolder m_folder;
    storage::StatementRecorder m_recorder;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<sync::Workspace> m_workspace;
};

} // namespace nimbus::tests
