// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Label.h"

#include <QPainter>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {

Label::Label(const QString& text, TextStyle style, ColorRole ink, QWidget* parent)
    : QLabel(text, parent), m_style(style), m_ink(ink) {
    setTextFormat(Qt::PlainText);
    refresh();
    connect(&Theme::instance(), &Theme::themeChanged, this, &Label::refresh);
}

void Label::setInk(ColorRole ink) {
    m_ink = ink;
    refresh();
}

void Label::refresh() {
    setFont(fonts::font(m_style));
    auto p = palette();
    p.setColor(QPalette::Active, QPalette::WindowText, color(m_ink));
    p.setColor(QPalette::Inactive, QPalette::WindowText, color(m_ink));
    p.setColor(QPalette::Disabled, QPalette::WindowText, colors().textOff);
    setPalette(p);
}

ElidedLabel::ElidedLabel(TextStyle style, ColorRole ink, Qt::TextElideMode mode, QWidget* parent)
    : QWidget(parent), m_style(style), m_ink(ink), m_mode(mode) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (m_text == text) return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    resizeEvent(nullptr);
    update();
}

QSize ElidedLabel::sizeHint() const {
    return {fonts::width(m_style, m_text) + 1, qCeil(fonts::metrics(m_style).height()) + 2};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {qMin(sizeHint().width(), fonts::grid(48)), sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* /*event*/) {
    setToolTip(sizeHint().width() > width() ? m_text : QString());
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painting::elided(painter, rect(), m_style, color(m_ink), m_text, m_mode);
}

KeyHint::KeyHint(const QString& keys, QWidget* parent) : QWidget(parent), m_keys(keys) {
    m_keys.replace(QLatin1Char('+'), QLatin1Char(' '));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize KeyHint::sizeHint() const {
    return {fonts::width(TextStyle::CaptionPlain, m_keys) + 12, fonts::grid(18)};
}

void KeyHint::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painting::box(painter, rect(), 4, Qt::transparent, colors().line2);
    painting::text(painter, rect(), TextStyle::CaptionPlain, colors().text2, m_keys, Qt::AlignCenter);
}

IconView::IconView(const QString& name, int px, ColorRole ink, QWidget* parent)
    : QWidget(parent), m_name(name), m_px(px), m_ink(ink) {
    setFixedSize(px, px);
}

void IconView::setIcon(const QString& name, ColorRole ink) {
    m_name = name;
    m_ink = ink;
    update();
}

void IconView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    icons::paint(painter, {0, 0}, m_name, m_px, color(m_ink));
}

} // namespace nimbus::app
