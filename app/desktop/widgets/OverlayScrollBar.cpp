// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/OverlayScrollBar.h"

#include <QAbstractScrollArea>
#include <QEvent>

namespace nimbus::app {
namespace {

constexpr int kLane = 11;

} // namespace

OverlayScrollBar& OverlayScrollBar::attach(QAbstractScrollArea& area) {
    area.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return *new OverlayScrollBar(area);
}

OverlayScrollBar::OverlayScrollBar(QAbstractScrollArea& area) : QScrollBar(Qt::Vertical, &area), m_area(area) {
    setAccessibleName(tr("Scroll bar"));
    setCursor(Qt::ArrowCursor);
    auto* hidden = area.verticalScrollBar();
    connect(hidden, &QScrollBar::rangeChanged, this, &OverlayScrollBar::follow);
    connect(hidden, &QScrollBar::valueChanged, this, &QScrollBar::setValue);
    connect(this, &QScrollBar::valueChanged, hidden, &QScrollBar::setValue);
    area.installEventFilter(this);
    area.viewport()->installEventFilter(this); // it gets its place after the area got its own
    follow();
}

void OverlayScrollBar::follow() {
    const auto* hidden = m_area.verticalScrollBar();
    {
        const QSignalBlocker quiet(this);
        setRange(hidden->minimum(), hidden->maximum());
        setPageStep(hidden->pageStep());
        setSingleStep(hidden->singleStep());
        setValue(hidden->value());
    }
    setVisible(hidden->maximum() > hidden->minimum());
    const auto viewport = m_area.viewport()->geometry();
    const int x = m_area.isRightToLeft() ? viewport.left() : viewport.right() + 1 - kLane;
    setGeometry(x, viewport.top(), kLane, viewport.height());
    raise();
}

bool OverlayScrollBar::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::LayoutDirectionChange: follow(); break;
        default: break;
    }
    return QScrollBar::eventFilter(watched, event);
}

} // namespace nimbus::app
