// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace nimbus::app {

/// A one-column table of cards. A table and not a list view: only the table answers to a million rows at once.
/// GUI thread; owned by its parent; the model is the caller's.
class CardView : public QTableView {
    Q_OBJECT
public:
    explicit CardView(QWidget* parent = nullptr);

    /// The height of a row that is no group head.
    void setCardHeight(int px);
    /// Which rows are group heads, after the model was reset: a header keeps the heights of the rows of before.
    void setGroupRows(const QList<int>& rows);

Q_SIGNALS:
    /// Enter or a double click.
    void opened(const QModelIndex& index);

protected:
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void followTheme();

    QList<int> m_groupRows;
};

} // namespace nimbus::app
