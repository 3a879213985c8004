// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// A plain ground with separator lines at chosen edges, or a round box. GUI thread; owned by its parent.
class Pane : public QWidget {
    Q_OBJECT
public:
    enum class Line : quint8 { None = 0, Top = 1, Bottom = 2, Box = 4 };

    explicit Pane(ColorRole ground, Line line = Line::None, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColorRole m_ground;
    Line m_line;
};

/// A 1-px line between items of a row. GUI thread; owned by its parent.
class Divider : public QWidget {
    Q_OBJECT
public:
    explicit Divider(int length = 20, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace nimbus::app
