// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace nimbus::app {

/// On or off, at once. GUI thread; owned by its parent.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(const QString& name, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {36, 22}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& point) const override { return rect().contains(point); }
};

} // namespace nimbus::app
