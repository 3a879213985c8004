// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QProgressBar>

namespace nimbus::app {

/// A 4-px bar without words. A range of 0..0 moves to and fro. GUI thread; owned by its parent.
class SlimProgress : public QProgressBar {
    Q_OBJECT
public:
    explicit SlimProgress(const QString& name, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {128, 4}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {32, 4}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    QBasicTimer m_timer;
    int m_step = 0;
};

} // namespace nimbus::app
