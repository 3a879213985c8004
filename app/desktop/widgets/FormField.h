// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace nimbus::app {

class Label;

/// A line of text with its name above it and, where something is wrong, a sentence below. GUI thread; owned by its
/// parent.
class FormField : public QWidget {
    Q_OBJECT
public:
    explicit FormField(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] QLineEdit* edit() const { return m_edit; }
    /// What is wrong and what to do; empty when nothing is.
    void setProblem(const QString& sentence);
    void setHint(const QString& sentence);
    /// Keeps room for that many lines of either, so that a dialog does not change its size while somebody types.
    void setMessageLines(int lines);

private:
    void refresh();

    QLineEdit* m_edit;
    Label* m_message;
    QString m_problem;
    QString m_hint;
    bool m_keepsRoom = false;
};

} // namespace nimbus::app
