// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentQueries.h"

#include <QRandomGenerator>
#include <QtTest>

#include "storage/DraftRepository.h"
#include "storage/FacetQueries.h"
#include "storage/Health.h"
#include "support/Filled.h"

using namespace nimbus;
using core::Document;
using core::DocumentId;
using core::DocumentKind;
using core::DocumentStatus;
using storage::DocumentFilter;
using storage::DocumentQueries;
using storage::DocumentRepository;
using storage::DocumentRequest;
using storage::DocumentSort;
using storage::FacetQueries;
using storage::Load;
using storage::NameQueries;
using storage::ReadConnection;
using storage::WriteConnection;
using tests::TestStore;

namespace {

/// Every id of a list, page after page.
QList<qint64> walk(TestStore& store, DocumentRequest request) {
    return store.read([&](ReadConnection& c) {
        QList<qint64> ids;
        do {
            const auto page = DocumentQueries(c).page(request);
            if (!page) qFatal("%s", qPrintable(page.error().detail));
            for (const auto& d : page->items) ids.append(d.id.value);
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        return ids;
    });
}

bool matches(const Document& d, const DocumentFilter& f, const QString& tagName) {
    return (!f.vault.isValid() || d.vault == f.vault) && (f.folder.isEmpty() || d.path.startsWith(f.folder + u'/')) &&
           (!f.tag.isValid() || d.tags.contains(tagName)) && (!f.owner.isValid() || d.owner == f.owner) &&
           (!f.category.isValid() || d.category == f.category) && (!f.status || d.status == *f.status) &&
           (!f.kind || d.kind == *f.kind) && (!f.favourites || d.favourite) && (!f.recent || d.viewedAt > 0);
}

} // namespace

class DocumentQueriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldReturnTheNextPageAfterACursor() {
        TestStore store;
        tests::fill(store, 120);
        const auto ids = walk(store, {.limit = 50});
        QCOMPARE(ids.size(), 120);
        QCOMPARE(ids.first(), 120); // newest first
        QCOMPARE(ids.last(), 1);
        QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), 120);
    }

    void shouldShowTheRowsRoundADocument() {
        TestStore store;
        tests::fill(store, 120);
        for (const auto sort : {DocumentSort::Updated, DocumentSort::Title, DocumentSort::Size, DocumentSort::Path})
            for (const bool descending : {true, false}) {
                const DocumentRequest request{.sort = sort, .descending = descending, .limit = 20};
                const auto all = walk(store, request);
                for (const qsizetype at : {0, 3, 60, 119}) {
                    const auto rows = store.read(
                        [&](ReadConnection& c) { return DocumentQueries(c).around(request, DocumentId{all[at]}); });
                    QList<qint64> ids;
                    for (const auto& d : rows) ids.append(d.id.value);
                    const auto first = qMax<qsizetype>(0, at - 10);
                    QCOMPARE(ids, all.mid(first, at - first + 11));
                }
            }
        const auto first = store.read([](ReadConnection& c) { return DocumentQueries(c).around({.limit = 5}, {}); });
        QCOMPARE(first.size(), 5);
        QCOMPARE(first.first().id, DocumentId{120});
    }

    void shouldLoadTheAttachmentsThatAreAskedFor() {
        // Given documents with none to seven links, some of them pictures, whose names do not follow their places
        TestStore store;
        tests::fill(store, 12);
        QHash<qint64, QList<core::Attachment>> known;
        store.write([&](WriteConnection& c) {
            QList<storage::IndexedDocument> texts;
            for (int i = 0; i < 12; ++i) {
                storage::IndexedDocument text;
                text.id = core::DocumentId{i + 1};
                text.blob = tests::aDocument().build().blob;
                text.path = QStringLiteral("Reports/0/%1.md").arg(i);
                for (int n = 0; n < i % 8; ++n) {
                    const auto path = QStringLiteral("%1/%2").arg((n * 5 + i) % 7).arg(n);
                    text.links.append({path, n % 3 == 1});
                    known[i + 1].append({path, n % 3 == 1, n});
                }
                texts.append(text);
            }
            (void)storage::IndexRepository(c).apply(texts);
        });
        using Prefetch = storage::AttachmentPrefetch;
        for (const auto only : {Prefetch::Only::All, Prefetch::Only::Images, Prefetch::Only::Links})
            for (const auto sort : {Prefetch::Sort::Position, Prefetch::Sort::Path})
                for (const int limit : {1, 3, 200, 100'000}) {
                    // When a page is read with them
                    const auto page = store.read([&](ReadConnection& c) {
                        return DocumentQueries(c).page({.attachments = {only, sort, limit}}, Load::Attachments).value();
                    });
                    QCOMPARE(page.items.size(), 12);
                    // Then each document has what a plain filter and sort make of all
                    for (const auto& document : page.items) {
                        auto wanted = known.value(document.id.value);
                        wanted.removeIf([&](const core::Attachment& a) {
                            return only != Prefetch::Only::All && a.isImage != (only == Prefetch::Only::Images);
                        });
                        if (sort == Prefetch::Sort::Path) std::ranges::stable_sort(wanted, {}, &core::Attachment::path);
                        QCOMPARE(document.attachments, wanted.first(qMin<qsizetype>(limit, wanted.size())));
                        QVERIFY(document.tags.isEmpty() && document.vaultName.isEmpty()); // nothing else was asked for
                    }
                }
        const auto without = store.read([](ReadConnection& c) { return DocumentQueries(c).page({}).value(); });
        for (const auto& document : without.items) QVERIFY(document.attachments.isEmpty());
    }

    void shouldNotReadMoreAttachmentsThanTheMost() {
        TestStore store;
        tests::fill(store, 1);
        store.write([](WriteConnection& c) {
            storage::IndexedDocument text;
            text.id = core::DocumentId{1};
            text.blob = tests::aDocument().build().blob;
            text.path = QStringLiteral("Reports/0/0.md");
            for (int n = 0; n < 300; ++n) text.links.append({QString::number(n), false});
            (void)storage::IndexRepository(c).apply({&text, 1});
        });
        for (const int limit : {100'000, 0, -1}) {
            const auto found = store.read([limit](ReadConnection& c) {
                return DocumentQueries(c).byIds(std::vector<qint64>{1}, Load::Attachments, {.limit = limit});
            });
            QCOMPARE(found[0].attachments.size(), limit > 0 ? storage::AttachmentPrefetch::kMost : 1);
        }
    }

    void shouldLoadNamesAndTagsOnlyWhenAsked() {
        TestStore store;
        tests::fill(store, 1);
        const auto full = store.read([](ReadConnection& c) { return *DocumentQueries(c).byId(DocumentId{1}); });
        QCOMPARE(full.vaultName, QStringLiteral("Finance"));
        QCOMPARE(full.ownerName, QStringLiteral("Ana"));
        QCOMPARE(full.categoryName, QStringLiteral("Planning"));
        QCOMPARE(full.tags, QStringList{QStringLiteral("tax")});
        const auto narrow =
            store.read([](ReadConnection& c) { return DocumentQueries(c).page({}, Load::None)->items.first(); });
        QVERIFY(narrow.vaultName.isEmpty() && narrow.tags.isEmpty());
    }

    void shouldAgreeWithAPlainFilterAndSortForAnyCombination() {
        TestStore store;
        const auto filled = tests::fill(store, 400);
        const auto names = store.write([](WriteConnection& c) {
            DocumentRepository documents(c);
            for (int i = 1; i <= 400; i += 9) documents.setFavourite(DocumentId{i}, true, i);
            for (int i = 1; i <= 400; i += 11) documents.markViewed(DocumentId{i}, 5000 + i % 7);
            return std::tuple(*NameQueries(c).tag(QStringLiteral("tax")), *NameQueries(c).user(QStringLiteral("Ana")),
                              *NameQueries(c).category(QStringLiteral("Planning")));
        });
        QList<Document> all;
        store.read([&](ReadConnection& c) {
            std::vector<qint64> ids(400);
            std::iota(ids.begin(), ids.end(), 1);
            all = DocumentQueries(c).byIds(ids);
            return true;
        });
        QRandomGenerator random(11);
        for (int round = 0; round < 300; ++round) {
            const auto some = [&] { return random.bounded(3) == 0; };
            DocumentFilter f;
            if (some() || some()) f.vault = some() ? filled.legal : filled.finance;
            if (f.vault.isValid() && some())
                f.folder = some() ? QStringLiteral("Reports") : QStringLiteral("Reports/2");
            if (some()) f.tag = std::get<0>(names);
            if (some()) f.owner = std::get<1>(names);
            if (some()) f.category = std::get<2>(names);
            if (some()) f.kind = some() ? DocumentKind::Pdf : DocumentKind::Markdown;
            if (some()) f.status = some() ? DocumentStatus::None : DocumentStatus::Draft;
            f.favourites = some();
            f.recent = some() && some();
            DocumentRequest request{.filter = f,
                                    .sort = static_cast<DocumentSort>(random.bounded(5)),
                                    .descending = some(),
                                    .limit = 1 + static_cast<int>(random.bounded(60))};
            QList<Document> expected;
            std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                         [&](const Document& d) { return matches(d, f, QStringLiteral("tax")); });
            const auto sort = f.recent ? DocumentSort::Viewed : request.sort;
            const auto key = [&](const Document& d) {
                switch (sort) {
                    case DocumentSort::Created: return std::pair(QString(), d.createdAt);
                    case DocumentSort::Title: return std::pair(d.title.toLower(), qint64(0));
                    case DocumentSort::Size: return std::pair(QString(), d.size);
                    case DocumentSort::Path: return std::pair(d.path, qint64(0));
                    case DocumentSort::Viewed: return std::pair(QString(), d.viewedAt);
                    default: return std::pair(QString(), d.updatedAt);
                }
            };
            std::sort(expected.begin(), expected.end(), [&](const Document& a, const Document& b) {
                const auto x = std::pair(key(a), a.id.value);
                const auto y = std::pair(key(b), b.id.value);
                return request.descending ? y < x : x < y;
            });
            QList<qint64> ids;
            for (const auto& d : expected) ids.append(d.id.value);
            const auto context = QString::fromUtf8(request.shape());
            QVERIFY2(walk(store, request) == ids, qPrintable(context));
            const auto [total, vector] = store.read([&](ReadConnection& c) {
                DocumentQueries q(c);
                return std::pair(q.total(f), q.ids(f, request.sort, request.descending, 1'000'000));
            });
            QVERIFY2(total == ids.size(), qPrintable(context));
            QVERIFY2(QList<qint64>(vector.begin(), vector.end()) == ids, qPrintable(context));
        }
    }

    void shouldRefuseACursorOfAnotherList() {
        TestStore store;
        tests::fill(store, 10);
        const auto error = store.read([](ReadConnection& c) {
            DocumentQueries q(c);
            const auto first = q.page({.limit = 2});
            return q.page({.sort = DocumentSort::Title, .limit = 2, .cursor = first->next}).error();
        });
        QCOMPARE(error.code, core::ErrorCode::InvalidInput);
    }

    void shouldFindWhichPathsExist() {
        TestStore store;
        const auto filled = tests::fill(store, 4);
        const auto found = store.read([&](ReadConnection& c) {
            return DocumentQueries(c).existingPaths(
                filled.finance,
                {QStringLiteral("Reports/0/0.md"), QStringLiteral("Reports/0/1.md"), QStringLiteral("no'\"\\")});
        });
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.value(QStringLiteral("Reports/0/0.md")), DocumentId{1});
    }

    void shouldStreamAllKeysOfAVaultInChunks() {
        TestStore store;
        const auto filled = tests::fill(store, 9000);
        const auto [keys, chunks] = store.read([&](ReadConnection& c) {
            int n = 0;
            QStringList paths;
            DocumentQueries(c).forEachKey(filled.finance, [&](auto chunk) {
                ++n;
                for (const auto& key : chunk) paths.append(key.path);
                return true;
            });
            return std::pair(paths, n);
        });
        QCOMPARE(keys.size(), 4500);
        QVERIFY(std::is_sorted(keys.begin(), keys.end()));
        QCOMPARE(chunks, 3);
    }

    void shouldKeepADraftThatWentOnWhileItWasSaved() {
        TestStore store;
        tests::fill(store, 3);
        const DocumentId id{1};
        const auto draft = [&](const QByteArray& content) { return storage::Draft{id, {}, content, 1}; };
        store.write([&](WriteConnection& c) { storage::DraftRepository(c).save(draft("saved, and more")); });
        store.write([&](WriteConnection& c) { storage::DraftRepository(c).removeSaved(id, "saved"); });
        const auto of = [&] { return store.read([&](ReadConnection& c) { return storage::DraftQueries(c).of(id); }); };
        QCOMPARE(of()->content, QByteArray("saved, and more"));
        store.write([&](WriteConnection& c) { storage::DraftRepository(c).removeSaved(id, "saved, and more"); });
        QVERIFY(!of());
    }

    void shouldHaveEveryIndexAfterALargeFirstBatch() {
        const auto indexes = [](TestStore& store) {
            return store.read([](ReadConnection& c) {
                QStringList all;
                for (auto rows = c.select("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
                                          "ORDER BY name /* scan ok: test */");
                     rows.next();)
                    all.append(rows->text(0));
                return all;
            });
        };
        TestStore small;
        TestStore large;
        tests::fill(small, 3);
        tests::fill(large, 6000);
        QCOMPARE(indexes(large), indexes(small));
        large.write([](WriteConnection& c) { QCOMPARE(storage::findDamage(c), QStringList()); });
    }

    void shouldKeepEveryCounterTrueThroughAnyChange() {
        TestStore store;
        tests::fill(store, 200);
        QRandomGenerator random(3);
        store.write([&](WriteConnection& c) {
            DocumentRepository documents(c);
            storage::IndexRepository index(c);
            for (int round = 0; round < 300; ++round) {
                // One, which triggers count, or many, which are counted at once
                std::vector<qint64> some;
                const int count = round % 4 == 0 ? 12 : 1;
                for (int i = 0, first = random.bounded(1, 201); i < count; ++i) some.push_back(first + i);
                QList<storage::ContentUpdate> contents;
                QList<storage::PathUpdate> paths;
                QList<DocumentId> ids;
                QList<storage::IndexedDocument> texts;
                for (const auto& d : DocumentQueries(c).byIds(some, Load::None)) {
                    contents.append({d.id, d.blob, random.bounded(9999), 0, {}, round});
                    paths.append({d.id, QStringLiteral("Moved/%1/%2").arg(round % 4).arg(d.id.value)});
                    if (ids.isEmpty() || round % 60 == 0) ids.append(d.id);
                    storage::IndexedDocument text;
                    text.id = d.id, text.blob = d.blob, text.path = d.path,
                    text.title = QStringLiteral("T%1").arg(round);
                    text.status = static_cast<DocumentStatus>(random.bounded(5));
                    text.category = random.bounded(2) ? QStringLiteral("C%1").arg(round % 3) : QString();
                    text.owner = random.bounded(2) ? QStringLiteral("O%1").arg(round % 3) : QString();
                    if (random.bounded(2)) text.tags = {QStringLiteral("t%1").arg(round % 5), QStringLiteral("tax")};
                    texts.append(text);
                }
                switch (round % 60 == 0 ? 2 : random.bounded(5)) {
                    case 0: documents.updateContent(contents); break;
                    case 1: documents.updatePaths(paths); break;
                    case 2: documents.removeMany(ids); break;
                    default: index.apply(texts);
                }
            }
        });
        const auto counts = [&] {
            return store.read([](ReadConnection& c) {
                QStringList lines;
                for (const auto* sql :
                     {"SELECT dimension || '/' || value || '=' || n || '/' || bytes FROM facet ORDER BY 1 /* scan ok: "
                      "test */",
                      "SELECT vault_id || path || '=' || n FROM folder ORDER BY 1 /* scan ok: test */",
                      "SELECT name || '=' || doc_count FROM tag ORDER BY 1 /* scan ok: test */"})
                    for (auto rows = c.select(sql); rows.next();) lines.append(rows->text(0));
                return lines;
            });
        };
        const auto kept = counts();
        store.write([](WriteConnection& c) { storage::IndexRepository(c).rebuildCounts(); });
        QCOMPARE(kept, counts());
        store.write([](WriteConnection& c) {
            c.exec("INSERT INTO doc_fts (doc_fts, rank) VALUES ('integrity-check', 1)");
            c.exec("INSERT INTO name_fts (name_fts, rank) VALUES ('integrity-check', 1)");
        });
    }
};

QTEST_GUILESS_MAIN(DocumentQueriesTest)
#include "DocumentQueriesTest.moc"
