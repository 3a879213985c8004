// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the list says: where there is nothing to list, and what was done.
#include <QApplication>
#include <QStackedWidget>

#include "app/desktop/session/Library.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/CardView.h"
#include "app/desktop/widgets/EmptyState.h"

namespace nimbus::app {

void ListPane::showEmpty() {
    const int rows = m_view->model()->rowCount();
    // Whoever has the keys here keeps them: after the last document is deleted, Ctrl+Z brings it back
    const auto* focused = QApplication::focusWidget();
    const bool hasKeys = focused && m_stack->isAncestorOf(focused);
    m_stack->setCurrentWidget(rows > 0 ? static_cast<QWidget*>(m_view) : m_empty);
    if (hasKeys) m_stack->currentWidget()->setFocus();
    if (rows > 0) return;
    if (m_mode == Mode::Results) {
        m_empty->set(EmptyState::Tone::Calm, QStringLiteral("search-x"), tr("Nothing matches “%1”").arg(m_words),
                     tr("Fewer words, or the beginning of one, find more."));
        connect(m_empty->addAction(tr("Clear search")), &QPushButton::clicked, this, &ListPane::searchCleared);
    } else if (m_mode == Mode::Trash) {
        m_empty->set(EmptyState::Tone::Calm, QStringLiteral("trash-2"), tr("The trash is empty"),
                     tr("Documents you delete can be taken back from here."));
    } else if (m_head->kind()) {
        m_empty->set(EmptyState::Tone::Calm, QStringLiteral("list-filter"), tr("None of this kind here"), {});
        connect(m_empty->addAction(tr("Show all kinds")), &QPushButton::clicked, this, [this] {
            m_head->clearKind();
            load();
        });
    } else if (m_place.kind == Place::Kind::Favourites) {
        m_empty->set(EmptyState::Tone::Calm, QStringLiteral("star"), tr("No favourites yet"),
                     tr("The star beside a document's title puts it here."));
    } else if (m_place.kind == Place::Kind::Recent) {
        m_empty->set(EmptyState::Tone::Calm, QStringLiteral("clock"), tr("Nothing was opened yet"),
                     tr("Documents you look at are listed here."));
    } else {
        m_empty->set(EmptyState::Tone::Inviting, QStringLiteral("files"), tr("No documents yet"),
                     tr("Drop files here, or start with a page of your own. Everything stays on this computer."));
        if (m_library.isReadOnly()) return;
        auto* create = m_empty->addAction(tr("New document"));
        create->setIconName(QStringLiteral("plus"));
        connect(create, &QPushButton::clicked, this, &ListPane::newDocumentRequested);
        connect(m_empty->addAction(tr("Import…")), &QPushButton::clicked, this, &ListPane::importRequested);
    }
}

void ListPane::showMessage(const QString& sentence, bool canUndo) {
    m_isQueryProblem = false;
    m_message->setKind(Banner::Kind::Done);
    m_message->clearActions();
    m_message->setText(sentence);
    if (canUndo) connect(m_message->addAction(tr("Undo")), &QPushButton::clicked, this, &ListPane::undoRequested);
    m_message->show();
}

void ListPane::showNotice(const QString& sentence) {
    m_isQueryProblem = false;
    m_message->setKind(Banner::Kind::Info);
    m_message->clearActions();
    m_message->setText(sentence);
    m_message->show();
}

void ListPane::showQueryProblem(const QString& sentence) {
    if (sentence.isEmpty()) {
        if (std::exchange(m_isQueryProblem, false)) m_message->hide();
        return;
    }
    m_message->setKind(Banner::Kind::Warning);
    m_message->clearActions();
    m_message->setText(sentence);
    m_message->show();
    m_isQueryProblem = true;
}

void ListPane::showError(const QString& sentence) {
    m_isQueryProblem = false;
    m_message->setKind(Banner::Kind::Error);
    m_message->clearActions();
    m_message->setText(sentence);
    m_message->show();
}

} // namespace nimbus::app
