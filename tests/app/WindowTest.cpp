// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QtTest>

#include "app/desktop/content/DiffView.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/look/Translations.h"
#include "app/desktop/views/Dialogs.h"
#include "app/desktop/views/DocumentPane.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/views/FirstStart.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/views/PreviewPage.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/VersionList.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/CardView.h"
#include "app/desktop/widgets/SearchField.h"
#include "storage/DocumentQueries.h"
#include "sync/engine/SampleVault.h"

using namespace nimbus;
using namespace nimbus::app;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// A window on a tenant of its own in a temporary folder.
struct Desk {
    Desk() {
        const sync::DataFolder data(dir.path());
        auto session = sync::TenantSession::create(data, q("test"));
        if (!session) qFatal("%s", qPrintable(session.error().detail));
        library = std::make_unique<Library>(std::move(*session));
    }
    /// With the sample vault, listed and indexed.
    void fill() {
        const auto vault =
            library->work([](sync::Workspace& w) { return sync::createSampleVault(w, q("Brackenfeld")); }).result();
        if (!vault) qFatal("%s", qPrintable(vault.error().detail));
        QSignalSpy finished(library.get(), &Library::refreshFinished);
        library->refresh(vault->id);
        if (finished.isEmpty() && !finished.wait(20'000)) qFatal("the refresh does not end");
    }
    void open() {
        window = std::make_unique<MainWindow>(*library);
        window->resize(1440, 900);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    core::DocumentId find(const QString& path) {
        const auto found =
            library->store().readNow([&](storage::ReadConnection& c) -> core::Result<std::optional<core::Document>> {
                return storage::DocumentQueries(c).byPath(core::VaultId{1}, path);
            });
        return found && *found ? (*found)->id : core::DocumentId{};
    }
    void show(const QString& path) {
        const auto id = find(path);
        QVERIFY2(id.isValid(), qPrintable(path));
        window->list().select(id);
        QTRY_COMPARE(window->document().current().document.id, id);
        QTRY_VERIFY(!window->document().current().blob.isNull());
    }
    template <typename T>
    T* part() {
        return window->findChild<T*>();
    }

    QTemporaryDir dir;
    std::unique_ptr<Library> library;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QApplication::setStyle(new NimbusStyle);
        fonts::install(*qApp);
        installTranslations(*qApp);
        Theme::instance().apply(false);
    }
    void init() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral(".*(icon|colour role|missing|QObject::connect|QPainter).*")));
    }

    void shouldBeginWithThreeWaysIn() {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.part<FirstStart>()->isVisible());
        picture(desk, "first-start");
        QPushButton* sample = nullptr;
        for (auto* button : desk.part<FirstStart>()->findChildren<QPushButton*>())
            if (button->text().contains(q("sample"))) sample = button;
        QVERIFY(sample);
        sample->click();
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->list().isVisible() && desk.find(q("Welcome.md")).isValid(), 20'000);
        QTRY_COMPARE(desk.window->list().place().kind, Place::Kind::Vault);
    }
    void shouldShowReadAndSwitchTabs() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Finance/Reports/Budget 2027.md"));
        auto* markdown = desk.part<PreviewPage>()->findChild<MarkdownView*>();
        QTRY_VERIFY(markdown->isVisible() && markdown->toPlainText().contains(q("Budget 2027")));
        picture(desk, "preview");
        const char* names[] = {"preview", "history", "compare", "details", "links"};
        for (int i = 1; i < 5; ++i) {
            desk.window->commands().tabs[i]->trigger();
            QTest::qWait(300);
            picture(desk, names[i]);
        }
        checkNames(*desk.window);
        desk.window->commands().tabs[0]->trigger();
        for (const auto* path : {"Finance/Reports/Audit report 2025.pdf", "Communication/orchard.png",
                                 "Engineering/Cold store controller/controller.py",
                                 "Legal/Lease agreement Dock Street 14.docx", "Communication/brackenfeld.svg"}) {
            desk.show(q(path));
            QTest::qWait(250);
            picture(desk, qPrintable(QStringLiteral("kind-") + q(path).section(u'.', -1)));
        }
    }
    void shouldFindWhileTyping() {
        Desk desk;
        desk.fill();
        desk.open();
        QTRY_VERIFY(desk.window->document().current().document.id.isValid());
        desk.window->commands().search->trigger();
        QTest::keyClicks(QApplication::focusWidget(), q("reserve pol"));
        QTRY_VERIFY(desk.window->list().isSearching());
        auto* view = desk.window->list().findChild<CardView*>();
        QTRY_VERIFY(view->model()->rowCount() > 0 &&
                    view->model()->index(0, 0).data().toString().contains(q("eserve")));
        QTest::qWait(200);
        picture(desk, "search");
        QTest::keyClicks(QApplication::focusWidget(), q(" xyzzy"));
        QTest::qWait(200);
        picture(desk, "search-none");
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
        QTest::keyClick(edit, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClicks(edit, q("A new thought."));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(page->isChanged());
        QTest::qWait(400);
        picture(desk, "editor");
        QSignalSpy saved(page, &EditorPage::saved);
        desk.window->commands().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!saved.isEmpty(), 20'000); // it may have come before we wait
        QVERIFY(!page->isChanged());
        page->leave();
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
            QTRY_VERIFY(desk.part<NewDocumentDialog>());
            QPointer<NewDocumentDialog> dialog = desk.part<NewDocumentDialog>();
            auto* field = dialog->findChild<QLineEdit*>();
            field->setText(name);
            QTest::keyClick(field, Qt::Key_Return);
            QTRY_VERIFY(!dialog);
        };
        make(q("Welcome")); // there is one
        auto* banner = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(!desk.window->document().isEditing());
        make(q("Fresh"));
        QTRY_VERIFY(desk.find(q("Fresh.md")).isValid() && desk.window->document().isEditing());
        QCOMPARE(desk.window->document().current().document.path, q("Fresh.md"));
    }
    void shouldDeleteAndTakeBack() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        auto* view = desk.window->list().findChild<CardView*>();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Delete);
        QTRY_VERIFY(!desk.find(q("Notes/Ideas.md")).isValid());
        auto* banner = desk.window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        QTest::qWait(200);
        picture(desk, "deleted");
        desk.window->commands().undo->trigger();
        QTRY_VERIFY(desk.find(q("Notes/Ideas.md")).isValid());
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
        QTest::qWait(50);
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
        QTest::qWait(200);
        Theme::instance().apply(true);
        QTest::qWait(100);
        picture(desk, "dark");
        desk.window->commands().tabs[1]->trigger();
        QTest::qWait(300);
        picture(desk, "dark-history");
        desk.window->resize(900, 640);
        QTest::qWait(100);
        picture(desk, "dark-narrow");
        Theme::instance().apply(false);
    }

private:
    static void picture(Desk& desk, const char* name) {
        desk.window->grab().save(QStringLiteral("window-%1.png").arg(q(name)));
    }
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
