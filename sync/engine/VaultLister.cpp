// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultLister.h"

#include <QElapsedTimer>

#include "core/PathText.h"
#include "storage/FacetQueries.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/RowChanges.h"
#include "sync/engine/Workspace.h"
#include "sync/engine/WriteQueue.h"
#include "sync/vault/FileKind.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentKind;
using core::DocumentState;
using core::Oid;
using core::Result;
using core::VaultKind;
using storage::ReadConnection;
using storage::Sidecar;
using storage::Store;
using storage::WriteConnection;

namespace {

constexpr qsizetype kFirst = 20'000; // rows of a new vault that go in together: an empty table takes them faster
constexpr qint64 kLongestMs = 1000;  // large files take long to name: what was done then is not lost
constexpr qsizetype kChunk = 500;    // rows in a transaction: the person's own write waits for one
constexpr std::chrono::milliseconds kTimesBudget{400};
constexpr qsizetype kWorthLoading = 20'000; // further rows of a new vault that are worth making the indexes anew
constexpr qsizetype kLoadChunk = 2000;
constexpr size_t kChunksWaiting = 4;
constexpr std::chrono::milliseconds kPatience{500}; // a load does not hold the writer for files that are slow to list

} // namespace

QString titleOfPath(const QString& path, DocumentKind kind) {
    const QString name = core::pathtext::fileName(path);
    const bool keepsEnding = kind == DocumentKind::Code || kind == DocumentKind::Data || kind == DocumentKind::Other ||
                             kind == DocumentKind::Archive || kind == DocumentKind::Submodule;
    const auto dot = name.lastIndexOf(u'.');
    return keepsEnding || dot <= 0 ? name : name.first(dot);
}

VaultLister::VaultLister(Workspace& workspace, const core::Vault& vault, VaultProvider& provider, ProgressSink progress)
    : m_workspace(workspace),
      m_vault(vault),
      m_provider(provider),
      m_progress(std::move(progress)),
      m_now(workspace.now()) {}

Result<ListingReport> VaultLister::run(std::stop_token stop) {
    // Taken before listing: what changes meanwhile is seen by the next refresh.
    const auto fingerprint = m_provider.fingerprint();
    if (!fingerprint) return fail(fingerprint.error());
    if (!m_vault.fingerprint.isEmpty() && *fingerprint == m_vault.fingerprint) return ListingReport{};
    const auto facts = m_provider.facts();
    if (!facts) return fail(facts.error());
    const bool isManaged = m_vault.kind == VaultKind::Managed;
    const bool wasEmpty = m_vault.fingerprint.isEmpty() || (isManaged && m_vault.head.isNull());
    auto listed = wasEmpty && m_vault.documentCount == 0 ? listAll(stop)
                  : isManaged && !m_vault.head.isNull()  ? followCommits(facts->head, stop)
                                                         : compare(stop);
    if (!listed) return listed;
    const auto saved = m_workspace.store().writeNow(
        [id = m_vault.id, head = facts->head, fingerprint = *fingerprint,
         now = m_now](WriteConnection& c) -> Result<void> {
            storage::VaultRepository(c).saveSyncState(id, head, fingerprint, now);
            return {};
        },
        Store::Priority::Bulk);
    if (!saved) return fail(saved.error());
    return listed;
}

Document VaultLister::documentOf(const VaultEntry& entry) const {
    Document d;
    d.vault = m_vault.id;
    d.path = entry.path;
    d.kind = entry.mode == FileMode::Link        ? DocumentKind::Link
             : entry.mode == FileMode::Submodule ? DocumentKind::Submodule
                                                 : fileKind(entry.path).kind;
    d.title = titleOfPath(entry.path, d.kind);
    d.state = entry.state;
    d.blob = entry.blob;
    d.mode = static_cast<int>(entry.mode);
    d.size = entry.size;
    const auto times = m_times.value(entry.path);
    d.createdAt = times.createdAt != 0 ? times.createdAt : m_now;
    d.updatedAt = entry.modifiedAt != 0 ? entry.modifiedAt : times.updatedAt != 0 ? times.updatedAt : d.createdAt;
    return d;
}

void VaultLister::addSizes(QList<Document>& documents) const {
    std::vector<Oid> ids;
    std::vector<Document*> unknown;
    for (auto& d : documents) {
        if (d.size >= 0) continue;
        d.size = 0;
        if (d.kind == DocumentKind::Submodule) continue;
        ids.push_back(d.blob);
        unknown.push_back(&d);
    }
    const auto sizes = m_provider.blobSizes(ids);
    for (qsizetype i = 0; i < sizes.size(); ++i) unknown[static_cast<size_t>(i)]->size = std::max<qint64>(0, sizes[i]);
}

Result<void> VaultLister::insert(QList<Document> documents, QList<Sidecar> sidecars) {
    addSizes(documents);
    auto write = m_workspace.store().write(
        [vault = m_vault.id, documents = std::move(documents),
         sidecars = std::move(sidecars)](WriteConnection& c) -> Result<void> {
            storage::DocumentRepository(c).insertMany(documents);
            storage::SidecarRepository(c).apply(vault, sidecars);
            return {};
        },
        Store::Priority::Bulk);
    return m_writes.push(std::move(write));
}

/// Hands rows to a load that runs beside the listing, in one transaction: the table gets its indexes when all are in,
/// which is a third of the work. Where a person saves, or the listing is slow, the load ends, and the next begins when
/// there is enough again. What is not taken stays in `documents`.
Result<void> VaultLister::load(QList<Document>& documents) {
    if (!m_load) {
        if (documents.size() < kWorthLoading) return {};
        if (const auto before = m_writes.finish(); !before) return before;
        auto channel = std::make_shared<core::Channel<QList<Document>>>(kChunksWaiting);
        m_load = channel;
        // Goes with the write, however that ends: the listing must not wait for a load that has failed.
        const std::shared_ptr<void> closes(nullptr, [channel](void*) { channel->close(); });
        m_loading = m_workspace.store().write(
            [channel, closes, &store = m_workspace.store()](WriteConnection& c) -> Result<void> {
                QList<Document> chunk;
                storage::DocumentRepository(c).load([&]() -> std::span<const Document> {
                    auto next = store.isUserWaiting() ? std::nullopt : channel->take(kPatience);
                    chunk = next ? std::move(*next) : QList<Document>();
                    if (chunk.isEmpty()) channel->close();
                    return chunk;
                });
                // What came between the last look and the closing.
                while (auto rest = channel->take({})) storage::DocumentRepository(c).insertMany(*rest);
                return {};
            },
            Store::Priority::Bulk);
    }
    while (documents.size() >= kLoadChunk) {
        auto chunk = documents.first(kLoadChunk);
        addSizes(chunk);
        if (!m_load->give(chunk)) return endLoad();
        documents.remove(0, kLoadChunk);
    }
    return {};
}

Result<void> VaultLister::endLoad() {
    if (!m_load) return {};
    m_load->close();
    m_load.reset();
    return m_loading.result();
}

Result<ListingReport> VaultLister::listAll(std::stop_token stop) {
    if (const auto read = readTimes({}, stop); !read) return fail(read.error());
    ListingReport listing;
    Result<void> inserted;
    QList<Document> documents;
    QList<Sidecar> sidecars;
    const auto total = m_workspace.store().readNow(
        [](ReadConnection& c) -> Result<qint64> { return storage::FacetQueries(c).documentCount(); });
    if (!total) return fail(total.error());
    qsizetype enough = *total == 0 ? kFirst : kChunk;
    QElapsedTimer sinceFlush;
    sinceFlush.start();
    bool isFirst = true;
    const auto flush = [&] {
        listing.added += documents.size();
        inserted = insert(std::exchange(documents, {}), std::exchange(sidecars, {}));
        enough = *total == 0 ? kWorthLoading : kChunk;
        isFirst = false;
        sinceFlush.restart();
        return inserted.has_value();
    };
    const auto loads = [&] {
        const auto before = documents.size();
        inserted = load(documents);
        listing.added += before - documents.size();
        return inserted.has_value();
    };
    const auto walked = m_provider.entries(
        [&](std::span<const VaultEntry> entries) {
            for (const auto& entry : entries) {
                if (const auto of = sidecarDocument(entry.path))
                    sidecars.append({*of, entry.blob});
                else
                    documents.append(documentOf(entry));
            }
            report(listing.added + documents.size());
            const bool mayLoad = *total == 0 && !isFirst;
            if (mayLoad && (m_load || documents.size() >= kWorthLoading)) return loads();
            if (documents.size() < enough && !sinceFlush.hasExpired(kLongestMs)) return true;
            return flush();
        },
        stop);
    if (const auto loaded = endLoad(); inserted && !loaded) inserted = loaded;
    if (walked && inserted) (void)flush();
    const auto written = m_writes.finish();
    if (!walked) return fail(walked.error());
    if (!inserted) return fail(inserted.error());
    if (!written) return fail(written.error());
    return listing;
}

Result<void> VaultLister::readTimes(Oid since, std::stop_token stop) {
    auto times = m_provider.pathTimes(since, kTimesBudget, stop);
    if (times) m_times = std::move(*times);
    // A log that cannot be read to its end (a shallow or damaged one) costs the times, not the listing.
    return times || times.error().code != core::ErrorCode::Cancelled ? Result<void>() : fail(times.error());
}

Result<VaultLister::Keys> VaultLister::keys() {
    return m_workspace.store().readNow([id = m_vault.id](ReadConnection& c) -> Result<Keys> {
        Keys keys;
        storage::DocumentQueries(c).forEachKey(id, [&](auto chunk) {
            for (const auto& key : chunk) keys.insert(key.path, key);
            return true;
        });
        return keys;
    });
}

Result<ListingReport> VaultLister::write(RowChanges changes) {
    ListingReport listing{changes.added.size(), changes.changed.size(), changes.moved.size(), changes.removed.size()};
    addSizes(changes.added);
    const qint64 total = changes.size();
    while (!changes.isEmpty()) {
        auto part = changes.takeFirst(kChunk);
        auto written = m_workspace.store().write(
            [vault = m_vault.id, part = std::move(part), now = m_now](WriteConnection& c) -> Result<void> {
                applyRowChanges(c, vault, part, QString(), now);
                return {};
            },
            Store::Priority::Bulk);
        if (const auto pushed = m_writes.push(std::move(written)); !pushed) return fail(pushed.error());
        report(total - changes.size());
    }
    if (const auto done = m_writes.finish(); !done) return fail(done.error());
    return listing;
}

void VaultLister::report(qint64 done) const {
    if (m_progress) m_progress({m_vault.id, Progress::Phase::Listing, done, 0});
}

} // namespace nimbus::sync
