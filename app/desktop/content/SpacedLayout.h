// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextDocumentLayout>

namespace nimbus::app {

/// QPlainTextEdit knows no line height; this layout gives every line the same one, with the text at its bottom, so that
/// the edit's own arithmetic (which reads the lines' rectangles) stays right. GUI thread; owned by its document.
class SpacedLayout : public QPlainTextDocumentLayout {
    Q_OBJECT
public:
    SpacedLayout(QTextDocument* document, int lineHeight);

    [[nodiscard]] QRectF blockBoundingRect(const QTextBlock& block) const override;
    [[nodiscard]] int lineHeight() const { return m_lineHeight; }

private:
    int m_lineHeight;
};

} // namespace nimbus::app
