// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/MarkedText.h"

#include <QPainter>
#include <QTextLayout>

#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

void paintMarks(QPainter& painter, const QTextLine& line, const QList<MarkedText::Span>& marks, QPointF at) {
    const int start = line.textStart();
    const int end = start + line.textLength();
    for (const auto& mark : marks) {
        const int from = qMax(start, static_cast<int>(mark.start));
        const int to = qMin(end, static_cast<int>(mark.start + mark.length));
        if (from >= to) continue;
        const qreal a = line.cursorToX(from);
        const qreal b = line.cursorToX(to);
        painting::box(painter, QRectF(at.x() + qMin(a, b) - 1, at.y() + line.y(), qAbs(b - a) + 2, line.height()), 2,
                      colors().hit);
    }
}

} // namespace

MarkedText MarkedText::from(QStringView marked, QChar open, QChar close) {
    MarkedText result;
    result.text.reserve(marked.size());
    qsizetype start = -1;
    for (const auto c : marked) {
        if (c == open) {
            start = result.text.size();
        } else if (c == close) {
            if (start >= 0 && result.text.size() > start) result.marks.append({start, result.text.size() - start});
            start = -1;
        } else {
            result.text += c.isSpace() ? QChar(u' ') : c;
        }
    }
    return result;
}

void MarkedText::paint(QPainter& painter, const QRect& rect, TextStyle style, const QColor& ink, int lines,
                       int lineHeight) const {
    if (text.isEmpty() || rect.width() <= 0) return;
    const auto font = fonts::font(style);
    const auto metrics = fonts::metrics(style);
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const bool isMirrored = painter.layoutDirection() == Qt::RightToLeft;
    option.setTextDirection(painter.layoutDirection());
    option.setAlignment(isMirrored ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    painter.setPen(ink);
    painter.setFont(font);

    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        auto line = layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(rect.width());
        line.setPosition({0, i * lineHeight + (lineHeight - line.height()) / 2});
        const bool isCut = i == lines - 1 && line.textStart() + line.textLength() < text.size();
        paintMarks(painter, line, marks, rect.topLeft());
        if (isCut) { // the last line is drawn as elided text at the same place
            const auto rest = metrics.elidedText(text.sliced(line.textStart()), Qt::ElideRight, rect.width());
            painter.drawText(QRectF(rect.x(), rect.y() + line.y(), rect.width(), line.height()),
                             painting::kLeading | Qt::TextSingleLine, rest);
        } else {
            line.draw(&painter, rect.topLeft());
        }
    }
    layout.endLayout();
}

} // namespace nimbus::app
