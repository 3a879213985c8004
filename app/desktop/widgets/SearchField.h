// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace nimbus::app {

class KeyHint;
class IconButton;

/// The search field of a window: icon, hint of the keys while empty, a button that clears. Esc clears, and leaves the
/// field when it is empty already. GUI thread; owned by its parent.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& placeholder, const QString& keys, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Esc on an empty field: the person wants to go back to the list.
    void left();
    /// Down or Enter: the person wants to go to the results.
    void resultsRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();

    KeyHint* m_hint;
    IconButton* m_clear;
};

} // namespace nimbus::app
