// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/ListPane.h"

#include <QDragEnterEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/DroppedFiles.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/CardDelegate.h"
#include "app/desktop/widgets/CardView.h"
#include "app/desktop/widgets/EmptyState.h"
#include "storage/TrashRepository.h"
#include "storage/engine/ChangeSet.h"

namespace nimbus::app {

using core::Result;

ListPane::ListPane(Library& library, QWidget* parent)
    : Pane(&Colors::base, Line::None, parent),
      m_library(library),
      m_documents(library),
      m_search(library),
      m_cards(this),
      m_head(new ListHead(this)),
      m_message(new Banner(Banner::Kind::Done, this)),
      m_stack(new QStackedWidget(this)),
      m_view(new CardView),
      m_empty(new EmptyState) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    m_message->hide();
    m_message->setClosable(true);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_view->setAccessibleName(tr("Documents"));
    m_view->viewport()->setAcceptDrops(false); // the pane takes what is dropped
    setAcceptDrops(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ListPane::showMenu);
    setModel(&m_documents);
    connect(m_head, &ListHead::changed, this, &ListPane::load);
    connect(&m_documents, &QAbstractItemModel::modelAboutToBeReset, this, &ListPane::rememberScroll);
    connect(&m_documents, &DocumentListModel::listReady, this, &ListPane::listReady);
    connect(&m_documents, &DocumentListModel::failed, this, &ListPane::showError);
    connect(m_view, &CardView::opened, this, &ListPane::open);
    connect(&m_search, &SearchRunner::found, this, &ListPane::showFound);
    connect(&m_search, &SearchRunner::failed, this, &ListPane::showError);
    connect(&m_cards, &CardListModel::moreWanted, &m_search, &SearchRunner::more);
    connect(&m_search, &SearchRunner::foundMore, this, [this](const sync::TenantsResult& result) {
        m_cards.append(CardListModel::fromHits(result.hits, m_library.tenant(), m_search.isEverywhere()));
        m_cards.setMore(m_search.hasMore());
    });
}

void ListPane::setModel(QAbstractItemModel* model) {
    if (m_view->model() == model) return;
    m_view->setGroupRows({});
    auto* before = m_view->selectionModel(); // the view makes a new one and leaves the old
    m_view->setModel(model);
    delete before;
    m_view->setCardHeight(m_mode == Mode::Results ? CardDelegate::resultHeight() : CardDelegate::cardHeight());
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ListPane::tellCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionChanged(static_cast<int>(m_view->selectionModel()->selectedRows().size())); });
}

QWidget* ListPane::focusTarget() const {
    return m_stack->currentWidget() == m_view ? static_cast<QWidget*>(m_view) : m_empty;
}

void ListPane::showPlace(const Place& place) {
    const bool isOther = place.key() != m_place.key();
    m_place = place;
    m_elsewhere = {};
    m_words.clear();
    m_mode = place.kind == Place::Kind::Trash ? Mode::Trash : Mode::Documents;
    if (isOther) {
        if (m_message->kind() == Banner::Kind::Error) m_message->hide(); // it was about the place before
        m_current = {};
        m_row = 0;
    }
    m_head->setTitle(place.name);
    m_head->setCount({});
    m_head->setSearching(false);
    m_head->setSortable(m_mode == Mode::Documents && place.kind != Place::Kind::Recent);
    m_head->setFilterable(m_mode == Mode::Documents);
    load();
}

void ListPane::load() {
    if (m_mode == Mode::Results) {
        runSearch();
        return;
    }
    if (m_mode == Mode::Trash) {
        loadTrash();
        return;
    }
    setModel(&m_documents);
    m_isOtherList = true;
    auto filter = m_place.filter();
    filter.kind = m_head->kind();
    const bool isRecent = m_place.kind == Place::Kind::Recent;
    m_documents.setList(filter, isRecent ? storage::DocumentSort::Viewed : m_head->sort(),
                        isRecent || m_head->isDescending(), m_current);
}

void ListPane::listReady() {
    if (m_mode != Mode::Documents) return;
    if (!m_documents.isPart()) m_head->setCount(words::documents(m_documents.documentCount()));
    sizeHeads();
    showEmpty();
    const bool isOther = std::exchange(m_isOtherList, false);
    if (!isOther) restoreScroll();
    restoreSelection(isOther);
}

void ListPane::rememberScroll() {
    m_anchor = Anchor{};
    if (m_view->verticalScrollBar()->value() == 0 && !m_documents.isFromTheMiddle()) return;
    const int row = m_documents.documentRow(m_view->rowAt(0));
    if (row >= 0) m_anchor = {m_documents.documentAt(row), m_view->rowViewportPosition(row)};
}

/// Documents that arrive above the ones that are seen do not move them; a list that stands at its top stays there.
void ListPane::restoreScroll() {
    const auto anchor = std::exchange(m_anchor, {});
    if (!anchor) return; // the same rows
    m_view->doItemsLayout();
    const int row = anchor->document.isValid() ? m_documents.rowOf(anchor->document) : 0;
    if (row >= 0) m_view->verticalScrollBar()->setValue(m_view->verticalHeader()->sectionPosition(row) - anchor->y);
}

void ListPane::sizeHeads() {
    const auto& rows = m_documents.rows();
    QList<int> heads;
    for (int i = 0; i < rows.heads().size(); ++i) heads.append(rows.rowOfHead(i));
    m_view->setGroupRows(heads);
}

/// The document that was chosen stays so; where it is gone, the one that took its place.
void ListPane::restoreSelection(bool mayScroll) {
    int row = m_wanted.isValid() ? m_documents.rowOf(m_wanted) : -1;
    if (row < 0 && m_wanted.isValid() && m_documents.isPart()) return; // the rest of the list has it
    if (row >= 0) m_wanted = {};
    const bool isJump = row >= 0;
    if (row < 0 && m_current.isValid()) row = m_documents.rowOf(m_current);
    if (row < 0) row = m_documents.documentRow(m_row);
    if (row < 0) {
        tellCurrent();
        return;
    }
    const auto index = m_documents.index(row, 0);
    m_view->setAutoScroll(mayScroll);
    if (m_view->currentIndex() != index || !m_view->selectionModel()->isSelected(index)) m_view->setCurrentIndex(index);
    m_view->setAutoScroll(true);
    if (!isJump) return;
    m_view->scrollTo(index);
    if (row > 0 && m_documents.rows().headAt(row - 1) >= 0)
        m_view->scrollTo(m_documents.index(row - 1, 0)); // and its head
}

void ListPane::select(core::DocumentId id) {
    m_wanted = id;
    if (m_mode == Mode::Documents && m_documents.rowOf(id) >= 0) restoreSelection(true);
}

void ListPane::loadTrash() {
    const int request = ++m_request;
    setModel(&m_cards);
    m_library
        .read([](storage::ReadConnection& c) -> Result<core::Page<core::TrashItem>> {
            return storage::TrashQueries(c).page(core::kMaxPageSize, {});
        })
        .then(this, [this, request](const Result<core::Page<core::TrashItem>>& page) {
            if (request != m_request || m_mode != Mode::Trash || !page) return;
            m_head->setCount(words::documents(page->total));
            showCards(CardListModel::fromTrash(page->items));
        });
}

void ListPane::showCards(const QList<CardListModel::Row>& rows) {
    m_view->setCardHeight(m_mode == Mode::Results ? CardDelegate::resultHeight() : CardDelegate::cardHeight());
    m_cards.setRows(rows);
    showEmpty();
    const auto isElsewhere = [this](const CardListModel::Row& row) {
        return m_elsewhere.foreign.isValid() && row.foreign == m_elsewhere.foreign &&
               row.elsewhere == m_elsewhere.elsewhere;
    };
    int chosen = m_mode == Mode::Trash ? qBound(0, m_row, static_cast<int>(rows.size()) - 1) : 0;
    for (int i = 0; i < rows.size(); ++i)
        if ((m_current.isValid() && rows[i].document == m_current) || isElsewhere(rows[i])) chosen = i;
    if (rows.isEmpty()) {
        tellCurrent();
        return;
    }
    // The same again is no news: the person may have gone on to another document, or be writing
    m_isSame = m_mode == Mode::Results &&
               ((m_current.isValid() && rows[chosen].document == m_current) || isElsewhere(rows[chosen]));
    m_view->setCurrentIndex(m_cards.index(chosen, 0));
    m_isSame = false;
}

void ListPane::tellCurrent() {
    if (m_isSame) return;
    const auto index = m_view->currentIndex();
    m_elsewhere = {};
    if (m_mode == Mode::Trash) {
        m_current = {};
        if (index.isValid()) m_row = index.row();
        if (index.isValid())
            Q_EMIT trashChosen(m_cards.rows()[index.row()].trash);
        else
            Q_EMIT documentChosen({});
        return;
    }
    if (m_mode == Mode::Results && index.isValid() && m_cards.rows()[index.row()].foreign.isValid()) {
        m_current = {};
        m_elsewhere = m_cards.rows()[index.row()];
        Q_EMIT elsewhereChosen(m_elsewhere);
        return;
    }
    core::DocumentId id;
    if (index.isValid())
        id = m_mode == Mode::Results ? m_cards.rows()[index.row()].document : m_documents.documentAt(index.row());
    if (index.isValid() && !id.isValid()) return; // a head
    m_current = id;
    if (m_mode == Mode::Documents && index.isValid()) m_row = index.row();
    Q_EMIT documentChosen(id);
}

QList<core::DocumentId> ListPane::selected() const {
    QList<core::DocumentId> ids;
    if (m_mode == Mode::Trash) return ids;
    for (const auto& index : m_view->selectionModel()->selectedRows()) {
        const auto id =
            m_mode == Mode::Results ? m_cards.rows()[index.row()].document : m_documents.documentAt(index.row());
        if (id.isValid()) ids.append(id);
    }
    return ids;
}

QList<core::TrashItem> ListPane::selectedTrash() const {
    QList<core::TrashItem> items;
    if (m_mode != Mode::Trash) return items;
    for (const auto& index : m_view->selectionModel()->selectedRows()) items.append(m_cards.rows()[index.row()].trash);
    return items;
}

void ListPane::follow(const storage::ChangeSet& changes) {
    if (m_mode == Mode::Documents)
        m_documents.follow(changes);
    else if (m_mode == Mode::Trash && changes.tables.contains(QStringLiteral("trash")))
        loadTrash();
    else if (m_mode == Mode::Results && (changes.manyDocuments || changes.tables.contains(QStringLiteral("document"))))
        m_search.again(); // what was found may be gone, or somewhere else
}

/// What can be done with the documents that are chosen; the actions are the window's.
void ListPane::showMenu(const QPoint& at) {
    if (!m_view->indexAt(at).isValid() || (selected().isEmpty() && selectedTrash().isEmpty())) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_mode == Mode::Trash ? m_trashActions : m_menuActions);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void ListPane::dragEnterEvent(QDragEnterEvent* event) {
    if (m_mode == Mode::Documents && !droppedFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ListPane::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT filesDropped(droppedFiles(*event->mimeData()));
}

void ListPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_mode == Mode::Results)
        Q_EMIT searchCleared();
    else
        Pane::keyPressEvent(event);
}

} // namespace nimbus::app
