// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace nimbus::app {

/// A few choices side by side, exactly one of them on; arrow keys move. GUI thread; owned by its parent.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    /// `name` is what assistive technology calls the group.
    explicit SegmentedControl(const QString& name, QWidget* parent = nullptr);

    /// With words, an icon, or both. `name` is needed where there are no words.
    void addSegment(const QString& text, const QString& icon = {}, const QString& name = {});
    /// Shows words or icons, not both, where a segment has both.
    void setPlain();
    /// Leaves out the words of segments that have an icon.
    void setCompact(bool isCompact);
    [[nodiscard]] int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup* m_group;
};

} // namespace nimbus::app
