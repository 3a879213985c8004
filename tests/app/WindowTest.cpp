// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>

#include "app/Desk.h"
#include "app/desktop/content/DiffView.h"
#include "app/desktop/content/ImageView.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/content/NoPreview.h"
#include "app/desktop/content/PdfPane.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/content/TextView.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/views/ComparePage.h"
#include "app/desktop/views/DetailsPage.h"
#include "app/desktop/views/Dialogs.h"
#include "app/desktop/views/DocumentHeader.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/views/FirstStart.h"
#include "app/desktop/views/LinksPage.h"
#include "app/desktop/views/PreviewPage.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/VaultActions.h"
#include "app/desktop/views/VersionList.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/SearchField.h"
#include "app/desktop/widgets/SegmentedControl.h"

using namespace nimbus;
using namespace nimbus::app;

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installLook(); }
    void init() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral(".*(icon|colour role|missing|QObject::connect|QPainter).*")));
    }

    void shouldBeginWithThreeWaysIn() {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.part<FirstStart>()->isVisible());
        desk.picture("first-start");
        QVERIFY(!desk.window->commands().newDocument->isEnabled() && !desk.window->commands().importFiles->isEnabled());
        QVERIFY(desk.window->commands().newVault->isEnabled());
        Q_EMIT desk.part<VaultActions>()->failed(q("That is not allowed."));
        auto* problem = desk.part<FirstStart>()->findChild<Banner*>();
        QVERIFY(problem->isVisible()); // here, where the other ways are
        QCOMPARE(problem->accessibleName(), q("That is not allowed."));
        QPushButton* sample = nullptr;
        for (auto* button : desk.part<FirstStart>()->findChildren<QPushButton*>())
            if (button->text().contains(q("sample"))) sample = button;
        QVERIFY(sample);
        sample->setFocus(Qt::TabFocusReason);
        QTest::keyClick(sample, Qt::Key_Return); // as well as Space
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->list().isVisible() && desk.find(q("Welcome.md")).isValid(), 20'000);
        QTRY_COMPARE(desk.window->list().place().kind, Place::Kind::Vault);
    }
    void shouldComeForwardWhenStartedAgain() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Welcome.md"));
        const auto other = desk.find(q("Finance/Reports/Budget 2027.md"));
        QVERIFY(other.isValid());
        desk.window->showMinimized();
        desk.window->comeForward(other);
        QTRY_COMPARE(desk.window->document().current().document.id, other);
        QVERIFY(!desk.window->isMinimized());
        desk.window->comeForward({}); // none is asked for: what is there stays
        QMessageBox question(desk.window.get());
        question.open();
        QTRY_COMPARE(QApplication::activeModalWidget(), &question);
        desk.window->comeForward(desk.find(q("Welcome.md")));
        QCOMPARE(desk.window->list().selected(), QList{other}); // the question is about this one
    }
    void shouldShowReadAndSwitchTabs() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Finance/Reports/Budget 2027.md"));
        auto* markdown = desk.part<PreviewPage>()->findChild<MarkdownView*>();
        QTRY_VERIFY(markdown->isVisible() && markdown->toPlainText().contains(q("Budget 2027")));
        desk.picture("preview");
        const auto choose = [&desk](int tab) { desk.window->commands().tabs[tab]->trigger(); };
        choose(1);
        QTRY_VERIFY(desk.part<VersionList>()->isComplete() && desk.part<VersionList>()->count() > 1);
        QTRY_VERIFY(desk.visible<SourceEdit>() && !desk.visible<SourceEdit>()->toPlainText().isEmpty());
        desk.picture("history");
        choose(2);
        QTRY_VERIFY(desk.part<ComparePage>()->isVisible());
        QTRY_VERIFY(desk.visible<SourceEdit>() && !desk.visible<SourceEdit>()->toPlainText().isEmpty());
        desk.picture("compare");
        choose(3);
        QTRY_VERIFY(desk.part<DetailsPage>()->isVisible());
        desk.picture("details");
        choose(4);
        QTRY_VERIFY(desk.part<LinksPage>()->isVisible());
        desk.picture("links");
        checkNames(*desk.window);
        choose(0);
        desk.show(q("Finance/Reports/Audit report 2025.pdf"));
        QTRY_VERIFY(desk.part<PdfPane>() && desk.part<PdfPane>()->isVisible() && desk.part<PdfPane>()->pageCount() > 0);
        desk.picture("kind-pdf");
        for (const auto* path : {"Communication/orchard.png", "Communication/brackenfeld.svg"}) {
            desk.show(q(path));
            QTRY_VERIFY(desk.part<ImageView>() && desk.part<ImageView>()->isVisible());
            QTRY_VERIFY(!desk.part<ImageView>()->imageSize().isEmpty());
            desk.picture(qPrintable(QStringLiteral("kind-") + q(path).section(u'.', -1)));
        }
        desk.show(q("Engineering/Cold store controller/controller.py"));
        QTRY_VERIFY(desk.part<TextView>() && desk.part<TextView>()->isVisible());
        desk.picture("kind-py");
        desk.show(q("Legal/Lease agreement Dock Street 14.docx"));
        QTRY_VERIFY(desk.part<NoPreview>()->isVisible());
        desk.picture("kind-docx");
    }
    void shouldFindWhileTyping() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        desk.window->commands().search->trigger();
        QTest::keyClicks(QApplication::focusWidget(), q("reserve pol"));
        QTRY_VERIFY(desk.window->list().isSearching());
        const auto first = [&desk] { return desk.cards().model()->index(0, 0).data(kCardRole).value<CardData>(); };
        QTRY_COMPARE(first().type, CardData::Type::Result);
        QTRY_VERIFY(first().title.contains(q("eserve")));
        desk.picture("search");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), q("xyzzy"));
        QTRY_VERIFY(desk.window->list().findChild<EmptyState*>()->isVisible());
        desk.picture("search-none");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window->list().isSearching());
    }
    void shouldSaveWhatIsWrittenAndTellTheHistory() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        const auto before = desk.window->document().current().blob;
        desk.window->commands().edit->trigger();
        auto* page = desk.part<EditorPage>();
        auto* edit = page->findChild<SourceEdit*>();
        QTRY_VERIFY(edit->isVisible() && edit->hasFocus());
        page->findChild<SegmentedControl*>()->setCurrent(1); // text and page side by side
        QTest::keyClick(edit, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClicks(edit, q("A new thought."));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(page->isChanged());
        QTRY_VERIFY(page->findChild<MarkdownView*>()->toPlainText().contains(q("A new thought."))); // beside it
        desk.picture("editor");
        QSignalSpy saved(page, &EditorPage::saved);
        desk.window->commands().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!saved.isEmpty(), 20'000); // it may have come before we wait
        QVERIFY(!page->isChanged());
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_VERIFY(desk.window->document().current().blob != before && !desk.window->document().isEditing());
        QVERIFY(desk.window->document().current().bytes.endsWith("A new thought.\n"));
        desk.window->commands().tabs[1]->trigger();
        QTRY_COMPARE(desk.part<VersionList>()->version(0).blob, desk.window->document().current().blob);
    }
    void shouldKeepADraftThatWasNotSaved() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        desk.window->commands().edit->trigger();
        auto* page = desk.part<EditorPage>();
        auto* edit = page->findChild<SourceEdit*>();
        QTRY_VERIFY(edit->isVisible() && edit->hasFocus()); // the text is there then
        QTest::keyClicks(edit, q("Draft "));
        desk.show(q("Welcome.md"));
        QVERIFY(!desk.window->document().isEditing());
        desk.show(q("Notes/Ideas.md"));
        desk.window->commands().edit->trigger();
        QTRY_VERIFY(edit->toPlainText().startsWith(q("Draft ")));
        QVERIFY(page->isChanged());
    }
    void shouldWriteANewDocumentAtOnce() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        const auto make = [&desk](const QString& name) {
            desk.window->commands().newDocument->trigger();
            desk.answer<NewDocumentDialog>(name);
        };
        make(q("Welcome")); // there is one
        auto* banner = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(!desk.window->document().isEditing());
        make(q("Fresh"));
        QTRY_VERIFY(desk.find(q("Fresh.md")).isValid() && desk.window->document().isEditing());
        QCOMPARE(desk.window->document().current().document.path, q("Fresh.md"));
    }
    void shouldMakeAFavouriteAndNoneAgain() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        QAbstractButton* star = nullptr;
        for (auto* button : desk.part<DocumentHeader>()->findChildren<QAbstractButton*>())
            if (button->accessibleName() == q("Favourite")) star = button;
        QVERIFY(star && !star->isChecked());
        desk.window->commands().favourite->trigger();
        QTRY_VERIFY(star->isChecked());
        desk.window->commands().favourite->trigger();
        QTRY_VERIFY(!star->isChecked());
    }
    void shouldDeleteAndTakeBack() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        desk.cards().setFocus();
        QTRY_VERIFY(desk.cards().hasFocus());
        QTest::keyClick(&desk.cards(), Qt::Key_Delete);
        QTRY_VERIFY(!desk.find(q("Notes/Ideas.md")).isValid());
        auto* banner = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        desk.picture("deleted");
        desk.window->commands().undo->trigger();
        QTRY_VERIFY(desk.find(q("Notes/Ideas.md")).isValid());
    }
    void shouldTakeBackTheLastDocumentsWithTheKeys() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        desk.cards().setFocus();
        QTRY_VERIFY(desk.cards().hasFocus());
        desk.cards().selectAll();
        QTest::keyClick(&desk.cards(), Qt::Key_Delete);
        auto* empty = desk.window->list().findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        const auto buttons = empty->findChildren<Button*>();
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[0]->property("role").toString(), q("primary"));
        QVERIFY(buttons[1]->property("role").toString() != q("primary")); // one way is the first
        QTRY_VERIFY(desk.window->list().findChild<Banner*>()->isVisible());
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(desk.find(q("Notes/Ideas.md")).isValid() && desk.find(q("Welcome.md")).isValid());
        QTRY_VERIFY(desk.cards().hasFocus());
        QTRY_VERIFY(desk.window->list().findChild<Banner*>()->accessibleName().startsWith(q("46 documents are back")));
    }
    void shouldFollowWhatHappensToWhatWasFound() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Welcome.md"));
        desk.part<SearchField>()->setText(q("reserve"));
        QTRY_COMPARE(desk.cards().model()->index(0, 0).data(kCardRole).value<CardData>().type, CardData::Type::Result);
        const int found = desk.cards().model()->rowCount();
        desk.cards().setFocus();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        QTest::keyClick(&desk.cards(), Qt::Key_Delete);
        QTRY_COMPARE(desk.cards().model()->rowCount(), found - 1);
    }
    void shouldGiveEnterToTheButtonThatHasTheKeys() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        desk.window->commands().newDocument->trigger();
        QPointer<NewDocumentDialog> dialog = desk.part<NewDocumentDialog>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        dialog->findChild<QLineEdit*>()->setText(q("Unwanted"));
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == q("Cancel")) {
                button->setFocus(Qt::TabFocusReason);
                QTest::keyClick(button, Qt::Key_Return);
            }
        QTRY_VERIFY(!dialog);
        QVERIFY(desk.library->work([](sync::Workspace&) -> core::Result<void> { return {}; }).result()); // all is done
        QVERIFY(!desk.find(q("Unwanted.md")).isValid());
    }
    void shouldRenameWithACheckedName() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        desk.window->commands().rename->trigger();
        auto* dialog = desk.part<NameDialog>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* field = dialog->findChild<QLineEdit*>();
        field->setText(q("Notes/../Ideas.md"));
        QVERIFY(field->property("bad").toBool());
        QTRY_VERIFY(QTest::qWaitForWindowExposed(dialog)); // laid out with the message
        dialog->grab().save(q("window-rename.png"));
        for (const auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        field->setText(q("Notes/Thoughts.md"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(desk.find(q("Notes/Thoughts.md")).isValid());
        QTRY_COMPARE(desk.window->document().current().document.path, q("Notes/Thoughts.md"));
        auto* banner = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible()); // the rename is committed, and can be taken back
        desk.window->commands().undo->trigger();
        QTRY_VERIFY(desk.find(q("Notes/Ideas.md")).isValid());
    }
    void shouldReachEveryPaneWithKeys() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Welcome.md"));
        QSet<QWidget*> seen;
        for (int i = 0; i < 4; ++i) {
            desk.window->commands().nextPane->trigger();
            QVERIFY(QApplication::focusWidget());
            seen.insert(QApplication::focusWidget());
        }
        QCOMPARE(seen.size(), 4);
        desk.window->commands().sidebar->trigger();
        QVERIFY(!desk.window->sidebar().isVisible());
        desk.window->commands().keys->trigger();
        QTRY_VERIFY(desk.part<KeysDialog>());
        desk.part<KeysDialog>()->grab().save(q("window-keys.png"));
    }
    void shouldLookTheSameInTheDark() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Finance/Reports/Budget 2027.md"));
        auto* markdown = desk.part<PreviewPage>()->findChild<MarkdownView*>();
        QTRY_VERIFY(markdown->isVisible() && markdown->toPlainText().contains(q("Budget 2027")));
        Theme::instance().apply(true);
        desk.picture("dark");
        desk.window->commands().tabs[1]->trigger();
        QTRY_VERIFY(desk.visible<SourceEdit>() && !desk.visible<SourceEdit>()->toPlainText().isEmpty());
        desk.picture("dark-history");
        desk.window->resize(900, 640);
        QTRY_VERIFY(!desk.window->sidebar().isVisible());
        desk.picture("dark-narrow");
        Theme::instance().apply(false);
    }

private:
    /// Every control that takes part in work with the keys says what it is.
    static void checkNames(const MainWindow& window) {
        for (auto* widget : window.findChildren<QWidget*>()) {
            const bool matters = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                 qobject_cast<QTabBar*>(widget) || qobject_cast<QAbstractItemView*>(widget) ||
                                 qobject_cast<QComboBox*>(widget);
            if (!matters || !widget->isVisible()) continue;
            const auto* spoken = QAccessible::queryAccessibleInterface(widget);
            const auto what = QStringLiteral("%1 %2").arg(q(widget->metaObject()->className()), widget->objectName());
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(what));
        }
    }
};

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
