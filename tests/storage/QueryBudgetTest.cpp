// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/DocumentQueries.h"
#include "storage/DraftRepository.h"
#include "storage/FacetQueries.h"
#include "storage/IntentRepository.h"
#include "storage/LinkQueries.h"
#include "storage/OperationRepository.h"
#include "storage/OverviewQueries.h"
#include "storage/SavedSearchRepository.h"
#include "storage/SearchQueries.h"
#include "storage/SidecarRepository.h"
#include "storage/TaskRepository.h"
#include "storage/TrashRepository.h"
#include "support/Filled.h"

using namespace nimbus;
using storage::DocumentQueries;
using storage::FacetQueries;
using storage::Load;
using storage::ReadConnection;

namespace {

auto search(ReadConnection& c, const char* text, bool asYouType = false) {
    return storage::SearchQueries(c).search({.text = QString::fromLatin1(text), .asYouType = asYouType});
}

} // namespace

/// The number of SELECTs of every public read is the same for 3 documents and for 3,000.
class QueryBudgetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldUseAsManySelectsForManyRowsAsForFew() {
        struct Read {
            const char* name;
            int selects;
            std::function<void(ReadConnection&)> run;
        };
        static const core::VaultId vault{1};
        static const core::DocumentId document{1};
        const QList<Read> reads = {
            {"page, nothing loaded", 2, [](auto& c) { (void)DocumentQueries(c).page({}, Load::None); }},
            {"page, names", 2, [](auto& c) { (void)DocumentQueries(c).page({}, Load::Names); }},
            {"page, names and tags", 3, [](auto& c) { (void)DocumentQueries(c).page({}); }},
            {"page, with attachments", 4,
             [](auto& c) { (void)DocumentQueries(c).page({}, Load::Default | Load::Attachments); }},
            {"page, attachments alone", 3, [](auto& c) { (void)DocumentQueries(c).page({}, Load::Attachments); }},
            {"page, some attachments", 3,
             [](auto& c) {
                 using Prefetch = storage::AttachmentPrefetch;
                 (void)DocumentQueries(c).page({.attachments = {Prefetch::Only::Images, Prefetch::Sort::Path, 3}},
                                               Load::Attachments);
             }},
            {"page without total", 2, [](auto& c) { (void)DocumentQueries(c).page({.withTotal = false}); }},
            {"page of a vault", 3, [](auto& c) { (void)DocumentQueries(c).page({.filter = {.vault = vault}}); }},
            {"rows round a document", 3, [](auto& c) { (void)DocumentQueries(c).around({}, document, Load::Names); }},
            {"ids", 1,
             [](auto& c) { (void)DocumentQueries(c).ids({}, storage::DocumentSort::Title, false, 1'000'000); }},
            {"byIds", 2,
             [](auto& c) {
                 (void)DocumentQueries(c).byIds(std::vector<qint64>{1, 2, 3});
             }},
            {"byIds, with attachments", 3,
             [](auto& c) {
                 (void)DocumentQueries(c).byIds(std::vector<qint64>{1, 2, 3}, Load::Default | Load::Attachments);
             }},
            {"byId", 2, [](auto& c) { (void)DocumentQueries(c).byId(document); }},
            {"byPath", 1, [](auto& c) { (void)DocumentQueries(c).byPath(vault, QStringLiteral("x"), Load::Names); }},
            {"foldersAmong", 1, [](auto& c) { (void)DocumentQueries(c).foldersAmong(vault, {QStringLiteral("x")}); }},
            {"existingPaths", 1, [](auto& c) { (void)DocumentQueries(c).existingPaths(vault, {QStringLiteral("x")}); }},
            {"exists", 1, [](auto& c) { (void)DocumentQueries(c).exists(vault, QStringLiteral("x")); }},
            {"total", 1, [](auto& c) { (void)DocumentQueries(c).total({}); }},
            {"total of a filter, counted", 0,
             [](auto& c) { (void)DocumentQueries(c).total({.vault = vault, .kind = core::DocumentKind::Markdown}); }},
            {"total of a folder's kind, walked", 2,
             [](auto& c) {
                 (void)DocumentQueries(c).total(
                     {.vault = vault, .folder = QStringLiteral("Reports"), .kind = core::DocumentKind::Markdown});
             }},
            {"every key of a vault, at most 2,000 a SELECT", 2,
             [](auto& c) { DocumentQueries(c).forEachKey(vault, [](auto) { return true; }); }},
            {"notIndexed", 1, [](auto& c) { (void)DocumentQueries(c).notIndexed(vault, {}, 100); }},
            {"notIndexedCount", 1, [](auto& c) { (void)DocumentQueries(c).notIndexedCount(); }},
            {"facets", 10, [](auto& c) { (void)FacetQueries(c).all(); }},
            {"folders", 1, [](auto& c) { (void)FacetQueries(c).folders(vault); }},
            {"folder count", 1, [](auto& c) { (void)FacetQueries(c).folderCount(vault, QStringLiteral("Reports")); }},
            {"overview", 6, [](auto& c) { (void)storage::OverviewQueries(c).read({}); }},
            {"vaults", 1, [](auto& c) { (void)storage::VaultQueries(c).all(); }},
            {"vault by id", 1, [](auto& c) { (void)storage::VaultQueries(c).byId(vault); }},
            {"vault by name", 1, [](auto& c) { (void)storage::VaultQueries(c).byName(QStringLiteral("Legal")); }},
            {"tags", 1, [](auto& c) { (void)storage::NameQueries(c).tags(); }},
            {"categories", 1, [](auto& c) { (void)storage::NameQueries(c).categories(); }},
            {"owners", 1, [](auto& c) { (void)storage::NameQueries(c).owners(); }},
            {"tag", 1, [](auto& c) { (void)storage::NameQueries(c).tag(QStringLiteral("tax")); }},
            {"category", 1, [](auto& c) { (void)storage::NameQueries(c).category(QStringLiteral("Planning")); }},
            {"user", 1, [](auto& c) { (void)storage::NameQueries(c).user(QStringLiteral("Ana")); }},
            {"sidecars", 1, [](auto& c) { (void)storage::SidecarQueries(c).all(vault); }},
            {"sidecars of paths", 1,
             [](auto& c) { (void)storage::SidecarQueries(c).of(vault, {QStringLiteral("x")}); }},
            {"facets of one choice",
             5, // the list it is from, and names; the facts are in memory after the first question
             [](auto& c) { (void)FacetQueries(c).all(storage::FactFilter({.vault = vault})); }},
            {"facets of a filter", 4,
             [](auto& c) {
                 const storage::FactFilter filter({.vault = vault, .kind = core::DocumentKind::Markdown});
                 (void)FacetQueries(c).all(filter);
             }},
            {"facets among some", 4,
             [](auto& c) {
                 (void)FacetQueries(c).among(std::vector<qint64>{1, 2, 3}, {});
             }},
            {"facet count", 1, [](auto& c) { (void)FacetQueries(c).count(storage::FacetDimension::Vault, 1); }},
            {"document count", 1, [](auto& c) { (void)FacetQueries(c).documentCount(); }},
            {"tag count", 1, [](auto& c) { (void)FacetQueries(c).tagCount(core::TagId{1}); }},
            {"count of a filter", 0,
             [](auto& c) { (void)FacetQueries(c).count(storage::FactFilter({.vault = vault})); }},
            {"search", 5, [](auto& c) { (void)search(c, "\"common word\""); }},
            {"search with names", 9,
             [](auto& c) { (void)search(c, "\"common word\" tag:tax vault:Finance owner:Ana category:Planning"); }},
            {"search without words", 2, [](auto& c) { (void)search(c, "kind:markdown"); }},
            {"search for what is nowhere", 4, [](auto& c) { (void)search(c, "nowhere"); }},
            {"search as you type", 9, [](auto& c) { (void)search(c, "nowhere common nu", true); }},
            {"search facets", 5,
             [](auto& c) {
                 (void)storage::SearchQueries(c).facets({.text = QStringLiteral("\"common word\" kind:markdown")});
             }},
            {"search count", 1,
             [](auto& c) { (void)storage::SearchQueries(c).count({.text = QStringLiteral("\"common word\"")}); }},
            {"links from", 1, [](auto& c) { (void)storage::LinkQueries(c).from(document); }},
            {"links to", 1, [](auto& c) { (void)storage::LinkQueries(c).to(vault, QStringLiteral("x")); }},
            {"audit", 1, [](auto& c) { (void)storage::AuditQueries(c).page({}, 50, {}); }},
            {"audit of one", 1, [](auto& c) { (void)storage::AuditQueries(c).page(document, 50, {}); }},
            {"trash", 2, [](auto& c) { (void)storage::TrashQueries(c).page(50, {}); }},
            {"trash count", 1, [](auto& c) { (void)storage::TrashQueries(c).count(); }},
            {"trash item", 1, [](auto& c) { (void)storage::TrashQueries(c).byId(1); }},
            {"intents", 1, [](auto& c) { (void)storage::IntentQueries(c).ofVault(vault); }},
            {"intents, a page", 2, [](auto& c) { (void)storage::IntentQueries(c).page(50, {}); }},
            {"intent by id", 1, [](auto& c) { (void)storage::IntentQueries(c).byId(core::IntentId{1}); }},
            {"failed intents", 1, [](auto& c) { (void)storage::IntentQueries(c).failedCount(); }},
            {"intent count", 1, [](auto& c) { (void)storage::IntentQueries(c).count(); }},
            {"draft", 1, [](auto& c) { (void)storage::DraftQueries(c).of(document); }},
            {"the next task", 1, [](auto& c) { (void)storage::TaskQueries(c).next(); }},
            {"a task", 1, [](auto& c) { (void)storage::TaskQueries(c).of(QStringLiteral("vault.refresh"), 1); }},
            {"tasks", 1, [](auto& c) { (void)storage::TaskQueries(c).all(); }},
            {"operations", 1, [](auto& c) { (void)storage::OperationQueries(c).pending(); }},
            {"saved searches", 1, [](auto& c) { (void)storage::SavedSearchQueries(c).all(); }},
            {"saved search", 1, [](auto& c) { (void)storage::SavedSearchQueries(c).byName(QStringLiteral("x")); }},
        };
        for (const int rows : {3, 3000}) {
            tests::TestStore store;
            tests::fill(store, rows);
            store.read([](ReadConnection& c) { return c.facts() != nullptr; });
            (void)store.takeSelectCount();
            for (const auto& read : reads) {
                store.read([&](ReadConnection& c) { read.run(c); });
                const int selects = store.takeSelectCount();
                QVERIFY2(
                    selects == read.selects,
                    qPrintable(
                        QStringLiteral("%1 at %2 rows: %3").arg(QLatin1StringView(read.name)).arg(rows).arg(selects)));
            }
        }
    }

    void shouldReadForAListOnlyWhatItShows() {
        tests::TestStore store;
        tests::fill(store, 30);
        const auto statementsOf = [&](storage::LoadFlags load) {
            (void)store.recorder().take();
            store.read([&](ReadConnection& c) {
                (void)DocumentQueries(c).page({}, load);
                (void)DocumentQueries(c).ids({}, storage::DocumentSort::Title, false, 100);
                if (load.testFlag(Load::Names)) (void)DocumentQueries(c).byIds(std::vector<qint64>{1, 2}, load);
            });
            QStringList all;
            for (const auto& sql : store.recorder().take()) all.append(QString::fromStdString(sql));
            return all.join(u'\n');
        };
        const auto most = statementsOf(Load::Default | Load::Attachments);
        for (const char* part : {"JOIN user", "JOIN category", "document_tag", "attachment"})
            QVERIFY2(most.contains(QLatin1StringView(part)), part);
        QVERIFY(!most.contains(QStringLiteral("document_text"))); // texts lie in their own table, for the index
        QVERIFY(!most.contains(QStringLiteral("SELECT *")));
        const auto least = statementsOf(Load::None);
        for (const char* part : {"JOIN user", "JOIN category", "document_tag", "attachment"})
            QVERIFY2(!least.contains(QLatin1StringView(part)), part);
    }

    void shouldReportAStatementThatScans() {
        // A statement that scans is reported, so that the guard itself is known to work.
        tests::TestStore store;
        const auto bad = tests::TestStore::badPlans(
            store.path(), {QStringLiteral("SELECT id FROM document WHERE rev = 3 ORDER BY mode")});
        QVERIFY(bad.join(u'\n').contains(QStringLiteral("SCAN")));
        QVERIFY(bad.join(u'\n').contains(QStringLiteral("TEMP B-TREE")));
    }
};

QTEST_GUILESS_MAIN(QueryBudgetTest)
#include "QueryBudgetTest.moc"
