// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

#include "app/desktop/content/LineDiff.h"

namespace nimbus::app {

class ChangeMap;
class ElidedLabel;
class EmptyState;
class IconButton;
class SegmentedControl;
class SourceEdit;

/// Two versions of a text, side by side or in one column, with the changed words marked. The comparison is made in a
/// worker. GUI thread; owned by its parent.
class DiffView : public QWidget {
    Q_OBJECT
public:
    explicit DiffView(QWidget* parent = nullptr);

    /// Names above the two sides, such as "Version of 14:30" and "Now".
    void setNames(const QString& left, const QString& right);
    void setTexts(const QString& left, const QString& right);
    /// In place of the texts: why they cannot be compared.
    void setProblem(const QString& title, const QString& reason);

    void nextChange();
    void previousChange();

Q_SIGNALS:
    /// The comparison is on the screen.
    void shown();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void present(const LineDiff& diff);
    void showNames();
    void fill();
    void goTo(int change);
    void link(SourceEdit& from, SourceEdit& to);
    /// How many characters fit into a line.
    [[nodiscard]] static int columns(const SourceEdit& edit);
    QWidget* makeBar();

    LineDiff m_diff;
    std::pair<QString, QString> m_names;
    int m_change = -1;
    int m_columns = 0;
    QBasicTimer m_refill;
    int m_request = 0;
    bool m_isFollowing = false;
    bool m_hasChosen = false; ///< the person chose the layout; until then the width does
    QList<int> m_changeLines; ///< the line of each change in what is shown
    ElidedLabel* m_summary;
    ElidedLabel* m_position;
    IconButton* m_previous;
    IconButton* m_next;
    SegmentedControl* m_layoutChoice;
    QWidget* m_rightSide;
    ElidedLabel* m_leftName;
    ElidedLabel* m_rightName;
    SourceEdit* m_left;
    SourceEdit* m_right;
    ChangeMap* m_map;
    QWidget* m_sides;
    EmptyState* m_empty;
};

} // namespace nimbus::app
