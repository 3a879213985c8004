// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Painting.h"

#include <QPainter>

#include "app/desktop/look/Icons.h"

namespace nimbus::app::painting {

void text(QPainter& painter, const QRectF& rect, TextStyle style, const QColor& ink, const QString& text, int flags) {
    painter.setFont(fonts::font(style));
    painter.setPen(ink);
    painter.drawText(rect, flags | Qt::TextSingleLine, text);
}

void elided(QPainter& painter, const QRect& rect, TextStyle style, const QColor& ink, const QString& whole,
            Qt::TextElideMode mode, int flags) {
    if (rect.width() <= 0) return;
    text(painter, rect, style, ink, fonts::shortened(style, whole, mode, rect.width()), flags);
}

void number(QPainter& painter, const QRectF& rect, TextStyle style, const QColor& ink, const QString& digits) {
    const auto metrics = fonts::metrics(style);
    qreal cell = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) cell = qMax(cell, metrics.horizontalAdvance(QChar(digit)));
    painter.setFont(fonts::font(style));
    painter.setPen(ink);
    qreal x = rect.right();
    const qreal y = rect.y() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    for (qsizetype i = digits.size() - 1; i >= 0; --i) {
        const qreal own = metrics.horizontalAdvance(digits[i]);
        const qreal place = digits[i].isDigit() ? cell : own;
        x -= place;
        painter.drawText(QPointF(x + (place - own) / 2, y), QString(digits[i]));
    }
}

void box(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line, qreal lineWidth) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.alpha() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.alpha()) {
        const qreal half = lineWidth / 2;
        painter.setPen(QPen(line, lineWidth));
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), qMax(0.0, radius - half),
                                qMax(0.0, radius - half));
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void focusRing(QPainter& painter, const QRectF& rect, qreal radius) {
    box(painter, rect, radius, Qt::transparent, colors().mark, 2);
}

void checkBox(QPainter& painter, const QRectF& rect, Check state, bool isEnabled) {
    const auto& c = colors();
    if (state == Check::Off) {
        box(painter, rect, 4, c.base, isEnabled ? c.text2 : c.line2, 1.5);
        return;
    }
    box(painter, rect, 4, isEnabled ? c.accent : c.track);
    const auto sign = state == Check::On ? QStringLiteral("check") : QStringLiteral("minus");
    icons::paintIn(painter, rect.toRect(), sign, 12, isEnabled ? c.onAccent : c.textOff);
}

void badge(QPainter& painter, const QRect& rect, const QString& words, const QColor& ground, const QColor& ink) {
    box(painter, rect, rect.height() / 2.0, ground);
    text(painter, rect, TextStyle::Caption, ink, words, Qt::AlignCenter);
}

int badgeWidth(const QString& words) {
    return qMax(20, fonts::width(TextStyle::Caption, words) + 12);
}

} // namespace nimbus::app::painting
