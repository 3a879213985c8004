// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace nimbus::app {

/// The tree at the side of a window: rows that fill it, an arrow after the name. GUI thread; owned by its parent; the
/// model is the caller's.
class SidebarView : public QTreeView {
    Q_OBJECT
public:
    explicit SidebarView(QWidget* parent = nullptr);

protected:
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void followTheme();
};

} // namespace nimbus::app
