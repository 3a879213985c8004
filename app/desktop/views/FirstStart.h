// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace nimbus::app {

/// What a person sees who has no vault yet: three ways to begin. GUI thread; owned by the window.
class FirstStart : public QWidget {
    Q_OBJECT
public:
    explicit FirstStart(QWidget* parent = nullptr);

Q_SIGNALS:
    void folderRequested();
    void vaultRequested();
    void sampleRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeCards();
};

} // namespace nimbus::app
