// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QString>

#include "app/desktop/look/Fonts.h"

class QPainter;
class QColor;

namespace nimbus::app {

/// A text with marked words, such as a search hit. A value; painting needs the GUI thread.
struct MarkedText {
    struct Span {
        qsizetype start = 0;
        qsizetype length = 0;
        bool operator==(const Span&) const = default;
    };

    QString text;
    QList<Span> marks;

    /// From text in which `open` and `close` stand around marked words. Line ends become spaces.
    [[nodiscard]] static MarkedText from(QStringView marked, QChar open, QChar close);

    /// Wraps at most `lines` lines into the rectangle; what does not fit ends in ….
    void paint(QPainter& painter, const QRect& rect, TextStyle style, const QColor& ink, int lines,
               int lineHeight) const;
};

} // namespace nimbus::app
