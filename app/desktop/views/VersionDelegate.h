// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QStyledItemDelegate>

#include "sync/vault/VaultProvider.h"

namespace nimbus::app {

inline constexpr int kVersionRole = Qt::UserRole + 4;

/// Rows of a document's history: a line of nodes, the message, who and when. GUI thread; owned by its view.
class VersionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// "Correct the estimate, Ana Ruiz, today 14:30".
[[nodiscard]] QString spokenVersion(const sync::Version& version);
[[nodiscard]] QString firstLine(const QString& message);

} // namespace nimbus::app

Q_DECLARE_METATYPE(nimbus::sync::Version)
