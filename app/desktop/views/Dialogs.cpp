// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/Dialogs.h"

#include <QAction>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/desktop/session/Words.h"
#include "app/desktop/views/Commands.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/FormField.h"
#include "app/desktop/widgets/Label.h"
#include "core/PathText.h"

namespace nimbus::app {

QString pathProblem(const QString& path) {
    const auto checked = core::pathtext::checkNew(path);
    return checked ? QString() : words::error(checked.error());
}

Dialog::Dialog(const QString& title, const QString& action, QWidget* parent, bool hasCancel)
    : QDialog(parent), m_content(new QVBoxLayout), m_action(new Button(action, Button::Kind::Primary)) {
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(new Label(title, TextStyle::Heading2));
    m_content->setSpacing(12);
    column->addLayout(m_content);
    column->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new Button(tr("Cancel"));
    row->addWidget(cancel);
    row->addWidget(m_action);
    column->addLayout(row);
    m_action->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setVisible(hasCancel);
    column->addStrut(fonts::grid(400)); // a minimum width of the dialog itself would switch off the layout's
}

QuestionDialog::QuestionDialog(const QString& title, const QString& text, const QString& action, QWidget* parent,
                               bool hasCancel)
    : Dialog(title, action, parent, hasCancel) {
    auto* words = new Label(text, TextStyle::Body, &Colors::text2);
    words->setWordWrap(true);
    content()->addWidget(words);
    connect(this->action(), &QPushButton::clicked, this, &QDialog::accept);
}

AboutDialog::AboutDialog(QWidget* parent) : Dialog(tr("NimbusVault Desktop"), tr("Close"), parent, false) {
    content()->addWidget(new Label(tr("Version %1").arg(QStringLiteral(NIMBUS_VERSION)), TextStyle::BodyStrong));
    auto* words =
        new Label(tr("Every document of yours that is kept in git, on your desk. Free software under the GNU General "
                     "Public License, version 3 or later. Icons: Lucide."),
                  TextStyle::Body, &Colors::text2);
    words->setWordWrap(true);
    content()->addWidget(words);
    connect(action(), &QPushButton::clicked, this, &QDialog::accept);
}

NameDialog::NameDialog(const QString& title, const QString& label, const QString& text, const QString& action,
                       Check check, QWidget* parent)
    : Dialog(title, action, parent), m_field(new FormField(label)), m_original(text), m_check(std::move(check)) {
    content()->addWidget(m_field);
    m_field->setMessageLines(3);
    m_field->edit()->setText(text);
    m_field->edit()->selectAll();
    connect(m_field->edit(), &QLineEdit::textChanged, this, &NameDialog::check);
    connect(this->action(), &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_field->edit()->text().trimmed());
        accept();
    });
    this->action()->setEnabled(false);
    m_field->edit()->setFocus();
}

void NameDialog::setHint(const QString& hint) {
    m_field->setHint(hint);
}

void NameDialog::selectBaseName() {
    const auto text = m_field->edit()->text();
    const auto start = text.lastIndexOf(u'/') + 1;
    const auto end = text.lastIndexOf(u'.');
    m_field->edit()->setSelection(static_cast<int>(start), static_cast<int>((end > start ? end : text.size()) - start));
}

void NameDialog::check() {
    const auto text = m_field->edit()->text().trimmed();
    const auto problem = text.isEmpty() ? QString() : m_check(text);
    m_field->setProblem(problem);
    action()->setEnabled(!text.isEmpty() && problem.isEmpty() && text != m_original);
}

NewDocumentDialog::NewDocumentDialog(const QList<core::Vault>& vaults, core::VaultId vault, const QString& folder,
                                     QWidget* parent)
    : Dialog(tr("New document"), tr("Create"), parent),
      m_vaults(vaults),
      m_vault(new ComboBox(tr("Vault"))),
      m_folder(new FormField(tr("Folder"))),
      m_name(new FormField(tr("Name"))) {
    for (const auto& each : vaults) {
        m_vault->addItem(each.name);
        if (each.id == vault) m_vault->setCurrentIndex(m_vault->count() - 1);
    }
    auto* label = new Label(tr("Vault"), TextStyle::Second, &Colors::text2);
    label->setBuddy(m_vault);
    auto* place = new QVBoxLayout;
    place->setSpacing(4);
    place->addWidget(label);
    place->addWidget(m_vault);
    content()->addWidget(m_name);
    content()->addLayout(place);
    content()->addWidget(m_folder);
    m_folder->edit()->setText(folder);
    m_folder->edit()->setPlaceholderText(tr("At the top of the vault"));
    m_name->setMessageLines(3);
    m_name->setHint(tr("Without an ending it becomes Markdown (.md)."));
    m_name->edit()->setFocus();
    for (auto* field : {m_name, m_folder})
        connect(field->edit(), &QLineEdit::textChanged, this, &NewDocumentDialog::check);
    connect(action(), &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_vaults.value(m_vault->currentIndex()).id, path());
        accept();
    });
    check();
}

QString NewDocumentDialog::path() const {
    auto name = m_name->edit()->text().trimmed();
    if (!name.isEmpty() && !name.contains(u'.')) name += QStringLiteral(".md");
    auto folder = m_folder->edit()->text().trimmed();
    while (folder.endsWith(u'/')) folder.chop(1);
    return folder.isEmpty() ? name : folder + u'/' + name;
}

void NewDocumentDialog::check() {
    const bool isEmpty = m_name->edit()->text().trimmed().isEmpty();
    const auto problem = isEmpty ? QString() : pathProblem(path());
    m_name->setProblem(problem);
    action()->setEnabled(!isEmpty && problem.isEmpty() && !m_vaults.isEmpty());
}

KeysDialog::KeysDialog(const Commands& commands, QWidget* parent) : Dialog(tr("Keys"), tr("Close"), parent, false) {
    auto* columns = new QHBoxLayout;
    columns->setSpacing(48);
    for (const auto& section : commands.sections()) {
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(24);
        grid->setVerticalSpacing(6);
        grid->addWidget(new Label(section.title, TextStyle::BodyStrong), 0, 0, 1, 2);
        int row = 1;
        for (const auto* command : section.actions) {
            if (command->shortcut().isEmpty()) continue;
            grid->addWidget(new Label(command->text().remove(QStringLiteral("…"))), row, 0);
            grid->addWidget(new KeyHint(command->shortcut().toString(QKeySequence::NativeText)), row++, 1,
                            Qt::AlignRight);
        }
        grid->setRowStretch(row, 1);
        columns->addLayout(grid);
    }
    content()->addLayout(columns);
    connect(action(), &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace nimbus::app
