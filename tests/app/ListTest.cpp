// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

#include "app/Desk.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/views/DocumentHeader.h"
#include "app/desktop/views/PreviewPage.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/widgets/EmptyState.h"
#include "sync/engine/DocumentEditor.h"

using namespace nimbus;
using namespace nimbus::app;

/// The list in the middle while documents come and go.
class ListTest : public QObject {
    Q_OBJECT

    /// Documents of now, which stand above all others.
    static void arrive(Desk& desk, const QString& name, int count) {
        QList<sync::NewFile> files;
        for (int i = 0; i < count; ++i) files.append({QStringLiteral("%1 %2.md").arg(name).arg(i), "new\n"});
        QVERIFY(desk.library
                    ->work([files](sync::Workspace& w) {
                        return sync::DocumentEditor(w).create(core::VaultId{1}, files, {});
                    })
                    .result());
    }
    static CardData card(Desk& desk, int row) {
        return desk.cards().model()->index(row, 0).data(kCardRole).value<CardData>();
    }
    static void remove(Desk& desk, int count) {
        desk.cards().setFocus();
        QTRY_VERIFY(desk.cards().hasFocus());
        desk.cards().setCurrentIndex(desk.cards().model()->index(1, 0)); // under the first head
        for (int i = 1; i < count; ++i) QTest::keyClick(&desk.cards(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&desk.cards(), Qt::Key_Delete);
    }
    static void goToTrash(Desk& desk) {
        desk.window->sidebar().chooseWhenReady(Place{.kind = Place::Kind::Trash}.key());
        QTRY_VERIFY(desk.window->list().isTrash());
    }

private Q_SLOTS:
    void initTestCase() { installLook(); }

    void shouldStayAtTheTopWhileDocumentsArrive() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid()); // the first was chosen by itself
        for (int i = 0; i < 3; ++i) {
            const int before = desk.cards().model()->rowCount();
            arrive(desk, QStringLiteral("Wave %1 of").arg(i), 40);
            QTRY_VERIFY(desk.cards().model()->rowCount() >= before + 40);
            QCOMPARE(desk.cards().verticalScrollBar()->value(), 0);
        }
    }
    void shouldKeepWhatIsSeenWhileDocumentsArrive() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        desk.cards().verticalScrollBar()->setValue(500);
        const int row = desk.cards().rowAt(100);
        QTRY_VERIFY(!card(desk, row).title.isEmpty()); // read
        const int y = desk.cards().rowViewportPosition(row);
        const auto title = card(desk, row).title;
        const int before = desk.cards().model()->rowCount();
        arrive(desk, q("New"), 40);
        QTRY_VERIFY(desk.cards().model()->rowCount() >= before + 40);
        const int now = desk.cards().rowAt(y + 1);
        QTRY_COMPARE(card(desk, now).title, title);
        QCOMPARE(desk.cards().rowViewportPosition(now), y);
    }
    void shouldPutSeveralDocumentsBackAtOnce() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        remove(desk, 2);
        QTRY_COMPARE(desk.window->sidebar().model().vaults().value(0).documentCount, 44);
        goToTrash(desk);
        QTRY_COMPARE(desk.cards().model()->rowCount(), 2);
        auto* markdown = desk.part<PreviewPage>()->findChild<MarkdownView*>();
        QTRY_VERIFY(markdown->isVisible() && !markdown->toPlainText().isEmpty()); // what it was can be read
        desk.cards().setFocus();
        desk.cards().selectAll();
        auto* button = desk.part<DocumentHeader>()->findChild<QPushButton*>();
        for (auto* each : desk.part<DocumentHeader>()->findChildren<QPushButton*>())
            if (each->isVisible()) button = each;
        QCOMPARE(button->text(), q("Put back 2 documents"));
        QTRY_VERIFY(button->width() >= button->sizeHint().width()); // laid out
        desk.picture("trash");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.window->list().findChild<EmptyState*>()->isVisible());
        QTRY_COMPARE(desk.window->sidebar().model().vaults().value(0).documentCount, 46);
        desk.window->commands().undo->trigger();
        QTRY_COMPARE(desk.cards().model()->rowCount(), 2);
    }
    void shouldGoOnToTheNextOfTheTrash() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        remove(desk, 3);
        QTRY_COMPARE(desk.window->sidebar().model().vaults().value(0).documentCount, 43);
        goToTrash(desk);
        QTRY_COMPARE(desk.cards().model()->rowCount(), 3);
        desk.cards().setCurrentIndex(desk.cards().model()->index(1, 0));
        const auto next = card(desk, 2).title;
        desk.window->commands().restore->trigger();
        QTRY_COMPARE(desk.cards().model()->rowCount(), 2);
        QCOMPARE(desk.cards().currentIndex().row(), 1);
        QCOMPARE(card(desk, 1).title, next);
    }
    void shouldOfferToPutBackInTheMenu() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        remove(desk, 1);
        QTRY_COMPARE(desk.window->sidebar().model().vaults().value(0).documentCount, 45);
        goToTrash(desk);
        QTRY_COMPARE(desk.cards().model()->rowCount(), 1);
        Q_EMIT desk.cards().customContextMenuRequested(QPoint(20, 20));
        auto* menu = desk.window->list().findChild<QMenu*>();
        QTRY_VERIFY(menu && menu->isVisible());
        QVERIFY(menu->actions().contains(desk.window->commands().restore));
        QVERIFY(!menu->actions().contains(desk.window->commands().remove));
        menu->close();
    }
};

QTEST_MAIN(ListTest)
#include "ListTest.moc"
