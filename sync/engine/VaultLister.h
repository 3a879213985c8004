// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <stop_token>

#include "core/Channel.h"
#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Vault.h"
#include "storage/DocumentQueries.h"
#include "storage/SidecarRepository.h"
#include "sync/engine/Progress.h"
#include "sync/engine/RowChanges.h"
#include "sync/engine/WriteQueue.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

class Workspace;

/// What a listing changed.
struct ListingReport {
    qint64 added = 0;
    qint64 changed = 0;
    qint64 renamed = 0;
    qint64 removed = 0;
    [[nodiscard]] bool isEmpty() const { return added + changed + renamed + removed == 0; }
};

/// Makes the rows of a vault equal to what the vault holds now: names, blobs, sizes, states, times. Three ways to the
/// same end: everything (a new vault), the changes between two commits (managed), or comparing row by row (folders).
/// Texts follow later: what was touched is marked for TextIndexer. Git worker thread; blocks.
class VaultLister {
public:
    VaultLister(Workspace& workspace, const core::Vault& vault, VaultProvider& provider, ProgressSink progress);

    /// Does nothing when the vault's fingerprint is what it was.
    [[nodiscard]] core::Result<ListingReport> run(std::stop_token stop);

private:
    using Keys = QHash<QString, storage::DocumentKey>;

    [[nodiscard]] core::Result<ListingReport> listAll(std::stop_token stop);
    [[nodiscard]] core::Result<ListingReport> followCommits(core::Oid to, std::stop_token stop);
    [[nodiscard]] core::Result<ListingReport> compare(std::stop_token stop);
    [[nodiscard]] core::Result<void> insert(QList<core::Document> documents, QList<storage::Sidecar> sidecars);
    [[nodiscard]] core::Result<void> load(QList<core::Document>& documents);
    [[nodiscard]] core::Result<void> endLoad();
    [[nodiscard]] core::Result<Keys> keys();
    void remember(const Keys& known) const;
    [[nodiscard]] core::Result<ListingReport> write(RowChanges changes);
    void note(const VaultChange& change, const Keys& known, RowChanges& changes) const;
    void addChangedSizes(RowChanges& changes) const;
    [[nodiscard]] core::Result<void> readTimes(core::Oid since, std::stop_token stop);
    [[nodiscard]] core::Document documentOf(const VaultEntry& entry) const;
    void addSizes(QList<core::Document>& documents) const;
    void report(qint64 done) const;

    Workspace& m_workspace;
    const core::Vault& m_vault;
    VaultProvider& m_provider;
    ProgressSink m_progress;
    PathTimesTable m_times;
    WriteQueue m_writes;
    std::shared_ptr<core::Channel<QList<core::Document>>> m_load; ///< rows on their way into the running load
    QFuture<core::Result<void>> m_loading;
    qint64 m_now;
};

/// "Budget 2027" for "Finance/Budget 2027.md"; names of source code and the like keep their ending.
[[nodiscard]] QString titleOfPath(const QString& path, core::DocumentKind kind);

} // namespace nimbus::sync
