// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>
#include <QSemaphore>
#include <QSettings>
#include <QSplitter>

#include "app/Desk.h"
#include "app/desktop/content/DiffView.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/SegmentedControl.h"
#include "storage/DocumentQueries.h"
#include "sync/engine/DocumentEditor.h"

using namespace nimbus;
using namespace nimbus::app;

/// The editor where somebody else is at work on the same document.
class EditorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    EditorPage* m_page = nullptr;
    SourceEdit* m_edit = nullptr;
    core::DocumentId m_id;

    /// Opens the editor and types something at the beginning.
    void write(const QString& words) {
        m_desk->window->commands().edit->trigger();
        QTRY_VERIFY(m_edit->isVisible() && m_edit->hasFocus());
        QTest::keyClicks(m_edit, words);
        QVERIFY(m_page->isChanged());
    }
    void changeElsewhere(const QByteArray& bytes) const {
        const auto saved = m_desk->library
                               ->work([id = m_id, bytes](sync::Workspace& w) {
                                   return sync::DocumentEditor(w).save(id, bytes, {}, {});
                               })
                               .result();
        QVERIFY(saved);
    }
    void removeElsewhere() const {
        QVERIFY(m_desk->library
                    ->work([id = m_id](sync::Workspace& w) {
                        return sync::DocumentEditor(w).remove({&id, 1}, {});
                    })
                    .result());
    }
    [[nodiscard]] QByteArray there(const QString& path) const {
        const auto now =
            m_desk->library
                ->work([path](sync::Workspace& w) { return reads::content(w, core::VaultId{1}, path, 1024 * 1024); })
                .result();
        return now ? now->bytes : QByteArray();
    }
    /// The button of the conflict's banner.
    [[nodiscard]] QPushButton* way(const char* text) const {
        for (auto* button : m_page->findChildren<QPushButton*>())
            if (button->text() == q(text) && button->isVisible()) return button;
        return nullptr;
    }
    void begin() {
        m_desk = std::make_unique<Desk>();
        m_desk->fill();
        m_desk->open();
        m_desk->show(q("Notes/Ideas.md"));
        m_page = m_desk->part<EditorPage>();
        m_edit = m_page->findChild<SourceEdit*>();
        m_id = m_desk->find(q("Notes/Ideas.md"));
    }
    void meetConflict() {
        begin();
        write(q("Mine "));
        changeElsewhere("# Theirs\n");
        m_desk->window->commands().save->trigger();
        QTRY_VERIFY(way("Compare") && way("Keep mine") && way("Take theirs"));
        QVERIFY(m_edit->toPlainText().startsWith(q("Mine ")));
    }

private Q_SLOTS:
    void initTestCase() { installLook(); }
    void cleanup() { m_desk.reset(); }

    void shouldCompareMineWithTheirs() {
        meetConflict();
        m_desk->picture("conflict");
        for (int i = 0; i < 3; ++i) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), way("Compare")); // with the keys
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(m_page->findChild<DiffView*>() && m_page->findChild<DiffView*>()->isVisible());
        QTRY_VERIFY(m_desk->visible<SourceEdit>()->toPlainText().contains(q("Theirs")));
        m_desk->picture("conflict-compared");
        QTest::keyClick(m_page, Qt::Key_Escape);
        QVERIFY(m_edit->isVisible() && m_desk->window->document().isEditing());
    }
    void shouldSaveMineOverTheirs() {
        meetConflict();
        QSignalSpy saved(m_page, &EditorPage::saved);
        way("Keep mine")->click();
        QTRY_VERIFY(!saved.isEmpty());
        QVERIFY(!m_page->isChanged() && !way("Keep mine"));
        QVERIFY(there(q("Notes/Ideas.md")).startsWith("Mine "));
        const auto versions = m_desk->library
                                  ->work([](sync::Workspace& w) {
                                      return reads::history(w, core::VaultId{1}, q("Notes/Ideas.md"), 5, {}, {});
                                  })
                                  .result();
        const auto before = m_desk->library
                                ->work([blob = versions->at(1).blob](sync::Workspace& w) {
                                    return reads::blob(w, core::VaultId{1}, blob, 1024);
                                })
                                .result();
        QCOMPARE(*before, QByteArray("# Theirs\n")); // and theirs is still there
    }
    void shouldAskAgainWhereTheirsChangedOnceMore() {
        meetConflict();
        changeElsewhere("# Theirs, and more\n");
        way("Keep mine")->click();
        QTRY_VERIFY(way("Keep mine"));
        QCOMPARE(there(q("Notes/Ideas.md")), QByteArray("# Theirs, and more\n"));
        QVERIFY(m_edit->toPlainText().startsWith(q("Mine ")));
    }
    void shouldTakeTheirsAndBringMineBackWithUndo() {
        meetConflict();
        way("Take theirs")->click();
        QCOMPARE(m_edit->toPlainText(), q("# Theirs\n"));
        QVERIFY(!m_page->isChanged() && m_edit->hasFocus());
        QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_edit->toPlainText().startsWith(q("Mine ")));
        QSignalSpy saved(m_page, &EditorPage::saved);
        m_desk->window->commands().save->trigger(); // now it is based on theirs
        QTRY_VERIFY(!saved.isEmpty());
        QVERIFY(there(q("Notes/Ideas.md")).startsWith("Mine "));
    }
    void shouldTellThatADraftIsOlderThanTheDocument() {
        begin();
        write(q("Mine "));
        m_page->leave();
        m_desk->show(q("Welcome.md"));
        changeElsewhere("# Theirs\n");
        m_desk->show(q("Notes/Ideas.md"));
        QTRY_COMPARE(m_desk->window->document().current().bytes, QByteArray("# Theirs\n"));
        m_desk->window->commands().edit->trigger();
        QTRY_VERIFY(m_edit->toPlainText().startsWith(q("Mine "))); // a save of somebody else's did not take it away
        QTRY_VERIFY(way("Compare") && way("Keep mine") && way("Take theirs"));
        m_desk->window->commands().save->trigger(); // does not write over what was never seen
        QTRY_VERIFY(m_page->isChanged());
        QCOMPARE(there(q("Notes/Ideas.md")), QByteArray("# Theirs\n"));
        way("Take theirs")->click();
        QCOMPARE(m_edit->toPlainText(), q("# Theirs\n"));
    }
    void shouldKeepTheTextOfADeletedDocument() {
        begin();
        write(q("Mine "));
        removeElsewhere();
        // The list goes on to the next document, and the editor with it
        QTRY_VERIFY(m_desk->find(q("Notes/Ideas.md")).isValid() && m_desk->find(q("Notes/Ideas.md")) != m_id);
        QVERIFY(there(q("Notes/Ideas.md")).startsWith("Mine "));
        auto* banner = m_desk->window->list().findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible() && banner->accessibleName().contains(q("deleted meanwhile")));
    }
    void shouldStayOpenWhereTheDocumentIsStillBeingReadAgain() {
        begin();
        QSemaphore busy; // the git worker has something else to do
        auto other = m_desk->library->work([&busy](sync::Workspace& /*w*/) -> core::Result<void> {
            busy.acquire();
            return {};
        });
        m_desk->window->document().reload(); // for instance because it was marked as looked at
        bool isAsked = false;
        m_desk->library->read([](storage::ReadConnection& /*c*/) -> core::Result<void> { return {}; })
            .then(this, [&isAsked](const core::Result<void>& /*done*/) { isAsked = true; });
        QTRY_VERIFY(isAsked);
        write(q("Mine "));
        busy.release();
        QVERIFY(m_desk->library->work([](sync::Workspace& /*w*/) -> core::Result<void> { return {}; }).result());
        QCoreApplication::sendPostedEvents();
        QVERIFY(m_desk->window->document().isEditing());
        QVERIFY(m_edit->toPlainText().startsWith(q("Mine ")));
    }
    void shouldOfferUtf8WhereTheOldEncodingHasNoSuchLetter() {
        begin();
        const auto made = m_desk->library
                              ->work([](sync::Workspace& w) {
                                  return sync::DocumentEditor(w).create(core::VaultId{1},
                                                                        {{q("old.txt"),
                                                                          "Gr\xfc\xdf"
                                                                          "e\nmore\n"}},
                                                                        {});
                              })
                              .result();
        QVERIFY(made);
        m_desk->show(q("old.txt"));
        write(QStringLiteral("x"));
        QCOMPARE(m_edit->toPlainText(), q("xGrüße\nmore\n"));
        m_desk->window->commands().save->trigger();
        QTRY_VERIFY(!m_page->isChanged());
        QCOMPARE(there(q("old.txt")), QByteArray("xGr\xfc\xdf"
                                                 "e\nmore\n")); // as it was
        m_edit->insertPlainText(q("日"));
        m_desk->window->commands().save->trigger();
        QTRY_VERIFY(way("Save as UTF-8"));
        QCOMPARE(there(q("old.txt")), QByteArray("xGr\xfc\xdf"
                                                 "e\nmore\n"));
        way("Save as UTF-8")->click();
        QTRY_VERIFY(!m_page->isChanged());
        QCOMPARE(there(q("old.txt")), QByteArray("x日Grüße\nmore\n"));
        QVERIFY(!way("Save as UTF-8"));
    }
    void shouldRememberItsLayout() {
        begin();
        write(q("x"));
        m_page->findChild<SegmentedControl*>()->setCurrent(1);
        auto* halves = m_page->findChild<QSplitter*>();
        halves->setSizes({200, 400});
        const auto sizes = halves->sizes();
        m_desk->window->close();
        m_desk.reset();
        begin();
        m_desk->window->restoreLayout();
        m_desk->show(q("Notes/Ideas.md"));
        write(q("x"));
        QCOMPARE(m_page->findChild<SegmentedControl*>()->current(), 1);
        QTRY_COMPARE(m_page->findChild<QSplitter*>()->sizes(), sizes);
        QSettings().clear();
    }
};

QTEST_MAIN(EditorTest)
#include "EditorTest.moc"
