// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Chip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kIcon = 12;
constexpr int kDot = 8;

} // namespace

Chip::Chip(const QString& text, Kind kind, QWidget* parent) : QAbstractButton(parent), m_kind(kind) {
    setText(text);
    setCheckable(kind == Kind::Filter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::toggled, this, [this] { updateGeometry(); });
}

void Chip::setIconName(const QString& name) {
    m_icon = name;
    updateGeometry();
    update();
}

void Chip::setDot(ColorRole dot) {
    m_dot = dot;
    updateGeometry();
    update();
}

void Chip::setRemovable(bool isRemovable) {
    m_isRemovable = isRemovable;
    updateGeometry();
    update();
}

void Chip::setBad(bool isBad) {
    m_isBad = isBad;
    update();
}

Chip::Measures Chip::measures() const {
    switch (m_kind) {
        case Kind::Filter: return {fonts::grid(24), text().isEmpty() ? 6 : 11, 6};
        case Kind::Tag: return {fonts::grid(22), 8, 6};
        case Kind::Token: return {fonts::grid(22), 8, 4};
    }
    return {};
}

TextStyle Chip::textStyle() const {
    return m_kind == Kind::Tag ? TextStyle::Second : TextStyle::Small;
}

bool Chip::hasCross() const {
    return m_isRemovable || (m_kind == Kind::Filter && isChecked());
}

QSize Chip::sizeHint() const {
    const auto m = measures();
    int parts = 0;
    int width = 2 * m.padding;
    const auto add = [&](int part) { width += part + (parts++ > 0 ? m.gap : 0); };
    if (m_dot) add(kDot);
    if (!m_icon.isEmpty()) add(kIcon);
    if (!text().isEmpty()) add(fonts::width(textStyle(), text()));
    if (hasCross()) add(kIcon);
    return {width, m.height};
}

QColor Chip::ink() const {
    const auto& c = colors();
    if (!isEnabled()) return c.textOff;
    if (m_kind == Kind::Token) return m_isBad ? c.err : c.link;
    return m_kind == Kind::Filter && isChecked() ? c.link : c.text;
}

void Chip::paintGround(QPainter& painter) const {
    const auto& c = colors();
    const QRectF whole = rect();
    if (m_kind == Kind::Filter) {
        const QColor fill = isChecked() ? c.sel : (underMouse() && isEnabled()) ? c.hoverBase : QColor(Qt::transparent);
        const QColor line = !isEnabled() ? c.line : isChecked() ? c.mark : c.line2;
        painting::box(painter, whole, height() / 2.0, fill, line);
    } else {
        painting::box(painter, whole, 4, m_kind == Kind::Tag ? c.hover : m_isBad ? c.errBg : c.sel);
    }
    if (NimbusStyle::showsFocus(*this))
        painting::focusRing(painter, whole, m_kind == Kind::Filter ? height() / 2.0 : 4);
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintGround(painter);
    const auto m = measures();
    const auto placed = [this](int x, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, (height() - h) / 2, w, h});
    };
    int x = m.padding;
    if (m_dot) {
        painting::box(painter, placed(x, kDot, kDot), kDot / 2.0, color(m_dot));
        x += kDot + m.gap;
    }
    if (!m_icon.isEmpty()) {
        icons::paintIn(painter, placed(x, kIcon, kIcon), m_icon, kIcon, ink());
        x += kIcon + m.gap;
    }
    const int cross = hasCross() ? kIcon + m.gap : 0;
    painting::elided(painter, placed(x, width() - x - m.padding - cross + 1, height()), textStyle(), ink(), text());
    if (hasCross())
        icons::paintIn(painter, placed(width() - m.padding - kIcon, kIcon, kIcon), QStringLiteral("x"), kIcon,
                       m_kind == Kind::Tag ? colors().text2 : ink());
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
    const QRect cross(width() - measures().padding - kIcon - 4, 0, kIcon + measures().padding + 4, height());
    const bool isOnCross = QStyle::visualRect(layoutDirection(), rect(), cross).contains(event->pos());
    const bool wasDown = isDown();
    if (m_isRemovable && wasDown && isOnCross && event->button() == Qt::LeftButton) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void Chip::keyPressEvent(QKeyEvent* event) {
    if (m_isRemovable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace nimbus::app
