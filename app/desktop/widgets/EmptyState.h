// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/look/Theme.h"

class QHBoxLayout;

namespace nimbus::app {

class Button;
class Label;

/// What stands where there is nothing to show: what is, what is safe, and the next step. GUI thread; owned by its
/// parent.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    enum class Tone : quint8 { Calm, Inviting, Warning, Error };

    explicit EmptyState(QWidget* parent = nullptr);

    void set(Tone tone, const QString& icon, const QString& title, const QString& text);
    /// At most two; the first is the primary one. Returns the button, for its icon and its signal.
    Button* addAction(const QString& text);
    void clearActions();

private:
    class Circle;
    Circle* m_circle;
    Label* m_title;
    Label* m_text;
    QHBoxLayout* m_actions;
};

} // namespace nimbus::app
