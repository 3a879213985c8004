// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SidebarView.h"

#include <QMouseEvent>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/widgets/OverlayScrollBar.h"
#include "app/desktop/widgets/SidebarDelegate.h"

namespace nimbus::app {

SidebarView::SidebarView(QWidget* parent) : QTreeView(parent) {
    NimbusStyle::setOwnRows(this);
    setItemDelegate(new SidebarDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setExpandsOnDoubleClick(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    OverlayScrollBar::attach(*this);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &SidebarView::followTheme);
}

void SidebarView::followTheme() {
    auto p = Theme::instance().viewPalette();
    p.setColor(QPalette::Base, colors().window);
    setPalette(p);
    viewport()->setPalette(p);
}

void SidebarView::drawBranches(QPainter* /*painter*/, const QRect& /*rect*/, const QModelIndex& /*index*/) const {}

void SidebarView::mousePressEvent(QMouseEvent* event) {
    const auto index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        option.rect = visualRect(index);
        if (selectionModel()->isSelected(index)) option.state |= QStyle::State_Selected;
        if (SidebarDelegate::arrowRect(option, index).adjusted(-8, -8, 8, 8).contains(event->pos())) {
            setExpanded(index, !isExpanded(index));
            return;
        }
    }
    QTreeView::mousePressEvent(event);
}

void SidebarView::focusInEvent(QFocusEvent* event) {
    QTreeView::focusInEvent(event);
    viewport()->update();
}

void SidebarView::focusOutEvent(QFocusEvent* event) {
    QTreeView::focusOutEvent(event);
    viewport()->update();
}

} // namespace nimbus::app
