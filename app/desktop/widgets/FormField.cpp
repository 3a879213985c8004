// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/FormField.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {

FormField::FormField(const QString& name, QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_message(new Label({}, TextStyle::Second, &Colors::text2, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* label = new Label(name, TextStyle::Second, &Colors::text2, this);
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(name);
    m_message->setWordWrap(true);
    column->addWidget(label);
    column->addWidget(m_edit);
    column->addWidget(m_message);
    refresh();
}

void FormField::setProblem(const QString& sentence) {
    if (m_problem == sentence) return;
    m_problem = sentence;
    refresh();
}

void FormField::setHint(const QString& sentence) {
    m_hint = sentence;
    refresh();
}

void FormField::setMessageLines(int lines) {
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_message->setMinimumHeight(lines * qCeil(fonts::metrics(TextStyle::Second).lineSpacing()) + 2);
    m_keepsRoom = lines > 0;
    refresh();
}

void FormField::refresh() {
    const bool isBad = !m_problem.isEmpty();
    m_message->setInk(isBad ? &Colors::err : &Colors::text2);
    m_message->setText(isBad ? m_problem : m_hint);
    m_message->setVisible(m_keepsRoom || isBad || !m_hint.isEmpty());
    m_edit->setAccessibleDescription(m_message->text());
    m_edit->setProperty("bad", isBad);
    NimbusStyle::restyle(*m_edit);
}

} // namespace nimbus::app
