// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/IconButton.h"

#include <QPainter>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/EnterKey.h"

namespace nimbus::app {

IconButton::IconButton(const QString& icon, const QString& name, Size size, QWidget* parent)
    : QToolButton(parent), m_size(size) {
    const bool isSmall = size == Size::Small;
    setProperty("small", isSmall);
    setFixedSize(isSmall ? QSize(24, 24) : QSize(32, 32));
    setIconSize(isSmall ? QSize(14, 14) : QSize(18, 18));
    setIconName(icon);
    setName(name);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
}

void IconButton::setName(const QString& name, const QString& keys) {
    setAccessibleName(name);
    setToolTip(keys.isEmpty() ? name : QStringLiteral("%1  (%2)").arg(name, keys));
}

void IconButton::setIconName(const QString& icon, ColorRole role) {
    setIcon(icons::icon(icon, role));
}

void IconButton::setBadge(const QString& badge) {
    m_badge = badge;
    update();
}

void IconButton::paintEvent(QPaintEvent* event) {
    QToolButton::paintEvent(event);
    QPainter painter(this);
    if (!m_badge.isEmpty()) {
        const int width = qMax(15, fonts::width(TextStyle::Caption, m_badge) + 8);
        const QRect place(this->width() - width, 1, width, 15);
        painting::badge(painter, QStyle::visualRect(layoutDirection(), rect(), place), m_badge, colors().accent,
                        colors().onAccent);
    }
    // A style sheet leaves out QToolButton's own focus rectangle
    if (NimbusStyle::showsFocus(*this)) painting::focusRing(painter, rect(), m_size == Size::Small ? 4 : 6);
}

void IconButton::keyPressEvent(QKeyEvent* event) {
    if (!isEnter(*event))
        QToolButton::keyPressEvent(event);
    else if (menu())
        showMenu();
    else
        click();
}

} // namespace nimbus::app
