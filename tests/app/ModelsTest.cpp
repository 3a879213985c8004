// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <array>

#include "app/desktop/look/SidebarItem.h"
#include "app/desktop/models/DayGroups.h"
#include "app/desktop/models/DocumentListModel.h"
#include "app/desktop/models/ListRows.h"
#include "app/desktop/models/SidebarModel.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "storage/DocumentRepository.h"
#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/VaultTasks.h"

using namespace nimbus;
using namespace nimbus::app;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

const QDateTime kNow(QDate(2026, 11, 19), QTime(15, 0));

std::unique_ptr<Library> openLibrary(const QString& folder) {
    const sync::DataFolder data(folder);
    auto session = sync::TenantSession::create(data, q("test"));
    if (!session) qFatal("%s", qPrintable(session.error().detail));
    return std::make_unique<Library>(std::move(*session));
}

/// A tenant in a temporary folder, with a vault of documents that change an hour apart.
struct Filled {
    explicit Filled(int count) : library(openLibrary(dir.path())) {
        const auto now = QDateTime::currentMSecsSinceEpoch();
        const auto done = library->store().writeNow([count, now](storage::WriteConnection& c) -> core::Result<void> {
            const auto vault =
                storage::VaultRepository(c).insert(q("Finance"), core::VaultKind::Managed, q("f.git"), 0);
            QList<core::Document> documents;
            for (int i = 0; i < count; ++i) {
                core::Document document;
                document.vault = vault;
                document.path = QStringLiteral("Reports/%1/%2.md").arg(i / 100).arg(i);
                document.title = QStringLiteral("Report %1").arg(i);
                document.kind = core::DocumentKind::Markdown;
                document.updatedAt = now - qint64(i) * 3'600'000;
                documents.append(document);
            }
            storage::DocumentRepository(c).insertMany(documents);
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
    }
    QTemporaryDir dir;
    std::unique_ptr<Library> library;
};

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldNameStretchesOfTimeWithoutGaps() {
        for (const auto& today : {QDate(2026, 11, 19), QDate(2026, 1, 1), QDate(2026, 3, 5), QDate(2024, 2, 29)}) {
            const auto groups = dayGroups(QDateTime(today, QTime(9, 0)));
            QCOMPARE(groups[0].title, q("Today"));
            QCOMPARE(groups[1].title, q("Yesterday"));
            for (qsizetype i = 1; i < groups.size(); ++i) QVERIFY(groups[i].from < groups[i - 1].from);
            QCOMPARE(groups.last().title, q("Older"));
        }
        QStringList titles;
        for (const auto& group : dayGroups(kNow)) titles.append(group.title);
        QVERIFY(titles.contains(q("Earlier in November")));
        QVERIFY(titles.contains(q("October 2026")));
        QVERIFY(titles.contains(q("2024")));
    }
    void shouldFindRowsAndPositionsBothWays() {
        const ListRows rows({10, 11, 12, 13, 14}, {{0, q("a")}, {2, q("b")}, {4, q("c")}});
        QCOMPARE(rows.count(), 8);
        QString kinds;
        for (int row = 0; row < rows.count(); ++row) {
            const int head = rows.headAt(row);
            kinds += head >= 0 ? rows.heads()[head].title : QString::number(rows.positionAt(row));
            if (head < 0) QCOMPARE(rows.rowOfPosition(rows.positionAt(row)), row);
        }
        QCOMPARE(kinds, q("a01b23c4"));
        QCOMPARE(rows.rowOfId(12), 4);
        QCOMPARE(rows.rowOfId(99), -1);
    }
    void shouldPutHeadsWhereTheGroupsBegin() {
        const QList<DayGroup> groups = {
            {90, q("new")}, {70, q("none")}, {50, q("mid")}, {std::numeric_limits<qint64>::min(), q("old")}};
        const QList<qint64> times = {99, 90, 60, 50, 49, 1};
        int asked = 0;
        const auto heads = groupHeads(groups, times.size(), [&](qint64 i) { return ++asked, times[i]; });
        QStringList shown;
        for (const auto& head : heads) shown.append(QStringLiteral("%1@%2").arg(head.title).arg(head.before));
        QCOMPARE(shown, (QStringList{q("new@0"), q("mid@2"), q("old@4")}));
        QVERIFY(asked < 20);
    }
    void shouldWriteDaysAsTheLanguageDoes_data() {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("day");
        QTest::newRow("German") << QStringLiteral("de_DE") << QStringLiteral("3. November");
        QTest::newRow("British") << QStringLiteral("en_GB") << QStringLiteral("3 November");
        QTest::newRow("American") << QStringLiteral("en_US") << QStringLiteral("November 3");
        QTest::newRow("Spanish") << QStringLiteral("es_ES") << QStringLiteral("3 de noviembre");
        QTest::newRow("none") << QStringLiteral("C") << QStringLiteral("3 November");
    }
    void shouldWriteDaysAsTheLanguageDoes() {
        QFETCH(QString, locale);
        QFETCH(QString, day);
        const auto before = QLocale();
        QLocale::setDefault(QLocale(locale));
        const QDate date(2026, 11, 3);
        const auto written = QLocale().toString(date, words::dayForm());
        const auto title = dayGroups(QDateTime(date.addDays(3), QTime(9, 0))).at(3).title;
        QLocale::setDefault(before);
        QCOMPARE(written, day);
        QVERIFY2(title.endsWith(day), qPrintable(title));
    }
    void shouldWriteSizesAndTimes() {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(words::size(4301), q("4.2 KB"));
        QCOMPARE(words::size(62LL * 1024 * 1024), q("62 MB"));
        QCOMPARE(words::size(1023 * 1024), q("1.0 MB"));
        QCOMPARE(words::place(q("Finance"), q("a/b/c.md")), q("Finance / a / b"));
        QCOMPARE(words::place(q("Finance"), q("c.md")), q("Finance"));
        const auto at = QDateTime(QDate(2026, 11, 19), QTime(14, 30)).toMSecsSinceEpoch();
        QVERIFY(words::longTime(at, kNow).startsWith(q("today")));
        QVERIFY(words::shortTime(at - 86'400'000, kNow).contains(q("Nov")));
        QCOMPARE(words::shortTime(0, kNow), QString());
    }
    void shouldShowAListOfAnyLengthWithoutReadingItAll() {
        Filled filled(5000);
        DocumentListModel model(*filled.library);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setList({}, storage::DocumentSort::Updated, true);
        QTRY_COMPARE(model.documentCount(), 5000);
        QCOMPARE(model.data(model.index(0, 0), Qt::DisplayRole).toString(), q("Today"));
        const int last = model.rowCount() - 1;
        QCOMPARE(model.data(model.index(last, 0), kCardRole).value<CardData>().type, CardData::Type::Waiting);
        QTRY_COMPARE(model.data(model.index(last, 0), Qt::DisplayRole).toString(), q("Report 4999"));
        QCOMPARE(model.rowOf(model.documentAt(last)), last);
        QVERIFY(
            model.data(model.index(last, 0), Qt::AccessibleTextRole).toString().contains(q("Finance / Reports / 49")));
    }
    void shouldShowAPartOfALongListBeforeTheRest() {
        constexpr int count = 60'000;
        const Filled filled(count);
        DocumentListModel model(*filled.library, nullptr, 0); // no patience: a part as soon as there is one
        model.setList({}, storage::DocumentSort::Updated, true);
        QTRY_VERIFY_WITH_TIMEOUT(model.documentCount() == count && !model.isPart(), 20'000);
        const core::DocumentId middle{count / 2};
        bool isPartSeen = false;
        int whole = 0;
        connect(&model, &DocumentListModel::listReady, this, [&] {
            if (!model.isPart()) {
                ++whole;
                return;
            }
            isPartSeen = true;
            QCOMPARE(model.rowCount(), DocumentListModel::kPage + 1);
            QCOMPARE(model.rowOf(middle), DocumentListModel::kPage / 2);
            QVERIFY(model.isFromTheMiddle());
            QVERIFY(!model.index(0, 0).data().toString().isEmpty()); // with its rows
        });
        const std::array orders = {storage::DocumentSort::Title, storage::DocumentSort::Path};
        for (int i = 0; i < 200 && !isPartSeen; ++i) { // both are read at the same time: the rest may be faster
            model.setList({}, orders[i % 2], false, middle);
            QTRY_COMPARE_WITH_TIMEOUT(whole, i + 1, 20'000);
            QCOMPARE(model.documentCount(), count);
        }
        QVERIFY(isPartSeen);
        QVERIFY(model.rowOf(middle) >= 0);
    }
    void shouldKeepTheRowsWhileTheListIsReadAgain() {
        Filled filled(300);
        DocumentListModel model(*filled.library);
        connect(filled.library.get(), &Library::changed, &model, &DocumentListModel::follow);
        model.setList({}, storage::DocumentSort::Title, false);
        QTRY_COMPARE(model.rowCount(), 300);
        QTRY_COMPARE(model.data(model.index(0, 0), Qt::DisplayRole).toString(), q("Report 0"));
        const auto gone = model.documentAt(0);
        QVERIFY(filled.library->store().writeNow([gone](storage::WriteConnection& c) -> core::Result<void> {
            storage::DocumentRepository(c).removeMany(std::span(&gone, 1));
            return {};
        }));
        QTRY_COMPARE(model.rowCount(), 299);
        QCOMPARE(model.data(model.index(0, 0), Qt::DisplayRole).toString(),
                 q("Report 1")); // known already: no "…" between
        QSignalSpy ready(&model, &DocumentListModel::listReady);
        for (int i = 1; i <= 2; ++i) { // twice, before anybody has read a row
            model.reload();
            QTRY_COMPARE(ready.size(), i);
        }
        QCOMPARE(model.data(model.index(0, 0), Qt::DisplayRole).toString(), q("Report 1"));
    }
    void shouldShowPlacesAndFoldersWithTheirCounts() {
        Filled filled(250);
        SidebarModel model(*filled.library);
        model.reload();
        QTRY_VERIFY(model.isReady());
        const auto vault = model.match(model.index(0, 0), Qt::DisplayRole, q("Finance"), 1, Qt::MatchExactly)[0];
        QCOMPARE(vault.data(kSidebarRole).value<SidebarItem>().trailing, q("250"));
        QVERIFY(model.hasChildren(vault));
        const QPersistentModelIndex kept = vault;
        model.open(vault);
        QTRY_COMPARE(model.index(0, 0, kept).data().toString(), q("Reports"));
        const auto reports = model.index(0, 0, kept);
        QCOMPARE(reports.data(kSidebarRole).value<SidebarItem>().trailing, q("250"));
        QCOMPARE(model.rowCount(reports), 3);
        QCOMPARE(model.placeAt(model.index(2, 0, reports)).folder, q("Reports/2"));
    }
    void shouldLeaveTheSidebarAloneWhenNothingOfItChanged() {
        const Filled filled(50);
        SidebarModel model(*filled.library);
        QSignalSpy ready(&model, &SidebarModel::ready);
        model.reload();
        QTRY_COMPARE(ready.size(), 1);
        QSignalSpy touched(&model, &SidebarModel::dataChanged);
        QVERIFY(filled.library->store().writeNow([](storage::WriteConnection& c) -> core::Result<void> {
            storage::TaskRepository(c).add(q("none"), 1, 0);
            return {};
        }));
        model.reload();
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(touched.size(), 0);
        QVERIFY(filled.library->store().writeNow([](storage::WriteConnection& c) -> core::Result<void> {
            storage::DocumentRepository(c).setFavourite(core::DocumentId{1}, true, 1);
            return {};
        }));
        model.reload();
        QTRY_COMPARE(ready.size(), 3);
        QVERIFY(!touched.isEmpty());
    }
    void shouldMakeAVaultAndReadIt() {
        QTemporaryDir dir;
        auto library = openLibrary(dir.path());
        auto made = library->work([](sync::Workspace& w) { return sync::VaultCatalog(w).create(q("Notes")); }).result();
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        auto again =
            library->work([](sync::Workspace& w) { return sync::VaultCatalog(w).create(q("Notes")); }).result();
        QCOMPARE(again.error().code, core::ErrorCode::Conflict);
        QSignalSpy finished(library.get(), &Library::refreshFinished);
        library->refresh(made->id);
        QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 20'000); // it may have come before we wait
        QCOMPARE(finished[0][1].toString(), QString());
        QVERIFY(!library->isRefreshing());
        QVERIFY(tasks(*library, sync::vaulttasks::kRefresh).isEmpty());
    }
    void shouldTellOnceThatARefreshFailedAndKeepIt() {
        QTemporaryDir dir;
        QTemporaryDir outside;
        QVERIFY(QDir(outside.path()).mkpath(q("docs")));
        auto library = openLibrary(dir.path());
        auto made = library
                        ->work([path = outside.filePath(q("docs"))](sync::Workspace& w) {
                            return sync::VaultCatalog(w).addFolder(path, q("Docs"), true);
                        })
                        .result();
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        QVERIFY(library
                    ->work([](sync::Workspace& w) -> core::Result<void> {
                        w.close(core::VaultId{1});
                        return {};
                    })
                    .result());
        // Given a folder that is not there when it is looked through
        QVERIFY(QDir(outside.path()).rename(q("docs"), q("away")));
        QSignalSpy finished(library.get(), &Library::refreshFinished);
        library->refresh(made->id);
        QVERIFY(library->isRefreshing());
        QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 20'000);
        QVERIFY(!finished[0][1].toString().isEmpty());
        QVERIFY(!library->isRefreshing());
        // Then the job waits with its reason, also for the next start
        library.reset();
        auto session = sync::TenantSession::open(sync::DataFolder(dir.path()), q("test"));
        QVERIFY(session);
        library = std::make_unique<Library>(std::move(*session));
        const auto waiting = tasks(*library, sync::vaulttasks::kRefresh);
        QCOMPARE(waiting.size(), 1);
        QVERIFY(waiting[0].tries == 1 && !waiting[0].lastError.isEmpty());
        // and is done when the folder is there again
        QVERIFY(QDir(outside.path()).rename(q("away"), q("docs")));
        QSignalSpy again(library.get(), &Library::refreshFinished);
        library->refreshAll();
        QTRY_VERIFY_WITH_TIMEOUT(!again.isEmpty(), 20'000);
        QCOMPARE(again[0][1].toString(), QString());
        QVERIFY(tasks(*library, sync::vaulttasks::kRefresh).isEmpty());
    }
    void shouldForgetWhatWaitsWhenItIsCancelled() {
        QTemporaryDir dir;
        QSemaphore busy; // outlives the worker
        auto library = openLibrary(dir.path());
        const auto made =
            library->work([](sync::Workspace& w) { return sync::VaultCatalog(w).create(q("Notes")); }).result();
        QVERIFY(made);
        // Given a worker that is busy, so that the refresh waits
        const auto release = qScopeGuard([&busy] { busy.release(); });
        const auto work = library->work([&busy](sync::Workspace&) -> core::Result<void> {
            busy.acquire();
            return {};
        });
        library->refresh(made->id);
        library->cancelRefresh();
        QTRY_VERIFY(tasks(*library, sync::vaulttasks::kRefresh).isEmpty());
        busy.release();
        QTRY_VERIFY(!library->isRefreshing());
        const auto seen = library->store().readNow([&](storage::ReadConnection& c) -> core::Result<qint64> {
            return storage::VaultQueries(c).byId(made->id)->refreshedAt;
        });
        QCOMPARE(*seen, 0);
    }

private:
    static QList<core::Task> tasks(Library& library, const QString& kind) {
        const auto all = library.store().readNow([](storage::ReadConnection& c) -> core::Result<QList<core::Task>> {
            return storage::TaskQueries(c).all();
        });
        QList<core::Task> some;
        for (const auto& task : *all)
            if (task.kind == kind) some.append(task);
        return some;
    }
};

QTEST_MAIN(ModelsTest)
#include "ModelsTest.moc"
