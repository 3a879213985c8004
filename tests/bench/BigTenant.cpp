// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/BigTenant.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <array>

#include "bench/Bench.h"
#include "bench/Corpus.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/IndexRepository.h"
#include "storage/NameRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Migrator.h"
#include "storage/engine/RowSource.h"

namespace nimbus::bench {

using core::Result;
using storage::ReadConnection;
using storage::Store;
using storage::WriteConnection;

namespace {

constexpr int kChunk = 2000;

struct Link {
    qint64 document;
    qint64 tag;
};

/// Three tags for each document, all in one statement; the index by tag is made afterwards.
void linkTags(WriteConnection& c, int count) {
    std::vector<Link> links;
    links.reserve(static_cast<size_t>(count) * 3);
    for (qint64 id = 1; id <= count; ++id) {
        std::array<qint64, 3> tags = {id * 7, id * 7 + 131, id * 7 + 262};
        for (auto& tag : tags) tag = tag % Corpus::kTags + 1;
        std::ranges::sort(tags);
        for (const qint64 tag : tags) links.push_back({id, tag});
    }
    storage::SpanSource rows(std::span<const Link>(links), [](const Link& l, int column, storage::ValueSink& sink,
                                                              auto) { sink.set(column == 0 ? l.document : l.tag); });
    c.exec("UPDATE meta SET value = 1 WHERE key = 'bulk'");
    c.exec("DROP INDEX document_tag_by_tag");
    c.exec("INSERT INTO document_tag (document_id, tag_id) SELECT c0, c1 FROM nv_rows(?1)", from(rows));
    c.exec("CREATE INDEX document_tag_by_tag ON document_tag (tag_id, document_id)");
    c.exec("UPDATE tag SET doc_count = (SELECT count(*) FROM document_tag WHERE tag_id = tag.id)");
    c.exec("UPDATE meta SET value = 0 WHERE key = 'bulk'");
}

void addNames(WriteConnection& c) {
    storage::VaultRepository vaults(c);
    for (int i = 0; i < Corpus::kVaults; ++i)
        (void)vaults.insert(QStringLiteral("Vault %1").arg(i), core::VaultKind::Managed, QString::number(i), 0);
    QStringList tags;
    QStringList owners;
    QStringList categories;
    for (int i = 0; i < Corpus::kTags; ++i) tags.append(Corpus::tag(i));
    for (int i = 0; i < Corpus::kOwners; ++i) owners.append(Corpus::owner(i));
    for (int i = 0; i < Corpus::kCategories; ++i) categories.append(Corpus::category(i));
    storage::NameRepository names(c);
    (void)names.tags(tags);
    (void)names.users(owners);
    (void)names.categories(categories);
}

void addTexts(Store& store, int count) {
    const Corpus corpus;
    for (int at = count; at > 0; at -= kChunk) { // newest first, as the indexer does
        std::vector<qint64> ids;
        for (int i = std::max(1, at - kChunk + 1); i <= at; ++i) ids.push_back(i);
        const auto documents = store.readNow([&](ReadConnection& c) -> Result<QList<core::Document>> {
            return storage::DocumentQueries(c).byIds(ids, storage::Load::None);
        });
        std::vector<storage::IndexedDocument> batch;
        for (const auto& d : *documents) batch.push_back(corpus.text(Corpus::numberOf(d.path), d.id));
        write(store, [&](WriteConnection& c) { storage::IndexRepository(c).apply(batch); });
    }
}

} // namespace

std::unique_ptr<Store> openStore(const QString& path) {
    auto store = Store::open(path);
    if (!store) qFatal("%s", qPrintable(store.error().detail));
    return std::move(*store);
}

void warm(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) qFatal("%s", qPrintable(path));
    QByteArray part(1 << 20, Qt::Uninitialized);
    while (file.read(part.data(), part.size()) > 0) {
    }
}

LoadTimes loadTenant(const QString& path, int count, Contents contents) {
    const Corpus corpus;
    const auto store = openStore(path);
    LoadTimes times;
    write(*store, addNames);
    std::vector<core::Document> chunk;
    int at = 0;
    double making = 0; // inventing documents is no part of what is measured
    times.rows = timed([&] {
        write(*store, [&](WriteConnection& c) {
            storage::DocumentRepository(c).load([&]() -> std::span<const core::Document> {
                making += timed([&] {
                    chunk.clear();
                    for (const int end = std::min(count, at + kChunk); at < end; ++at)
                        chunk.push_back(corpus.row(at, contents == Contents::WithTags));
                });
                return chunk;
            });
        });
    });
    times.rows -= making;
    if (contents == Contents::WithTags) {
        times.tags = timed([&] { write(*store, [&](WriteConnection& c) { linkTags(c, count); }); });
        times.check = timed([&] {
            write(*store, [](WriteConnection& c) {
                if (auto broken = c.select("PRAGMA foreign_key_check"); broken.next()) qFatal("a broken reference");
            });
        });
    }
    return times;
}

QString bigTenant(int count) {
    const QString path = QDir::temp().filePath(
        QStringLiteral("nimbusvault-bench-tenant-%1-v%2.sqlite").arg(count).arg(storage::Migrator::newestVersion()));
    if (QFile::exists(path)) return path;
    std::printf("making a tenant of %d documents, once …\n", count);
    std::fflush(stdout);
    const QString part = path + QStringLiteral(".part");
    for (const auto* ending : {"", "-wal", "-shm"}) QFile::remove(part + QString::fromLatin1(ending));
    (void)loadTenant(part, count, Contents::RowsOnly);
    {
        const auto store = openStore(part);
        const double ms = timed([&] { addTexts(*store, count); });
        std::printf("its texts took %.0f s: %.0f documents a second\n", ms / 1000, count / ms * 1000);
    }
    if (!QFile::rename(part, path)) qFatal("%s cannot be made", qPrintable(path));
    return path;
}

} // namespace nimbus::bench
