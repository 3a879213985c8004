// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/SpacedLayout.h"

#include <QTextBlock>
#include <QTextLayout>

namespace nimbus::app {

SpacedLayout::SpacedLayout(QTextDocument* document, int lineHeight)
    : QPlainTextDocumentLayout(document), m_lineHeight(lineHeight) {}

QRectF SpacedLayout::blockBoundingRect(const QTextBlock& block) const {
    auto rect = QPlainTextDocumentLayout::blockBoundingRect(block); // lays the block out where that is due
    if (!block.isValid() || !block.isVisible()) return rect;
    const auto* layout = block.layout();
    for (int i = 0; i < layout->lineCount(); ++i) {
        auto line = layout->lineAt(i);
        const qreal y = (i + 1) * m_lineHeight - line.height();
        if (line.y() != y) line.setPosition({line.x(), y});
    }
    rect.setHeight(qMax(1, layout->lineCount()) * m_lineHeight);
    return rect;
}

} // namespace nimbus::app
