// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// A button that is only an icon. Its name is what assistive technology says and what the tool tip shows.
/// GUI thread; owned by its parent.
class IconButton : public QToolButton {
    Q_OBJECT
public:
    enum class Size : quint8 { Regular, Small }; ///< 32 px with an 18-px icon, 24 px with a 14-px one

    IconButton(const QString& icon, const QString& name, Size size = Size::Regular, QWidget* parent = nullptr);

    /// Also the words of the tool tip; `keys` is shown behind them.
    void setName(const QString& name, const QString& keys = {});
    void setIconName(const QString& icon, ColorRole role = &Colors::text);
    /// A small number at the upper corner; empty for none.
    void setBadge(const QString& badge);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Size m_size;
    QString m_badge;
};

} // namespace nimbus::app
