// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace nimbus::app {

struct CardData;

/// Paints rows of kCardRole: documents as cards of two lines, results with an excerpt, group heads. Sizes grow with
/// the text. GUI thread; owned by its view.
class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    [[nodiscard]] static int cardHeight();
    [[nodiscard]] static int resultHeight();
    [[nodiscard]] static int groupHeight();

    /// One row as the delegate paints it, for places that are no view.
    static void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const CardData& card);
};

} // namespace nimbus::app
