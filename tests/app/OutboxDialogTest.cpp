// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>

#include "app/Desk.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/views/OutboxDialog.h"
#include "app/desktop/views/StatusBar.h"
#include "app/desktop/widgets/StatusItem.h"
#include "core/Uuid7.h"
#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "sync/engine/DocumentEditor.h"

using namespace nimbus;
using namespace nimbus::app;
using core::Result;

namespace {

/// What a killed program leaves: an edit that is stored and not committed, while somebody else committed another one.
Result<void> leaveEdit(sync::Workspace& w, core::DocumentId id) {
    const auto document = w.store().readNow(
        [id](storage::ReadConnection& c) -> Result<core::Document> { return *storage::DocumentQueries(c).byId(id); });
    const auto vault = w.vault(document->vault);
    const auto provider = w.provider(*vault);
    const auto ours = (*provider)->storeBlob(document->path, "# Ours\n");
    const auto facts = (*provider)->facts();
    const auto theirs = sync::DocumentEditor(w).save(id, "# Theirs\n", {}, {});
    if (!ours || !facts || !theirs) return core::fail(core::ErrorCode::Internal, q("not prepared"));
    core::Intent intent;
    intent.uuid = core::newUuid7(1);
    intent.group = core::newUuid7(2);
    intent.vault = document->vault;
    intent.document = id;
    intent.path = document->path;
    intent.baseBlob = document->blob;
    intent.newBlob = *ours;
    intent.baseHead = facts->head;
    intent.message = q("Edit Ideas.md");
    intent.at = w.now();
    return w.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::IntentRepository(c).insertMany({&intent, 1});
        return {};
    });
}

} // namespace

/// Edits that are stored and no version yet, as the window shows them.
class OutboxDialogTest : public QObject {
    Q_OBJECT

    static QPushButton* button(const QWidget& in, const char* text) {
        for (auto* each : in.findChildren<QPushButton*>())
            if (each->text() == q(text)) return each;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { installLook(); }

    void shouldSayNothingWhileNothingWaits() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        QVERIFY(!desk.part<StatusBar>()->findChild<StatusItem*>()->isVisible());
    }
    void shouldTellTryAgainAndTakeBack() {
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Notes/Ideas.md"));
        const auto id = desk.find(q("Notes/Ideas.md"));
        QVERIFY(desk.library->work([id](sync::Workspace& w) { return leaveEdit(w, id); }).result());
        desk.window->refresh(); // tries it
        auto* item = desk.part<StatusBar>()->findChild<StatusItem*>();
        QTRY_VERIFY(item->isVisible() && item->text() == q("1 edit not committed"));
        desk.picture("outbox-status");
        item->click();
        QPointer<OutboxDialog> dialog = desk.part<OutboxDialog>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* view = dialog->findChild<CardView*>();
        QTRY_COMPARE(view->model()->rowCount(), 1);
        const auto card = view->model()->index(0, 0).data(kCardRole).value<CardData>();
        QCOMPARE(card.title, q("Edited: Ideas.md"));
        QVERIFY(card.excerpt.text.contains(q("somebody else")));
        QVERIFY(card.spoken().contains(q("somebody else"))); // the reason is heard too
        QTRY_VERIFY(QTest::qWaitForWindowExposed(dialog));
        dialog->grab().save(q("window-outbox.png"));
        auto* retry = button(*dialog, "Try again");
        QVERIFY(retry->isEnabled());
        retry->click();
        QTRY_VERIFY(retry->isEnabled());
        QCOMPARE(view->model()->rowCount(), 1);
        button(*dialog, "Take back…")->click();
        QPointer<QuestionDialog> question = dialog->findChild<QuestionDialog*>();
        QTRY_VERIFY(question && question->isVisible());
        question->grab().save(q("window-outbox-question.png"));
        button(*question, "Take back")->click();
        QTRY_COMPARE(view->model()->rowCount(), 0);
        QTRY_VERIFY(!item->isVisible());
        const auto now = desk.library
                             ->work([](sync::Workspace& w) {
                                 return reads::content(w, core::VaultId{1}, q("Notes/Ideas.md"), 1024);
                             })
                             .result();
        QCOMPARE(now->bytes, QByteArray("# Theirs\n"));
        dialog->close();
    }
};

QTEST_MAIN(OutboxDialogTest)
#include "OutboxDialogTest.moc"
