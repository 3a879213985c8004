// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// One value of a facet that can be chosen: a box to tick, an icon or a square of colour, the name, how many documents
/// there are. GUI thread; owned by its parent.
class FacetRow : public QAbstractButton {
    Q_OBJECT
public:
    explicit FacetRow(const QString& name, QWidget* parent = nullptr);

    void setIconName(const QString& name, ColorRole ink);
    void setSquare(ColorRole square);
    /// `spoken`: the count in words.
    void setCount(const QString& count, const QString& spoken);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    ColorRole m_ink = nullptr;
    ColorRole m_square = nullptr;
    QString m_count;
};

} // namespace nimbus::app
