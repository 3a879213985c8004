// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/StatusItem.h"

#include <QPainter>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/EnterKey.h"

namespace nimbus::app {
namespace {

constexpr int kIcon = 14;
constexpr int kGap = 5;
constexpr int kPadding = 6; ///< of a button, so that its ring has room

} // namespace

StatusItem::StatusItem(QWidget* parent) : QAbstractButton(parent) {
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setInteractive(false);
}

void StatusItem::set(const QString& icon, const QString& text, ColorRole ink) {
    m_icon = icon;
    m_ink = ink;
    setText(text);
    updateGeometry();
    update();
}

void StatusItem::setInteractive(bool isInteractive) {
    m_isInteractive = isInteractive;
    setFocusPolicy(isInteractive ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !isInteractive);
    updateGeometry();
}

QSize StatusItem::sizeHint() const {
    const int icon = m_icon.isEmpty() ? 0 : kIcon + (text().isEmpty() ? 0 : kGap);
    return {icon + fonts::width(TextStyle::SecondMedium, text()) + 1 + (m_isInteractive ? 2 * kPadding : 0),
            fonts::grid(m_isInteractive ? 24 : 20)};
}

void StatusItem::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (m_isInteractive && (underMouse() || isDown()))
        painting::box(painter, rect(), 4, isDown() ? colors().buttonDown : colors().hover);
    const int lead = m_isInteractive ? kPadding : 0;
    const auto placed = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    int x = lead;
    if (!m_icon.isEmpty()) {
        icons::paintIn(painter, placed({x, (height() - kIcon) / 2, kIcon, kIcon}), m_icon, kIcon, color(m_ink));
        x += kIcon + kGap;
    }
    painting::elided(painter, placed({x, 0, width() - x - lead, height()}), TextStyle::SecondMedium, color(m_ink),
                     text());
    if (NimbusStyle::showsFocus(*this)) painting::focusRing(painter, rect(), 4);
}

void StatusItem::keyPressEvent(QKeyEvent* event) {
    if (isEnter(*event))
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace nimbus::app
