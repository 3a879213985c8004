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
    /// Replaces the vertical bar of a scroll area. The area owns it; the answer is for areas that scroll silently.
    static OverlayScrollBar& attach(QAbstractScrollArea& area);

    /// Takes over range and place of the area's own bar.
    void follow();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit OverlayScrollBar(QAbstractScrollArea& area);

    QAbstractScrollArea& m_area;
};

} // namespace nimbus::app
