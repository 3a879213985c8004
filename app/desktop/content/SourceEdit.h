// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include "app/desktop/content/LineDiff.h"
#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// Source text with line numbers and lines of 24 px, for reading, editing and comparing. GUI thread; owned by its
/// parent.
class SourceEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    /// How one line is shown where it is not simply the next of its text.
    struct LineLook {
        int number = -1; ///< as shown; -1 for none
        QChar sign;      ///< '+', '-' or nothing
        ColorRole ground = nullptr;
        ColorRole wordGround = nullptr;
        QList<DiffSpan> words;
    };

    explicit SourceEdit(TextStyle style = TextStyle::Mono, QWidget* parent = nullptr);

    /// One per line; empty again for plain numbering.
    void setLineLooks(const QList<LineLook>& looks);
    /// Keeps room for the signs of a comparison beside the numbers.
    void setSignsShown(bool isShown);
    void setCurrentLineShown(bool isShown);
    [[nodiscard]] int lineHeight() const;
    void scrollToLine(int line);

Q_SIGNALS:
    /// The first line that is visible, and the horizontal place: for another view that follows this one.
    void scrolled(int vertical, int horizontal);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Gutter;
    friend class Gutter;

    void followTheme();
    void refreshWords();
    void placeGutter();
    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPainter& painter, const QRect& area);
    void paintGrounds(QPainter& painter);
    [[nodiscard]] LineLook lookOf(int line) const;
    /// Calls `visit(line, top, height)` for every visible line.
    template <typename Visit>
    void forVisibleLines(Visit visit) const;

    TextStyle m_style;
    Gutter* m_gutter;
    QList<LineLook> m_looks;
    bool m_showsSigns = false;
    bool m_showsCurrentLine = false;
};

} // namespace nimbus::app
