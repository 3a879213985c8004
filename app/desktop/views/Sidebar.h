// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/models/SidebarModel.h"
#include "app/desktop/widgets/Pane.h"

namespace nimbus::app {

class SidebarView;

/// The places at the side of the window. Files can be dropped on a vault or a folder. GUI thread; owned by the window.
class Sidebar : public Pane {
    Q_OBJECT
public:
    explicit Sidebar(Library& library, QWidget* parent = nullptr);

    [[nodiscard]] SidebarModel& model() { return m_model; }
    [[nodiscard]] QWidget* focusTarget() const;
    [[nodiscard]] Place current() const;
    /// Now, or when the model has it.
    void chooseWhenReady(const QString& placeKey);

Q_SIGNALS:
    void searchChosen(const QString& query);
    void forgetRequested(const QString& savedSearch);
    void placeChosen(const nimbus::app::Place& place);
    void refreshRequested(nimbus::core::VaultId vault);
    void removalRequested(const nimbus::core::Vault& vault);
    void filesDropped(const nimbus::app::Place& place, const QStringList& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void restore();
    void showMenu(const QPoint& at);
    [[nodiscard]] Place placeUnder(const QPoint& at) const;

    SidebarModel m_model;
    SidebarView* m_view;
    QString m_current; ///< key of the chosen place
    QString m_wanted;  ///< key of one that is not there yet
};

} // namespace nimbus::app
