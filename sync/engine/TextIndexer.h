// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <atomic>
#include <memory>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Vault.h"
#include "storage/IndexRepository.h"
#include "sync/engine/Progress.h"
#include "sync/engine/WriteQueue.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

class Workspace;

/// Reads the documents whose text is not in the index yet and puts it there: title, metadata, tags, links, text.
/// Reading and extracting run ahead on the git worker while the store's writer inserts. Can be stopped and goes on
/// where it was. A document that cannot be read is indexed by its name alone. Git worker thread; blocks.
class TextIndexer {
public:
    TextIndexer(Workspace& workspace, const core::Vault& vault, VaultProvider& provider, ProgressSink progress);

    /// Gives how many documents were read. Cancelled when it was stopped.
    [[nodiscard]] core::Result<qint64> run(std::stop_token stop);

private:
    [[nodiscard]] core::Result<void> readAll(std::stop_token stop);
    [[nodiscard]] core::Result<void> indexPage(const QList<core::Document>& documents, std::stop_token stop);
    [[nodiscard]] core::Result<void> flush();

    Workspace& m_workspace;
    const core::Vault& m_vault;
    VaultProvider& m_provider;
    ProgressSink m_progress;
    WriteQueue m_writes;
    QList<storage::IndexedDocument> m_batch;
    qint64 m_batchBytes = 0;
    qsizetype m_enough = 0;                          ///< documents of the next batch
    std::shared_ptr<std::atomic<bool>> m_isRestLeft; ///< a write ended early: some documents are still to be read
    qint64 m_done = 0;
    qint64 m_total = 0;
};

/// What the index keeps of one document, given its present bytes and its metadata file (empty: none).
[[nodiscard]] storage::IndexedDocument indexDocument(const core::Document& document, const QByteArray& bytes,
                                                     const QByteArray& sidecar);

} // namespace nimbus::sync
