// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Switch.h"

#include <QPainter>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {

Switch::Switch(const QString& name, QWidget* parent) : QCheckBox(parent) {
    setAccessibleName(name);
    setFixedSize(sizeHint());
}

void Switch::paintEvent(QPaintEvent* /*event*/) {
    const auto& c = colors();
    QPainter painter(this);
    const bool isOn = isChecked();
    const QRectF lane(2, 2, 32, 18);
    painting::box(painter, lane, 9, !isEnabled() ? c.track : isOn ? c.accent : c.text2);
    const bool isAtRight = isOn != isRightToLeft();
    const QRectF knob(lane.x() + (isAtRight ? 17 : 3), lane.y() + 3, 12, 12);
    painting::box(painter, knob, 6, isOn && isEnabled() ? c.onAccent : c.base);
    if (NimbusStyle::showsFocus(*this)) painting::focusRing(painter, rect(), 11);
}

} // namespace nimbus::app
