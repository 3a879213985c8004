// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "storage/SidecarRepository.h"
#include "storage/TaskRepository.h"
#include "storage/TrashRepository.h"
#include "support/Filled.h"

using namespace nimbus;
using storage::DocumentRepository;
using storage::ReadConnection;
using storage::WriteConnection;
using tests::aDocument;

/// What is written for many rows takes as many statements as for few, and only where there is something to write.
class WriteBudgetTest : public QObject {
    Q_OBJECT

    static constexpr int kMost = 600;

    /// So many rows; the documents of fill() have the ids 1 to kMost.
    template <typename Row, typename Fn>
    static QList<Row> many(int count, Fn make) {
        QList<Row> rows;
        for (int i = 0; i < count; ++i) rows.append(make(i));
        return rows;
    }
    static core::DocumentId id(int i) { return core::DocumentId{i + 1}; }
    static QString name(const char* kind, int count, int i) {
        return QStringLiteral("%1/%2/%3.md").arg(QLatin1StringView(kind)).arg(count).arg(i);
    }
    static core::Oid blob(int i) {
        return core::Oid::fromHex(QStringLiteral("%1").arg(i + 1, 40, 16, QLatin1Char('0')).toLatin1());
    }
    static core::Document document(int count, int i) {
        auto d = aDocument().in(core::VaultId{1}).at(name("new", count, i)).build();
        d.blob = blob(i);
        return d;
    }

    struct Write {
        const char* name;
        std::function<void(WriteConnection&, int count)> run;
    };
    static QList<Write> writes() {
        static const core::VaultId vault{1};
        return {
            {"insert documents",
             [](auto& c, int n) {
                 DocumentRepository(c).insertMany(many<core::Document>(n, [n](int i) { return document(n, i); }));
             }},
            {"upsert documents",
             [](auto& c, int n) {
                 auto documents = many<core::Document>(n, [n](int i) { return document(n, i); });
                 for (auto& d : documents) d.size += 1;
                 DocumentRepository(c).upsertMany(documents);
             }},
            {"update contents",
             [](auto& c, int n) {
                 DocumentRepository(c).updateContent(many<storage::ContentUpdate>(n, [n](int i) {
                     return storage::ContentUpdate{id(i), blob(i), n + i};
                 }));
             }},
            {"update states",
             [](auto& c, int n) {
                 DocumentRepository(c).updateStates(many<core::DocumentId>(n, id), core::DocumentState::Queued);
             }},
            {"update paths",
             [](auto& c, int n) {
                 DocumentRepository(c).updatePaths(many<storage::PathUpdate>(n, [n](int i) {
                     return storage::PathUpdate{id(i), name("moved", n, i)};
                 }));
             }},
            {"update times",
             [](auto& c, int n) {
                 DocumentRepository(c).updateTimes(many<storage::TimesUpdate>(n, [n](int i) {
                     return storage::TimesUpdate{id(i), n, n + i};
                 }));
             }},
            {"index", // the names of a batch, its columns, tags, links, and three indexes
             [](auto& c, int n) {
                 QList<storage::IndexedDocument> texts;
                 for (const auto& d : storage::DocumentQueries(c).byIds(
                          many<qint64>(n, [](int i) { return static_cast<qint64>(i) + 1; }))) {
                     storage::IndexedDocument text;
                     text.id = d.id;
                     text.blob = d.blob;
                     text.path = d.path;
                     text.title = QStringLiteral("Title %1 %2").arg(n).arg(d.id.value);
                     text.text = "some words";
                     text.tags = {text.title, QStringLiteral("tag")};
                     text.owner = text.title;
                     text.category = text.title;
                     text.links = {{d.path, false}};
                     texts.append(text);
                 }
                 (void)storage::IndexRepository(c).apply(texts);
             }},
            {"find or make names",
             [](auto& c, int n) {
                 (void)storage::NameRepository(c).tags(
                     many<QString>(n, [n](int i) { return QStringLiteral("made %1 %2").arg(n).arg(i); }));
             }},
            {"audit",
             [](auto& c, int n) {
                 storage::AuditRepository(c).add(many<core::AuditEntry>(n, [](int i) {
                     return core::AuditEntry{0, i, QStringLiteral("Ana"), QStringLiteral("edit"), vault, id(i), {}, {}};
                 }));
             }},
            {"intents",
             [](auto& c, int n) {
                 storage::IntentRepository(c).insertMany(many<core::Intent>(n, [n](int i) {
                     core::Intent intent;
                     intent.uuid = name("intent", n, i);
                     intent.group = QString::number(n);
                     intent.vault = vault;
                     intent.document = i % 2 == 0 ? id(i) : core::DocumentId{};
                     intent.newBlob = blob(i);
                     return intent;
                 }));
             }},
            {"to the trash",
             [](auto& c, int n) {
                 storage::TrashRepository(c).add(many<core::TrashItem>(n, [n](int i) {
                     core::TrashItem item;
                     item.vault = vault;
                     item.path = name("trash", n, i);
                     item.blob = blob(i);
                     return item;
                 }));
             }},
            {"back from the trash",
             [](auto& c, int n) {
                 const auto items = many<core::TrashItem>(n, [n](int i) {
                     core::TrashItem item;
                     item.vault = vault;
                     item.path = name("trash", n, i);
                     item.blob = blob(i);
                     return item;
                 });
                 storage::TrashRepository trash(c);
                 trash.add(items);
                 trash.forgetReturned(many<core::Document>(n, [n](int i) {
                     auto d = aDocument().in(vault).at(name("trash", n, i)).build();
                     d.blob = blob(i);
                     return d;
                 }));
                 QCOMPARE(storage::TrashQueries(c).count(), 0);
             }},
            {"sidecars",
             [](auto& c, int n) {
                 storage::SidecarRepository(c).apply(
                     vault, many<storage::Sidecar>(n, [](int i) {
                         return storage::Sidecar{QStringLiteral("%1.md").arg(i), i % 3 == 0 ? core::Oid() : blob(i)};
                     }));
             }},
            {"ask for every vault",
             [](auto& c, int) { (void)storage::TaskRepository(c).addForVaults(QStringLiteral("k"), 0); }},
            {"remove documents",
             [](auto& c, int n) { DocumentRepository(c).removeMany(many<core::DocumentId>(n, id)); }},
        };
    }
    /// Without BEGIN and COMMIT.
    static int statementsOf(tests::TestStore& store, const std::function<void(WriteConnection&)>& run) {
        (void)store.recorder().take();
        store.write([&](WriteConnection& c) { run(c); });
        const auto all = store.recorder().take();
        return static_cast<int>(std::ranges::count_if(all, [](const std::string& sql) {
            return !sql.starts_with("BEGIN") && !sql.starts_with("COMMIT") && !sql.starts_with("PRAGMA");
        }));
    }

private Q_SLOTS:
    void shouldTakeAsManyStatementsForManyRowsAsForFew() {
        QStringList wrong;
        for (const auto& write : writes()) {
            QList<int> counts;
            for (const int count : {20, kMost}) {
                tests::TestStore store;
                tests::fill(store, kMost);
                counts.append(statementsOf(store, [&](WriteConnection& c) { write.run(c, count); }));
            }
            if (counts[0] == 0 || counts[0] != counts[1])
                wrong.append(QStringLiteral("%1: %2 for 20 rows, %3 for %4")
                                 .arg(QLatin1StringView(write.name))
                                 .arg(counts[0])
                                 .arg(counts[1])
                                 .arg(kMost));
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void shouldWriteNothingWhereNothingIsNew() {
        tests::TestStore store;
        tests::fill(store, 1);
        const auto documents = many<core::Document>(50, [](int i) { return document(50, i); });
        store.write([&](WriteConnection& c) { DocumentRepository(c).upsertMany(documents); });
        QList<storage::ChangeSet> changes;
        connect(
            &*store, &storage::Store::changed, this, [&](const storage::ChangeSet& c) { changes.append(c); },
            Qt::DirectConnection);
        // The same documents again: no row is touched, nothing waits for the index, nobody is told
        store.write([&](WriteConnection& c) { DocumentRepository(c).upsertMany(documents); });
        store.write([&](WriteConnection& c) {
            DocumentRepository(c).updateStates(std::vector{id(1), id(2)}, core::DocumentState::Clean);
        });
        QVERIFY(changes.isEmpty());
        auto other = documents;
        other[7].size += 1;
        store.write([&](WriteConnection& c) { DocumentRepository(c).upsertMany(other); });
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0].documents.size(), 1);
    }

    void shouldCountInPlace() {
        tests::TestStore store;
        tests::fill(store, 2);
        for (int i = 0; i < 3; ++i)
            store.write([&](WriteConnection& c) { DocumentRepository(c).markViewed(id(0), 100 + i); });
        const auto count = store.read([](ReadConnection& c) {
            auto rows = c.select("SELECT view_count FROM document WHERE id = 1");
            return rows.next() ? rows->int64(0) : -1;
        });
        QCOMPARE(count, 3);
    }

    void shouldKeepTheLastWordOfAPath() {
        tests::TestStore store;
        tests::fill(store, 2);
        store.write([](WriteConnection& c) {
            const storage::Sidecar both[] = {{QStringLiteral("x"), {}},
                                             {QStringLiteral("x"), blob(1)},
                                             {QStringLiteral("y"), blob(2)},
                                             {QStringLiteral("y"), {}}};
            storage::SidecarRepository(c).apply(core::VaultId{1}, both);
        });
        const auto all = store.read([](ReadConnection& c) { return storage::SidecarQueries(c).all(core::VaultId{1}); });
        QCOMPARE(all, (QHash<QString, core::Oid>{{QStringLiteral("x"), blob(1)}}));
    }
};

QTEST_GUILESS_MAIN(WriteBudgetTest)
#include "WriteBudgetTest.moc"
