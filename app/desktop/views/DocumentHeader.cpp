// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/DocumentHeader.h"

#include <QAction>
#include <QDateTime>
#include <QMenu>
#include <QVBoxLayout>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/Commands.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/StatusItem.h"

namespace nimbus::app {
namespace {

QString joined(QStringList facts) {
    facts.removeAll(QString());
    return facts.join(QStringLiteral("  ·  "));
}

} // namespace

DocumentHeader::DocumentHeader(const Commands& commands, QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel(TextStyle::DocumentTitle)),
      m_facts(new ElidedLabel(TextStyle::Body, &Colors::text2, Qt::ElideMiddle)),
      m_state(new StatusItem),
      m_star(new IconButton(QStringLiteral("star"), tr("Favourite"))),
      m_edit(new Button(tr("Edit"))),
      m_restore(new Button(tr("Put back"))),
      m_more(new IconButton(QStringLiteral("ellipsis"), tr("More"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 16, 16, 8);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_title, 1);
    row->addSpacing(12);
    for (auto* widget : std::initializer_list<QWidget*>{m_star, m_edit, m_restore, m_more}) row->addWidget(widget);
    column->addLayout(row);
    auto* second = new QHBoxLayout;
    second->setSpacing(12);
    second->addWidget(m_facts);
    second->addWidget(m_state);
    second->addStretch(1);
    column->addLayout(second);
    m_edit->setIconName(QStringLiteral("pencil"));
    m_restore->setIconName(QStringLiteral("undo-2"));
    m_star->setCheckable(true);
    m_star->setName(tr("Favourite"), commands.favourite->shortcut().toString(QKeySequence::NativeText));
    auto* menu = new QMenu(this);
    menu->addActions({commands.rename, commands.openElsewhere, commands.saveCopy, commands.copyPath});
    menu->addSeparator();
    auto* remove = menu->addAction(commands.remove->icon(), commands.remove->text());
    connect(remove, &QAction::triggered, commands.remove, &QAction::trigger);
    m_more->setMenu(menu);
    connect(m_star, &QToolButton::clicked, commands.favourite, &QAction::trigger);
    connect(m_edit, &QPushButton::clicked, commands.edit, &QAction::trigger);
    connect(m_restore, &QPushButton::clicked, this, &DocumentHeader::restoreRequested);
}

void DocumentHeader::show(const core::Document& document) {
    m_title->setText(document.title);
    const auto changed = words::longTime(document.updatedAt, QDateTime::currentDateTime());
    m_facts->setText(joined({words::place(document.vaultName, document.path), documentlook::kind(document.kind).word,
                             words::size(document.size), document.ownerName, changed}));
    const auto look = documentlook::state(document.state);
    m_state->set(look.icon, look.word, look.ink);
    m_state->setVisible(!look.icon.isEmpty());
    m_star->setVisible(true);
    m_star->setChecked(document.favourite);
    m_more->setVisible(true);
    m_restore->setVisible(false);
}

void DocumentHeader::showTrash(const core::TrashItem& item) {
    m_title->setText(item.title);
    const auto when = words::longTime(item.deletedAt, QDateTime::currentDateTime());
    m_facts->setText(joined(
        {words::place(item.vaultName, item.path), words::size(item.size),
         item.deletedBy.isEmpty() ? tr("deleted %1").arg(when) : tr("deleted by %1, %2").arg(item.deletedBy, when)}));
    m_state->hide();
    m_star->setVisible(false);
    m_edit->setVisible(false);
    m_more->setVisible(false);
    m_restore->setVisible(true);
}

void DocumentHeader::setRestoreCount(int count) {
    m_restore->setText(count > 1 ? tr("Put back %Ln document(s)", nullptr, count) : tr("Put back"));
}

void DocumentHeader::setEditable(bool isEditable) {
    m_isEditable = isEditable;
    m_edit->setVisible(isEditable);
}

void DocumentHeader::setEditing(bool isEditing) {
    m_edit->setVisible(m_isEditable && !isEditing);
}

} // namespace nimbus::app
