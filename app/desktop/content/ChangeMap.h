// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// The strip beside two compared texts with a tick for every change; a click goes there. GUI thread; owned by its
/// parent.
class ChangeMap : public QWidget {
    Q_OBJECT
public:
    struct Tick {
        double at = 0; ///< 0 … 1 of the whole text
        ColorRole ink = nullptr;
    };

    explicit ChangeMap(QWidget* parent = nullptr);
    void setTicks(const QList<Tick>& ticks);

Q_SIGNALS:
    /// The number of the tick nearest to the click.
    void picked(int tick);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QList<Tick> m_ticks;
};

} // namespace nimbus::app
