// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPixmap>

#include "app/desktop/look/Theme.h"

class QPainter;

namespace nimbus::app {

/// Icons by name (resources/icons.txt), drawn in any colour at any size. GUI thread.
namespace icons {

/// A square picture of `px` logical pixels for a device with this pixel ratio. Kept for the next time.
[[nodiscard]] QPixmap pixmap(const QString& name, int px, const QColor& color, qreal ratio);

void paint(QPainter& painter, QPoint topLeft, const QString& name, int px, const QColor& color);
/// In the middle of a rectangle.
void paintIn(QPainter& painter, const QRect& rect, const QString& name, int px, const QColor& color);

/// For buttons, menus and fields. Follows the theme by itself; disabled is textOff, checked is mark. A rectangle that
/// is wider than high has the icon at its leading end: QPushButton's gap beside an icon cannot be set otherwise.
[[nodiscard]] QIcon icon(const QString& name, ColorRole role = &Colors::text);

/// The program's own icon.
[[nodiscard]] QIcon application();

} // namespace icons
} // namespace nimbus::app
