// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Theme.h"

class QPainter;

namespace nimbus::app {

/// The few shapes every control and delegate of the program is painted from. GUI thread.
/// Rectangles are given left to right and mirrored by the caller (QStyle::visualRect): QPainter mirrors AlignLeft and
/// AlignRight by itself.
namespace painting {

inline constexpr int kLeading = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
inline constexpr int kTrailing = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);

enum class Check : quint8 { Off, On, Mixed };

/// One line of text, not elided.
void text(QPainter& painter, const QRectF& rect, TextStyle style, const QColor& ink, const QString& text,
          int flags = kLeading);
/// One line, shortened with … where it does not fit.
void elided(QPainter& painter, const QRect& rect, TextStyle style, const QColor& ink, const QString& text,
            Qt::TextElideMode mode = Qt::ElideRight, int flags = kLeading);
/// A number whose digits stand in columns: Qt 6.4 has no tabular figures. Ends at the right edge.
void number(QPainter& painter, const QRectF& rect, TextStyle style, const QColor& ink, const QString& digits);

/// A round box; a transparent fill or line is not drawn. The line lies inside the rectangle.
void box(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line = Qt::transparent,
         qreal lineWidth = 1);
void focusRing(QPainter& painter, const QRectF& rect, qreal radius);
void checkBox(QPainter& painter, const QRectF& rect, Check state, bool isEnabled = true);
void badge(QPainter& painter, const QRect& rect, const QString& text, const QColor& ground, const QColor& ink);
/// Width of a badge that shows this text; its height is 18.
[[nodiscard]] int badgeWidth(const QString& text);

} // namespace painting
} // namespace nimbus::app
