// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading: pages, streams, counts, start, and readers beside a writer; and how they grow from 10,000 documents to a
// million.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <atomic>

#include "bench/Bench.h"
#include "bench/BigTenant.h"
#include "bench/Corpus.h"
#include "bench/Raw.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/FacetQueries.h"
#include "storage/IndexRepository.h"
#include "storage/SearchQueries.h"
#include "storage/engine/StatementRecorder.h"

namespace nimbus::bench {

using core::Result;
using storage::DocumentFilter;
using storage::DocumentQueries;
using storage::DocumentRequest;
using storage::DocumentSort;
using storage::FacetQueries;
using storage::ReadConnection;
using storage::Store;
using storage::WriteConnection;

namespace {

constexpr int kMillion = 1'000'000;
const auto kMs = QStringLiteral("ms");

/// The statements that a page runs, seen once, are what the raw side runs: both read the same rows into QStrings.
class RawPage {
public:
    explicit RawPage(const QString& path) : m_connection(path) {
        ReadConnection seen(path);
        storage::StatementRecorder recorder;
        seen.setRecorder(&recorder);
        (void)DocumentQueries(seen).page({.withTotal = false});
        for (const auto& sql : recorder.take()) {
            auto& statement = sql.starts_with("SELECT d.id")                  ? m_page
                              : sql.find("document_tag") != std::string::npos ? m_tags
                                                                              : m_other;
            statement = std::make_unique<RawStatement>(m_connection.handle(), sql.c_str());
        }
    }
    double run() {
        return timed([&] {
            m_page->bind(11, qint64(51));
            QByteArray ids = "[";
            m_texts.clear();
            for (int n = 0; m_page->step(); ++n) {
                if (n == 50) continue; // tells only that there is a next page
                if (n > 0) ids += ',';
                ids += QByteArray::number(static_cast<qint64>(sqlite3_column_int64(m_page->get(), 0)));
                for (const int column : {2, 3, 15, 16, 17}) text(*m_page, column);
            }
            m_page->reset();
            m_tags->bind(1, ids + ']');
            while (m_tags->step()) text(*m_tags, 1);
            m_tags->reset();
        });
    }

private:
    void text(const RawStatement& statement, int column) {
        m_texts.append(QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column)),
                                         sqlite3_column_bytes(statement.get(), column)));
    }
    ReadConnection m_connection;
    std::unique_ptr<RawStatement> m_page;
    std::unique_ptr<RawStatement> m_tags;
    std::unique_ptr<RawStatement> m_other;
    QStringList m_texts;
};

/// The cursor of the page that begins `fromEnd` documents before the end of the list by time.
QString cursorNearTheEnd(ReadConnection& c, qint64 fromEnd) {
    DocumentQueries queries(c);
    const auto ids = queries.ids({}, DocumentSort::Updated, true, kMillion);
    const auto last = queries.byId(core::DocumentId{ids[ids.size() - static_cast<size_t>(fromEnd)]});
    return core::Cursor{last->updatedAt, last->id.value}.toText(DocumentRequest{}.shape());
}

void benchPage(Report& report, const QString& path) {
    const auto [mine, theirs] = timePages(path, 500);
    ReadConnection c(path);
    std::vector<double> last;
    DocumentRequest end{.withTotal = false};
    end.cursor = cursorNearTheEnd(c, 60);
    last.reserve(500);
    for (int i = 0; i < 500; ++i) last.push_back(timed([&] { (void)DocumentQueries(c).page(end); }));
    report.add(
        {QStringLiteral("4 page of 50 with owner, category, tags : raw C"), median(mine), median(theirs), kMs, 1.15});
    report.add({QStringLiteral("4 the same, p50"), median(mine), 0, kMs, 0.35, false});
    report.add({QStringLiteral("4 the same, p99"), percentile(mine, 0.99), 0, kMs, 1, false});
    report.add({QStringLiteral("4 last page : first page"), median(last), median(mine), kMs, 1.2});
}

qint64 residentKb() {
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ')[1].toLongLong() * sysconf(_SC_PAGESIZE) / 1024
                                          : 0;
}

void benchStream(Report& report, const QString& path) {
    std::vector<double> mine;
    std::vector<double> theirs;
    qint64 most = 0;
    for (int i = 0; i < 3; ++i) {
        ReadConnection c(path);
        ReadConnection r(path);
        const qint64 before = residentKb();
        qint64 peak = 0;
        mine.push_back(timed([&] {
            for (qint64 vault = 1; vault <= Corpus::kVaults; ++vault)
                DocumentQueries(c).forEachKey(core::VaultId{vault}, [&](auto) {
                    peak = std::max(peak, residentKb());
                    return true;
                });
        }));
        most = std::max(most, peak - before);
        theirs.push_back(timed([&] {
            const RawStatement all(r.handle(),
                                   "SELECT id, path, blob_oid, state, mode, size, updated_at FROM document "
                                   "ORDER BY vault_id, path");
            QString text;
            while (all.step())
                text = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(all.get(), 1)),
                                         sqlite3_column_bytes(all.get(), 1));
        }));
    }
    report.add({QStringLiteral("5 stream of all documents : one long cursor, time"), median(mine), median(theirs), kMs,
                1 / 0.9});
    report.add({QStringLiteral("5 memory it takes (the cache of 8 MB counts)"), static_cast<double>(most) / 1024, 0,
                QStringLiteral("MiB"), 12, false});
}

DocumentFilter anyFilter(QRandomGenerator& random) {
    DocumentFilter filter;
    if (random.bounded(2) == 0) filter.vault = core::VaultId{random.bounded(Corpus::kVaults) + 1};
    if (random.bounded(2) == 0) filter.owner = core::UserId{random.bounded(Corpus::kOwners) + 1};
    if (random.bounded(2) == 0) filter.category = core::CategoryId{random.bounded(Corpus::kCategories) + 1};
    if (random.bounded(2) == 0) filter.status = core::DocumentStatus::Draft;
    if (random.bounded(3) == 0) filter.kind = core::DocumentKind::Pdf;
    if (random.bounded(3) == 0) filter.tag = core::TagId{random.bounded(Corpus::kTags) + 1};
    return filter;
}

void benchCounts(Report& report, Store& store) {
    QRandomGenerator random(5);
    std::vector<double> totals;
    std::vector<double> lists;
    double loading = 0;
    (void)store.readNow([&](ReadConnection& c) -> Result<void> {
        loading = timed([&] { (void)c.facts(); });
        for (int i = 0; i < 200; ++i) {
            const auto filter = anyFilter(random);
            totals.push_back(timed([&] { (void)DocumentQueries(c).total(filter); }));
            lists.push_back(timed([&] { (void)FacetQueries(c).all(storage::FactFilter(filter)); }));
        }
        return {};
    });
    report.add({QStringLiteral("6 any total under any filter, p95"), percentile(totals, 0.95), 0, kMs, 1, false});
    report.add({QStringLiteral("6 all facet lists under any filter, p95"), percentile(lists, 0.95), 0, kMs, 3, false});
    report.add({QStringLiteral("6 reading the facts, once"), loading, 0, kMs});
}

/// Forgets what the system has of a file in memory.
void dropCache(const QString& path) {
    const int file = ::open(path.toUtf8().constData(), O_RDONLY);
    if (file < 0) qFatal("%s", qPrintable(path));
    fdatasync(file);
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
}

double firstPage(const QString& path, bool isCold) {
    if (isCold) dropCache(path);
    return timed([&] {
        ReadConnection c(path);
        (void)DocumentQueries(c).page({});
    });
}

void benchStart(Report& report) {
    std::vector<double> small;
    std::vector<double> cold;
    std::vector<double> warm;
    for (int i = 0; i < 9; ++i) {
        small.push_back(firstPage(bigTenant(10'000), true));
        cold.push_back(firstPage(bigTenant(kMillion), true));
        warm.push_back(firstPage(bigTenant(kMillion), false));
    }
    report.add(
        {QStringLiteral("9 first page of a file the system does not have in memory"), median(cold), 0, kMs, 15, false});
    report.add({QStringLiteral("9 the same at 1,000,000 : at 10,000"), median(cold), median(small), kMs, 2});
    report.add({QStringLiteral("9 first page of a file in memory"), median(warm), 0, kMs, 2, false});
}

/// Pages, while a writer loads texts into the same file.
void benchBeside(Report& report) {
    constexpr int kCount = 60'000;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("t.sqlite"));
    (void)loadTenant(path, kCount, Contents::RowsOnly);
    const auto store = openStore(path);
    const Corpus corpus;
    std::vector<double> pages;
    qint64 wal = 0;
    for (int at = kCount; at > 0; at -= 1000) {
        std::vector<storage::IndexedDocument> batch;
        const auto documents = store->readNow([&](ReadConnection& c) -> Result<QList<core::Document>> {
            std::vector<qint64> ids;
            for (int i = at - 999; i <= at; ++i) ids.push_back(i);
            return DocumentQueries(c).byIds(ids, storage::Load::None);
        });
        for (const auto& d : *documents) batch.push_back(corpus.text(Corpus::numberOf(d.path), d.id));
        auto writing = store->write(
            [&](WriteConnection& c) -> Result<void> {
                (void)storage::IndexRepository(c).apply(batch);
                return {};
            },
            Store::Priority::Bulk);
        while (!writing.isFinished())
            (void)store->readNow([&](ReadConnection& c) -> Result<void> {
                pages.push_back(timed([&] { (void)DocumentQueries(c).page({.withTotal = false}); }));
                return {};
            });
        wal = std::max(wal, QFileInfo(path + QStringLiteral("-wal")).size());
    }
    report.add({QStringLiteral("10 page while a writer loads texts, p99"), percentile(pages, 0.99), 0, kMs, 2, false});
    report.add({QStringLiteral("10 largest log meanwhile"), static_cast<double>(wal) / 1048576, 0,
                QStringLiteral("MiB"), 64, false});
}

/// A person's save as the storage sees it: one row and what hangs on it, on the disk before it is told of.
double save(Store& store, qint64 id) {
    return timed([&] {
        const auto done = store.writeNow([&](WriteConnection& c) -> Result<void> {
            const auto d = DocumentQueries(c).byId(core::DocumentId{id});
            storage::DocumentRepository(c).updateContent({{storage::ContentUpdate{
                d->id, d->blob, d->size + 1, d->mode, core::DocumentState::Queued, d->updatedAt + 1}}});
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
    });
}

void benchGrowth(Report& report) {
    for (const int count : {10'000, 100'000, kMillion}) {
        const QString path = bigTenant(count);
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("t.sqlite"));
        if (!QFile::copy(path, copy)) qFatal("%s cannot be copied", qPrintable(path));
        const auto store = openStore(copy);
        ReadConnection c(copy);
        QRandomGenerator random(7);
        const Corpus corpus;
        std::vector<double> pages;
        std::vector<double> searches;
        std::vector<double> saves;
        std::vector<double> starts;
        for (int i = 0; i < 100; ++i) {
            pages.push_back(timed([&] { (void)DocumentQueries(c).page({}); }));
            const auto words = QString::fromLatin1(corpus.word(random.bounded(400)));
            searches.push_back(timed([&] { (void)storage::SearchQueries(c).search({.text = words}); }));
            saves.push_back(save(*store, random.bounded(count) + 1));
            if (i % 10 == 0) starts.push_back(firstPage(copy, false));
        }
        const auto line = [&](const char* what, const std::vector<double>& values) {
            report.add({QStringLiteral("growth, %L1 documents: %2, median").arg(count).arg(QLatin1StringView(what)),
                        median(values), 0, kMs});
        };
        line("page", pages);
        line("search", searches);
        line("save", saves);
        line("first page of a new connection", starts);
    }
}

} // namespace

PageTimes timePages(const QString& path, int rounds) {
    ReadConnection c(path);
    RawPage raw(path);
    PageTimes times;
    for (int i = 0; i < rounds; ++i) {
        times.ours.push_back(timed([&] { (void)DocumentQueries(c).page({.withTotal = false}); }));
        times.raw.push_back(raw.run());
    }
    return times;
}

void benchReading(Report& report) {
    const QString path = bigTenant(kMillion);
    benchPage(report, path);
    benchStream(report, path);
    benchCounts(report, *openStore(path));
    benchStart(report);
    benchBeside(report);
    benchGrowth(report);
}

} // namespace nimbus::bench
