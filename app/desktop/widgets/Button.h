// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// A button with words. One Primary per pane. GUI thread; owned by its parent.
class Button : public QPushButton {
    Q_OBJECT
public:
    enum class Kind : quint8 { Standard, Primary, Quiet, Danger, Link };

    explicit Button(const QString& text, Kind kind = Kind::Standard, QWidget* parent = nullptr);

    void setKind(Kind kind);
    /// 28 px high instead of 32.
    void setSmall(bool isSmall);
    void setIconName(const QString& name, int px = 16);
    /// As in the toolbar: less room around, an 18-px icon; `opensMenu` adds a chevron.
    void setToolStyle(const QString& iconName, bool opensMenu);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] ColorRole iconRole() const;

    Kind m_kind;
    bool m_hasChevron = false;
};

} // namespace nimbus::app
