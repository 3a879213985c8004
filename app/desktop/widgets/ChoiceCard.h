// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace nimbus::app {

class Button;

/// One way to go on: icon, title, a few lines, a button. GUI thread; owned by its parent.
class ChoiceCard : public QWidget {
    Q_OBJECT
public:
    ChoiceCard(const QString& icon, const QString& title, const QString& text, const QString& action,
               QWidget* parent = nullptr);

    /// The way most people take: a blue frame and a blue button.
    void setRecommended(bool isRecommended);

Q_SIGNALS:
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Button* m_button;
    bool m_isRecommended = false;
};

} // namespace nimbus::app
