// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/widgets/Pane.h"

class QMenu;

namespace nimbus::app {

class Button;
class Commands;
class IconButton;
class SearchField;

/// The bar at the top of the window. GUI thread; owned by the window.
class ToolBar : public Pane {
    Q_OBJECT
public:
    explicit ToolBar(const Commands& commands, QWidget* parent = nullptr);

    [[nodiscard]] SearchField* search() const { return m_search; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    IconButton* iconButton(QAction* action);
    QMenu* mainMenu(const Commands& commands);

    SearchField* m_search;
    QWidget* m_start; ///< the buttons before the field
    QWidget* m_end;   ///< and behind it
};

} // namespace nimbus::app
