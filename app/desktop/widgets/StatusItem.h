// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// A state as icon and word, in a status bar or beside a title; a button where somebody listens to clicks.
/// GUI thread; owned by its parent.
class StatusItem : public QAbstractButton {
    Q_OBJECT
public:
    explicit StatusItem(QWidget* parent = nullptr);

    void set(const QString& icon, const QString& text, ColorRole ink = &Colors::text2);
    /// Takes the focus and shows that it can be pressed.
    void setInteractive(bool isInteractive);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
    ColorRole m_ink = &Colors::text2;
    bool m_isInteractive = false;
};

} // namespace nimbus::app
