// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/CardView.h"

#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/widgets/CardDelegate.h"
#include "app/desktop/widgets/OverlayScrollBar.h"

namespace nimbus::app {

CardView::CardView(QWidget* parent) : QTableView(parent) {
    NimbusStyle::setOwnRows(this);
    setItemDelegate(new CardDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    horizontalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(0);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setCardHeight(CardDelegate::cardHeight());
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    OverlayScrollBar::attach(*this);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &CardView::followTheme);
    connect(this, &QTableView::doubleClicked, this, &CardView::opened);
}

void CardView::setCardHeight(int px) {
    verticalHeader()->setDefaultSectionSize(px);
    verticalScrollBar()->setSingleStep(px / 2);
}

void CardView::setGroupRows(const QList<int>& rows) {
    for (const int row : std::as_const(m_groupRows))
        if (row < verticalHeader()->count()) setRowHeight(row, verticalHeader()->defaultSectionSize());
    m_groupRows = rows;
    for (const int row : rows) setRowHeight(row, CardDelegate::groupHeight());
}

void CardView::followTheme() {
    setPalette(Theme::instance().viewPalette());
    viewport()->setPalette(palette()); // a viewport keeps the old palette otherwise
}

void CardView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    // The pointer stands still and the row under it is another one
    const auto at = viewport()->mapFromGlobal(QCursor::pos());
    if (!viewport()->rect().contains(at) || !viewport()->underMouse()) return;
    QHoverEvent moved(QEvent::HoverMove, QPointF(at), QPointF(QCursor::pos()), QPointF(at));
    viewportEvent(&moved);
}

void CardView::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void CardView::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    viewport()->update(); // the tint of the selection tells where the keys go
}

void CardView::focusOutEvent(QFocusEvent* event) {
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace nimbus::app
