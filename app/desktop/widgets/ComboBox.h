// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace nimbus::app {

/// A choice of one in a field. GUI thread; owned by its parent.
class ComboBox : public QComboBox {
    Q_OBJECT
public:
    explicit ComboBox(const QString& name, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace nimbus::app
