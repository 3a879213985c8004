// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollBar>

class QAbstractScrollArea;

namespace nimbus::app {

/// A scroll bar that lies over the content, so that a list keeps its width. GUI thread; owned by its scroll area.
class OverlayScrollBar : public QScrollBar {
    Q_OBJECT
public:
    /// Replaces the vertical bar of a scroll area.
    static void attach(QAbstractScrollArea& area);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit OverlayScrollBar(QAbstractScrollArea& area);
    void follow();

    QAbstractScrollArea& m_area;
};

} // namespace nimbus::app
