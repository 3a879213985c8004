// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/BigTenant.h"

#include <QDir>
#include <QFile>

#include "bench/Bench.h"
#include "bench/Corpus.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/IndexRepository.h"
#include "storage/NameRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Migrator.h"
#include "storage/engine/Store.h"

namespace nimbus::bench {

using core::Result;
using storage::Store;
using storage::WriteConnection;

namespace {

constexpr int kChunk = 2000;

template <typename Fn>
void write(Store& store, Fn fn) {
    const auto done = store.writeNow(
        [&](WriteConnection& c) -> Result<void> {
            fn(c);
            return {};
        },
        Store::Priority::Bulk);
    if (!done) qFatal("%s", qPrintable(done.error().detail));
}

std::unique_ptr<Store> opened(const QString& path) {
    auto store = Store::open(path);
    if (!store) qFatal("%s", qPrintable(store.error().detail));
    return std::move(*store);
}

} // namespace

LoadTimes loadRows(const QString& path, int count) {
    const Corpus corpus;
    const auto store = opened(path);
    LoadTimes times;
    write(*store, [&](WriteConnection& c) {
        storage::VaultRepository vaults(c);
        for (int i = 0; i < Corpus::kVaults; ++i)
            (void)vaults.insert(QStringLiteral("Vault %1").arg(i), core::VaultKind::Managed, QString::number(i), 0);
    });
    std::vector<core::Document> chunk;
    int at = 0;
    double making = 0; // inventing documents is no part of what is measured
    times.rows = timed([&] {
        write(*store, [&](WriteConnection& c) {
            storage::DocumentRepository(c).load([&]() -> std::span<const core::Document> {
                making += timed([&] {
                    chunk.clear();
                    for (const int end = std::min(count, at + kChunk); at < end; ++at) chunk.push_back(corpus.row(at));
                });
                return chunk;
            });
        });
    });
    times.rows -= making;
    return times;
}

QString bigTenant(int count) {
    const QString path = QDir::temp().filePath(
        QStringLiteral("nimbusvault-bench-tenant-%1-v%2.sqlite").arg(count).arg(storage::Migrator::newestVersion()));
    if (QFile::exists(path)) return path;
    const QString part = path + QStringLiteral(".part");
    for (const auto* ending : {"", "-wal", "-shm"}) QFile::remove(part + QString::fromLatin1(ending));
    const auto times = loadRows(part, count);
    std::printf("making a tenant of %d documents: rows %.0f ms", count, times.rows);
    std::fflush(stdout);
    {
        const Corpus corpus;
        const auto store = opened(part);
        const bool desc = !qEnvironmentVariableIsSet("ASC");
        const int step = qEnvironmentVariableIsSet("STEP") ? qEnvironmentVariableIntValue("STEP") : kChunk;
        const double texts = timed([&] {
            std::vector<storage::IndexedDocument> batch;
            for (int at = 0; at < count; at += step) {
                std::vector<qint64> ids;
                for (int i = 0; i < step && at + i < count; ++i) ids.push_back(desc ? count - at - i : at + i + 1);
                std::ranges::sort(ids);
                const auto documents = store->readNow([&](storage::ReadConnection& c) -> Result<QList<core::Document>> {
                    return storage::DocumentQueries(c).byIds(ids, storage::Load::None);
                });
                batch.clear();
                for (const auto& d : *documents) batch.push_back(corpus.text(Corpus::numberOf(d.path), d.id));
                write(*store, [&](WriteConnection& c) { storage::IndexRepository(c).apply(batch); });
            }
        });
        std::printf(", texts %.0f ms\n", texts);
    }
    if (!QFile::rename(part, path)) qFatal("%s cannot be made", qPrintable(path));
    return path;
}

} // namespace nimbus::bench
