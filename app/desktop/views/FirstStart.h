// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace nimbus::app {

class Banner;

/// What a person sees who has no vault yet: three ways to begin. GUI thread; owned by the window.
class FirstStart : public QWidget {
    Q_OBJECT
public:
    explicit FirstStart(QWidget* parent = nullptr);
    /// Why one of the ways did not lead anywhere, as a sentence.
    void showError(const QString& sentence);

Q_SIGNALS:
    void folderRequested();
    void vaultRequested();
    void sampleRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeCards();

    Banner* m_problem;
};

} // namespace nimbus::app
