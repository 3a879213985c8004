// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SlimProgress.h"

#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kSteps = 40; ///< from one end to the other and back, 200 ms each: no more than five pictures a second
constexpr int kStepMs = 200;

} // namespace

SlimProgress::SlimProgress(const QString& name, QWidget* parent) : QProgressBar(parent) {
    setAccessibleName(name);
    setTextVisible(false);
    setFixedHeight(4);
}

void SlimProgress::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painting::box(painter, rect(), 2, colors().track);
    const int range = maximum() - minimum();
    QRect bar = rect();
    if (range > 0) {
        bar.setWidth(static_cast<int>(static_cast<qint64>(width()) * qMax(0, value() - minimum()) / range));
    } else {
        bar.setWidth(width() * 2 / 5);
        const int half = kSteps / 2;
        const int at = m_step < half ? m_step : kSteps - m_step;
        bar.moveLeft((width() - bar.width()) * at / half);
    }
    if (bar.width() > 0) painting::box(painter, QStyle::visualRect(layoutDirection(), rect(), bar), 2, colors().accent);
}

void SlimProgress::showEvent(QShowEvent* event) {
    QProgressBar::showEvent(event);
    m_timer.start(kStepMs, this);
}

void SlimProgress::hideEvent(QHideEvent* event) {
    QProgressBar::hideEvent(event);
    m_timer.stop();
}

void SlimProgress::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_timer.timerId()) {
        QProgressBar::timerEvent(event);
        return;
    }
    if (maximum() > minimum()) return;
    m_step = (m_step + 1) % kSteps;
    update();
}

} // namespace nimbus::app
