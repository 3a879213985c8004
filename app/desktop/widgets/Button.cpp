// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Button.h"

#include <QPainter>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/widgets/EnterKey.h"

namespace nimbus::app {
namespace {

constexpr int kIconGap = 4; ///< on top of the 4 px that QPushButton leaves

QString roleName(Button::Kind kind) {
    switch (kind) {
        case Button::Kind::Standard: return {};
        case Button::Kind::Primary: return QStringLiteral("primary");
        case Button::Kind::Quiet: return QStringLiteral("quiet");
        case Button::Kind::Danger: return QStringLiteral("danger");
        case Button::Kind::Link: return QStringLiteral("link");
    }
    return {};
}

} // namespace

Button::Button(const QString& text, Kind kind, QWidget* parent) : QPushButton(text, parent), m_kind(kind) {
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setProperty("role", roleName(kind));
}

void Button::setKind(Kind kind) {
    if (m_kind == kind) return;
    m_kind = kind;
    setProperty("role", roleName(kind));
    NimbusStyle::restyle(*this);
}

void Button::setSmall(bool isSmall) {
    setProperty("small", isSmall);
    NimbusStyle::restyle(*this);
}

void Button::setIconName(const QString& name, int px) {
    setIcon(icons::icon(name, iconRole()));
    setIconSize({px + kIconGap, px});
}

void Button::setToolStyle(const QString& iconName, bool opensMenu) {
    m_hasChevron = opensMenu;
    setProperty("tool", true);
    setProperty("chevron", opensMenu);
    setIconName(iconName, 18);
    NimbusStyle::restyle(*this);
}

ColorRole Button::iconRole() const {
    if (m_kind == Kind::Primary) return &Colors::onAccent;
    if (m_kind == Kind::Link) return &Colors::link;
    return m_kind == Kind::Danger ? &Colors::err : &Colors::text;
}

void Button::paintEvent(QPaintEvent* event) {
    QPushButton::paintEvent(event);
    if (!m_hasChevron) return;
    QPainter painter(this);
    const QRect place(width() - 22, (height() - 14) / 2, 14, 14);
    icons::paintIn(painter, QStyle::visualRect(layoutDirection(), rect(), place), QStringLiteral("chevron-down"), 14,
                   isEnabled() ? colors().text2 : colors().textOff);
}

void Button::keyPressEvent(QKeyEvent* event) {
    if (!menu() && isEnter(*event))
        click();
    else
        QPushButton::keyPressEvent(event);
}

} // namespace nimbus::app
