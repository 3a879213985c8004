// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TextIndexer.h"

#include "storage/DocumentQueries.h"
#include "storage/SidecarRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/TextExtractor.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentId;
using core::ErrorCode;
using core::Oid;
using core::Result;
using storage::IndexedDocument;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

constexpr int kPage = 1000;
// Documents in a transaction, and bytes of text: each writes the full-text index's new terms to disk. Ends early where
// somebody saves meanwhile.
constexpr qsizetype kBatch = 2000;
constexpr qsizetype kFirstBatch = 250; // small, so that the writer starts at once; each further one is twice as large
constexpr qint64 kBatchBytes = 4 * 1024 * 1024;

bool hasContent(const Document& d) {
    return d.kind != core::DocumentKind::Link && d.kind != core::DocumentKind::Submodule;
}

} // namespace

IndexedDocument indexDocument(const Document& document, const QByteArray& bytes, const QByteArray& sidecar) {
    IndexedDocument indexed;
    indexed.id = document.id;
    indexed.blob = document.blob;
    indexed.path = document.path;
    auto extracted = extractText(document.path, bytes);
    auto metadata = std::move(extracted.metadata);
    if (!sidecar.isEmpty())
        if (auto beside = readSidecar(sidecar)) metadata = std::move(*beside);
    indexed.title = !metadata.title.isEmpty()    ? metadata.title
                    : !extracted.title.isEmpty() ? extracted.title
                                                 : titleOfPath(document.path, document.kind);
    indexed.text = std::move(extracted.text);
    if (document.kind == core::DocumentKind::Other && !bytes.isEmpty() && !isNamed(document.path))
        indexed.kind = extracted.kind.kind;
    indexed.category = metadata.category;
    indexed.owner = metadata.owner;
    indexed.status = metadata.status;
    indexed.tags = metadata.tags;
    for (const auto& link : extracted.links)
        if (auto target = resolveLink(document.path, link.target)) indexed.links.append({*target, link.isImage});
    return indexed;
}

TextIndexer::TextIndexer(Workspace& workspace, const core::Vault& vault, VaultProvider& provider, ProgressSink progress)
    : m_workspace(workspace),
      m_vault(vault),
      m_provider(provider),
      m_progress(std::move(progress)),
      m_isRestLeft(std::make_shared<std::atomic<bool>>(false)) {}

Result<qint64> TextIndexer::run(std::stop_token stop) {
    const auto waiting = m_workspace.store().readNow(
        [](ReadConnection& c) -> Result<qint64> { return storage::DocumentQueries(c).notIndexedCount(); });
    if (!waiting) return fail(waiting.error());
    m_total = *waiting;
    if (m_total == 0) return 0;
    m_enough = kFirstBatch;
    do {
        m_isRestLeft->store(false);
        if (const auto read = readAll(stop); !read) return fail(read.error());
    } while (m_isRestLeft->load());
    return m_done;
}

Result<void> TextIndexer::readAll(std::stop_token stop) {
    DocumentId before;
    while (true) {
        const auto page = m_workspace.store().readNow([this, before](ReadConnection& c) -> Result<QList<Document>> {
            return storage::DocumentQueries(c).notIndexed(m_vault.id, before, kPage);
        });
        if (!page) return fail(page.error());
        if (page->isEmpty()) break;
        before = page->constLast().id;
        if (const auto indexed = indexPage(*page, stop); !indexed) {
            (void)m_writes.finish();
            return fail(indexed.error());
        }
    }
    if (const auto last = flush(); !last) return last;
    return m_writes.finish();
}

Result<void> TextIndexer::indexPage(const QList<Document>& documents, std::stop_token stop) {
    QStringList paths;
    for (const auto& d : documents) paths.append(d.path);
    const auto sidecars = m_workspace.store().readNow([&](ReadConnection& c) -> Result<QHash<QString, Oid>> {
        return storage::SidecarQueries(c).of(m_vault.id, paths);
    });
    if (!sidecars) return fail(sidecars.error());
    for (const auto& d : documents) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("reading %1").arg(m_vault.name));
        QByteArray bytes;
        if (hasContent(d) && mayHaveText(d.path) && d.size <= kMostInput) {
            const VaultEntry entry{d.path, d.blob, static_cast<FileMode>(d.mode), d.state, d.size, 0};
            if (auto read = m_provider.content(entry, kMostInput)) bytes = std::move(*read);
        }
        QByteArray beside;
        if (const auto sidecar = sidecars->value(d.path); !sidecar.isNull())
            if (auto read = m_provider.blob(sidecar, kMostInput)) beside = std::move(*read);
        m_batch.append(indexDocument(d, bytes, beside));
        m_batchBytes += m_batch.constLast().text.size();
        if (m_batch.size() >= m_enough || m_batchBytes >= kBatchBytes)
            if (const auto flushed = flush(); !flushed) return flushed;
    }
    return {};
}

Result<void> TextIndexer::flush() {
    if (m_batch.isEmpty()) return {};
    m_done += m_batch.size();
    auto write = m_workspace.store().write(
        [batch = std::exchange(m_batch, {}), left = m_isRestLeft,
         store = &m_workspace.store()](WriteConnection& c) -> Result<void> {
            if (!storage::IndexRepository(c).apply(batch, [store] { return store->isUserWaiting(); }))
                left->store(true);
            return {};
        },
        storage::Store::Priority::Bulk);
    m_batchBytes = 0;
    m_enough = std::min(m_enough * 2, kBatch);
    if (m_progress) m_progress({m_vault.id, Progress::Phase::Reading, m_done, std::max(m_total, m_done)});
    return m_writes.push(std::move(write));
}

} // namespace nimbus::sync
