// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Pane.h"

#include <QPainter>

#include "app/desktop/look/Painting.h"

namespace nimbus::app {

Pane::Pane(ColorRole ground, Line line, QWidget* parent) : QWidget(parent), m_ground(ground), m_line(line) {}

void Pane::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (m_line == Line::Box) {
        painting::box(painter, rect(), 8, color(m_ground), colors().line);
        return;
    }
    painter.fillRect(rect(), color(m_ground));
    if (m_line == Line::Top) painter.fillRect(0, 0, width(), 1, colors().line);
    if (m_line == Line::Bottom) painter.fillRect(0, height() - 1, width(), 1, colors().line);
}

Divider::Divider(int length, QWidget* parent) : QWidget(parent) {
    setFixedSize(1, length);
}

void Divider::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), colors().line);
}

} // namespace nimbus::app
