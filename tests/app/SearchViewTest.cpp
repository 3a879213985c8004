// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QCompleter>
#include <QInputDialog>

#include "app/Desk.h"
#include "app/desktop/look/CardData.h"
#include "app/desktop/views/FacetPanel.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Chip.h"
#include "app/desktop/widgets/FacetRow.h"
#include "app/desktop/widgets/SearchField.h"

using namespace nimbus::app;

namespace {

/// The search field of the desk, with the focus.
SearchField& field(Desk& desk) {
    desk.window->commands().search->trigger();
    return *desk.part<SearchField>();
}

QStringList titles(const Desk& desk) {
    QStringList all;
    const auto* model = desk.cards().model();
    for (int row = 0; row < model->rowCount(); ++row) all.append(model->index(row, 0).data().toString());
    return all;
}

FacetRow* row(const Desk& desk, const QString& name) {
    for (auto* each : desk.part<FacetPanel>()->findChildren<FacetRow*>())
        if (each->text() == name && each->isVisible()) return each;
    return nullptr;
}

QStringList tokens(const SearchField& in) {
    QStringList all;
    for (const auto* chip : in.findChildren<Chip*>())
        if (!chip->isHidden()) all.append(chip->text());
    return all;
}

} // namespace

class SearchViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installLook(); }
    void init() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral(".*(icon|colour role|missing|QObject::connect|QPainter).*")));
    }

    void shouldTurnAFilterIntoATokenWhenItIsComplete() {
        Desk desk;
        desk.fill();
        desk.open();
        auto& search = field(desk);
        QTest::keyClicks(&search, q("tag:board"));
        QCOMPARE(tokens(search), QStringList()); // it may go on
        QTest::keyClicks(&search, q(" pol"));
        QCOMPARE(tokens(search), QStringList{q("tag: board")});
        QCOMPARE(search.text(), q("pol"));
        QCOMPARE(search.query(), q("tag:board pol"));
        QTRY_COMPARE(titles(desk).value(0), q("Reserve policy"));
        QVERIFY(!desk.cards().model()->index(0, 0).data(kCardRole).value<CardData>().titleMarks.isEmpty());
        // Backspace before the words takes the token up again, to be changed
        QTest::keyClick(&search, Qt::Key_Home);
        QTest::keyClick(&search, Qt::Key_Backspace);
        QCOMPARE(tokens(search), QStringList());
        QCOMPARE(search.text(), q("tag:board pol"));
        QTest::keyClick(&search, Qt::Key_Escape);
        QCOMPARE(search.query(), QString());
        QTRY_VERIFY(!desk.window->list().isSearching());
    }

    void shouldNarrowDownByWhatIsTicked() {
        Desk desk;
        desk.fill();
        desk.open();
        auto& search = field(desk);
        QTest::keyClicks(&search, q("policy"));
        QTRY_VERIFY(row(desk, q("Finance")));
        QVERIFY(!desk.part<Sidebar>()->isVisible());
        desk.picture("search-facets");
        const auto before = titles(desk).size();
        auto* finance = row(desk, q("Finance"));
        QVERIFY(finance->accessibleName().contains(q("document")));
        finance->setFocus(Qt::TabFocusReason);
        QTest::keyClick(finance, Qt::Key_Space);
        QCOMPARE(search.query(), q("category:Finance policy"));
        QTRY_VERIFY(titles(desk).size() < before);
        QTRY_VERIFY(row(desk, q("Finance")) && row(desk, q("Finance"))->isChecked());
        QVERIFY(row(desk, q("Legal"))); // what a second choice would add
        QTest::mouseClick(row(desk, q("Legal")), Qt::LeftButton);
        QCOMPARE(search.query(), q("category:Finance category:Legal policy"));
        QTest::mouseClick(row(desk, q("2026")), Qt::LeftButton);
        QVERIFY(search.query().contains(q("after:2026 before:2027"))); // a year is a time from and to
        QTRY_VERIFY(row(desk, q("2026"))->isChecked());
        QTest::mouseClick(row(desk, q("2026")), Qt::LeftButton);
        QCOMPARE(search.query(), q("category:Finance category:Legal policy"));
        QTest::keyClick(desk.part<FacetPanel>(), Qt::Key_Escape);
        QTRY_VERIFY(desk.part<Sidebar>()->isVisible());
        QCOMPARE(search.query(), QString());
    }

    void shouldProposeTheNamesThereAre() {
        Desk desk;
        desk.fill();
        desk.open();
        auto& search = field(desk);
        auto* proposals = search.findChild<QCompleter*>()->popup();
        QTRY_VERIFY(([&] { // the names are read in the background
            search.clear();
            QTest::keyClicks(&search, q("owner:an"));
            return proposals->isVisible();
        }()));
        QCOMPARE(proposals->model()->index(0, 0).data().toString(), q("Ana Ruiz"));
        QTest::keyClick(proposals, Qt::Key_Down);
        QTest::keyClick(proposals, Qt::Key_Return);
        QCOMPARE(tokens(search), QStringList{q("owner: Ana Ruiz")});
        QCOMPARE(search.query(), q("owner:\"Ana Ruiz\""));
    }

    void shouldSayWhatIsNotUnderstood() {
        Desk desk;
        desk.fill();
        desk.open();
        auto& search = field(desk);
        QTest::keyClicks(&search, q("tag:nobody policy"));
        auto* message = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->accessibleName().contains(q("nobody")));
        desk.picture("search-unknown");
        search.clearQuery();
        QTRY_VERIFY(!message->isVisible());
    }

    void shouldSearchEveryTenant() {
        Desk desk;
        desk.fill();
        desk.addTenant(q("acme"));
        desk.open();
        auto& search = field(desk);
        QTest::keyClicks(&search, q("policy category:Finance "));
        QTRY_VERIFY(row(desk, q("In every tenant")));
        QTRY_VERIFY(row(desk, q("Finance")));
        const auto few = titles(desk).size();
        const auto card = [&](int at) { return desk.cards().model()->index(at, 0).data(kCardRole).value<CardData>(); };
        QVERIFY(!card(0).place.contains(q("test")));
        auto* everywhere = row(desk, q("In every tenant"));
        QVERIFY(everywhere->accessibleName().contains(q("2 tenants")));
        everywhere->setFocus(Qt::TabFocusReason);
        QTest::keyClick(everywhere, Qt::Key_Space);
        QTRY_COMPARE(titles(desk).size(), 2 * few);
        desk.picture("search-everywhere");
        int foreign = -1;
        int ours = -1;
        for (int i = 0; i < titles(desk).size(); ++i) (card(i).place.startsWith(q("acme")) ? foreign : ours) = i;
        QVERIFY(foreign >= 0 && ours >= 0);
        // Another tenant's document has a number that means another document here: nothing is done with it in this
        // window
        QSignalSpy requested(desk.window.get(), &MainWindow::tenantRequested);
        desk.cards().setCurrentIndex(desk.cards().model()->index(ours, 0));
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        desk.cards().setCurrentIndex(desk.cards().model()->index(foreign, 0));
        QVERIFY(!desk.window->document().current().document.id.isValid());
        QVERIFY(desk.window->list().selected().isEmpty());
        desk.picture("search-elsewhere");
        // What is found again is no news: the person has gone on to a document of theirs
        auto* view = &desk.cards();
        view->setCurrentIndex(view->model()->index(ours, 0));
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        const auto own = desk.window->document().current().document.id;
        view->setCurrentIndex(view->model()->index(foreign, 0));
        desk.window->goTo(own);
        QTRY_COMPARE(desk.window->document().current().document.id, own);
        QSignalSpy again(&desk.window->list().searchRunner(), &SearchRunner::found);
        desk.window->list().searchRunner().again();
        QTRY_COMPARE(again.size(), 1);
        QCOMPARE(view->currentIndex().row(), foreign);
        QCOMPARE(desk.window->document().current().document.id, own);
        view->setCurrentIndex(view->model()->index(ours, 0));
        view->setCurrentIndex(view->model()->index(foreign, 0));
        QTest::keyClick(&desk.cards(), Qt::Key_Return);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toString(), q("acme"));
        QVERIFY(requested[0][1].value<nimbus::core::DocumentId>().isValid());
        // A tenant that is gone takes its rows along; where none is left, so does the choice
        QVERIFY(desk.library->folder().removeTenant(q("acme")));
        desk.window->activateWindow(); // the proposals had been it
        QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
        desk.cards().setFocus();
        desk.window->commands().search->trigger();
        QTRY_COMPARE(titles(desk).size(), few);
        QVERIFY(!everywhere->isVisible());
        QVERIFY(!card(0).place.contains(q("test")));
    }

    void shouldKeepASearchInTheSidebar() {
        Desk desk;
        desk.fill();
        desk.open();
        auto& search = field(desk);
        QTest::keyClicks(&search, q("tag:board policy"));
        Q_EMIT search.saveRequested();
        desk.answer<QInputDialog>(q("Board papers"));
        search.clearQuery();
        auto& model = desk.part<Sidebar>()->model();
        const auto saved = [&model] {
            return model.match(model.index(0, 0), Qt::DisplayRole, q("Board papers"), 1, Qt::MatchExactly).value(0);
        };
        QTRY_VERIFY(saved().isValid());
        QTRY_VERIFY(saved().data(Qt::AccessibleTextRole).toString().contains(q("4 documents")));
        auto* places = desk.part<Sidebar>()->findChild<QAbstractItemView*>();
        places->setFocus();
        places->setCurrentIndex(saved());
        QCOMPARE(search.query(), QString()); // passed by
        QTest::keyClick(places, Qt::Key_Return);
        QTRY_COMPARE(search.query(), q("tag:board policy"));
        QTRY_COMPARE(titles(desk).size(), 4);
    }
};

QTEST_MAIN(SearchViewTest)
#include "SearchViewTest.moc"
