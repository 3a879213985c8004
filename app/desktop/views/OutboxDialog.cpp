// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/OutboxDialog.h"

#include <QVBoxLayout>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/CardDelegate.h"
#include "app/desktop/widgets/CardView.h"
#include "app/desktop/widgets/Label.h"
#include "core/PathText.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "sync/engine/EditGroup.h"
#include "sync/engine/Outbox.h"

namespace nimbus::app {

using core::Result;

OutboxDialog::OutboxDialog(Library& library, QWidget* parent)
    : Dialog(tr("Edits that wait"), tr("Close"), parent, false),
      m_library(library),
      m_view(new CardView),
      m_message(new Label({}, TextStyle::Second, &Colors::text2)),
      m_retry(new Button(tr("Try again"))),
      m_drop(new Button(tr("Take back…"), Button::Kind::Danger)) {
    auto* words = new Label(tr("These edits are stored on this computer, but are no version of their vault yet."),
                            TextStyle::Body, &Colors::text2);
    words->setWordWrap(true);
    content()->addWidget(words);
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("Edits that wait"));
    m_view->setCardHeight(CardDelegate::resultHeight());
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setFrameShape(QFrame::StyledPanel);
    m_view->setMinimumSize(fonts::grid(520), 3 * CardDelegate::resultHeight());
    content()->addWidget(m_view, 1);
    m_message->setWordWrap(true);
    content()->addWidget(m_message);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_retry);
    row->addWidget(m_drop);
    row->addStretch(1);
    content()->addLayout(row);
    connect(m_retry, &QPushButton::clicked, this, &OutboxDialog::retry);
    connect(m_drop, &QPushButton::clicked, this, &OutboxDialog::askToDrop);
    connect(action(), &QPushButton::clicked, this, &QDialog::accept);
    connect(&library, &Library::changed, this, [this](const storage::ChangeSet& changes) {
        if (changes.tables.contains(QStringLiteral("intent"))) load();
    });
    setBusy(false);
    m_view->setFocus();
    load();
}

void OutboxDialog::load() {
    m_library
        .read([](storage::ReadConnection& c) -> Result<QList<CardListModel::Row>> {
            const auto page = storage::IntentQueries(c).page(core::kMaxPageSize, {});
            if (!page) return core::fail(page.error());
            QHash<qint64, QString> names;
            for (const auto& vault : storage::VaultQueries(c).all()) names.insert(vault.id.value, vault.name);
            return CardListModel::fromIntents(page->items, names);
        })
        .then(this, [this](const Result<QList<CardListModel::Row>>& rows) {
            if (!rows) {
                m_message->setText(words::error(rows.error()));
                return;
            }
            const int before = qMax(0, m_view->currentIndex().row());
            m_model.setRows(*rows);
            const auto last = static_cast<int>(rows->size()) - 1;
            if (last >= 0) m_view->setCurrentIndex(m_model.index(qMin(before, last), 0));
            if (last < 0) m_message->setText(tr("Nothing waits any more."));
            setBusy(false);
        });
}

void OutboxDialog::setBusy(bool isBusy) {
    const bool canAct = !isBusy && !m_library.isReadOnly() && m_model.rowCount() > 0;
    m_retry->setEnabled(canAct);
    m_drop->setEnabled(canAct);
}

void OutboxDialog::retry() {
    setBusy(true);
    m_message->setText(tr("Trying…"));
    m_library
        .work([](sync::Workspace& w) -> Result<qint64> {
            if (const auto replayed = sync::EditGroup::replayAll(w); !replayed) return core::fail(replayed.error());
            return w.store().readNow(
                [](storage::ReadConnection& c) -> Result<qint64> { return storage::IntentQueries(c).count(); });
        })
        .then(this, [this](const Result<qint64>& left) {
            if (!left)
                m_message->setText(words::error(left.error()));
            else if (*left > 0)
                m_message->setText(tr("%Ln edit(s) still wait. Save the document again, or take the edit back.",
                                      nullptr, static_cast<int>(*left)));
            load();
        });
}

void OutboxDialog::askToDrop() {
    const auto index = m_view->currentIndex();
    if (!index.isValid()) return;
    const auto intent = m_model.rows()[index.row()].intent;
    int others = -1; // those that were to become one version with it go with it
    for (const auto& row : m_model.rows()) others += row.intent.group == intent.group ? 1 : 0;
    auto text = tr("“%1” is again what its vault holds. What you wrote becomes no version and is not shown any more.")
                    .arg(core::pathtext::fileName(intent.path));
    if (others > 0) text += u' ' + tr("%Ln edit(s) that belong to it are taken back too.", nullptr, others);
    auto* dialog = new QuestionDialog(tr("Take this edit back?"), text, tr("Take back"), this);
    connect(dialog, &QDialog::accepted, this, [this, id = intent.id] { drop(id); });
    dialog->open();
}

void OutboxDialog::drop(core::IntentId id) {
    setBusy(true);
    m_message->setText({});
    m_library.work([id](sync::Workspace& w) { return sync::dropWaiting(w, id); })
        .then(this, [this](const Result<void>& done) {
            if (!done) m_message->setText(words::error(done.error()));
            load();
        });
}

} // namespace nimbus::app
