// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace nimbus::app {

/// Every control of the program in every state on one sheet: what people look at to see whether they fit together.
/// `focused()` are the controls that should be shown with the focus; the sheet itself cannot, as there is only one.
class ComponentSheet : public QWidget {
public:
    ComponentSheet();

    [[nodiscard]] const QList<QWidget*>& focused() const { return m_focused; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addHead(const QString& text);
    void addButtons();
    void addFields();
    void addChips();
    void addStates();
    void addCards();
    void addBanners();
    void addProgress();
    void addLists();
    void addEmptyStates();

    QList<QWidget*> m_focused;
};

} // namespace nimbus::app
