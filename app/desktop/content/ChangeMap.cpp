// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/ChangeMap.h"

#include <QMouseEvent>
#include <QPainter>

#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kWidth = 12;
constexpr int kTick = 6;

} // namespace

ChangeMap::ChangeMap(QWidget* parent) : QWidget(parent) {
    setFixedWidth(kWidth);
    setCursor(Qt::PointingHandCursor);
}

void ChangeMap::setTicks(const QList<Tick>& ticks) {
    m_ticks = ticks;
    update();
}

void ChangeMap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), colors().alt);
    painter.fillRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height(), colors().line);
    for (const auto& tick : m_ticks)
        painting::box(painter, QRectF(3, tick.at * (height() - kTick), kWidth - 5, kTick), 2, color(tick.ink));
}

void ChangeMap::mousePressEvent(QMouseEvent* event) {
    if (m_ticks.isEmpty()) return;
    const double at = event->position().y() / qMax(1, height());
    const auto nearest = std::min_element(m_ticks.begin(), m_ticks.end(), [at](const Tick& a, const Tick& b) {
        return qAbs(a.at - at) < qAbs(b.at - at);
    });
    Q_EMIT picked(static_cast<int>(nearest - m_ticks.begin()));
}

} // namespace nimbus::app
