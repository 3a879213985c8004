// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>

#include "core/Result.h"
#include "core/model/Vault.h"

class QVBoxLayout;

namespace nimbus::app {

class Button;
class Commands;
class ComboBox;
class FormField;

/// The frame of a dialog: title, content, and the buttons at its end. Window modal. GUI thread; deletes itself.
class Dialog : public QDialog {
    Q_OBJECT
public:
    /// `hasCancel` false: there is nothing to decide.
    Dialog(const QString& title, const QString& action, QWidget* parent, bool hasCancel = true);

protected:
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }
    [[nodiscard]] Button* action() const { return m_action; }

private:
    QVBoxLayout* m_content;
    Button* m_action;
};

/// Asks for one line of text and says at once what is wrong with it.
class NameDialog : public Dialog {
    Q_OBJECT
public:
    /// The problem with a text as a sentence; empty when it is fine.
    using Check = std::function<QString(const QString&)>;

    NameDialog(const QString& title, const QString& label, const QString& text, const QString& action, Check check,
               QWidget* parent);
    void setHint(const QString& hint);
    /// Selects the part before the ending of a file name.
    void selectBaseName();

Q_SIGNALS:
    void chosen(const QString& text);

private:
    void check();

    FormField* m_field;
    QString m_original;
    Check m_check;
};

/// Asks whether to do something, and says what follows from it.
class QuestionDialog : public Dialog {
    Q_OBJECT
public:
    QuestionDialog(const QString& title, const QString& text, const QString& action, QWidget* parent,
                   bool hasCancel = true);
};

/// Name, version and licence of the program.
class AboutDialog : public Dialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

/// Asks where a new document goes and how it is called.
class NewDocumentDialog : public Dialog {
    Q_OBJECT
public:
    NewDocumentDialog(const QList<core::Vault>& vaults, core::VaultId vault, const QString& folder, QWidget* parent);

Q_SIGNALS:
    /// `path` is in the vault, with an ending.
    void chosen(nimbus::core::VaultId vault, const QString& path);

private:
    [[nodiscard]] QString path() const;
    void check();

    QList<core::Vault> m_vaults;
    ComboBox* m_vault;
    FormField* m_folder;
    FormField* m_name;
};

/// Lists every key of the window.
class KeysDialog : public Dialog {
    Q_OBJECT
public:
    KeysDialog(const Commands& commands, QWidget* parent);
};

/// "?" as a problem of a path that nobody may give to a new document, as a sentence; empty when it is fine.
[[nodiscard]] QString pathProblem(const QString& path);

} // namespace nimbus::app
