// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace nimbus::app {

/// Paints rows of kSidebarRole. GUI thread; owned by its view.
class SidebarDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The arrow that opens and closes a row with children; in the coordinates of option.rect, empty without children.
    [[nodiscard]] static QRect arrowRect(const QStyleOptionViewItem& option, const QModelIndex& index);
};

} // namespace nimbus::app
