// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/Commands.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QWidget>

#include "app/desktop/look/Icons.h"

namespace nimbus::app {
namespace {

using Keys = QList<QKeySequence>;

} // namespace

Commands::Commands(QWidget& window) : QObject(&window), m_window(window) {
    newDocument = add(tr("New document…"), "file-plus", {QKeySequence::New});
    newVault = add(tr("New vault…"), "archive");
    openFolder = add(tr("Open a folder…"), "folder-git-2", {QKeySequence(Qt::CTRL | Qt::Key_O)});
    importFiles = add(tr("Import files…"), "import", {QKeySequence(Qt::CTRL | Qt::Key_I)});
    refresh = add(tr("Refresh"), "refresh-cw", {QKeySequence(Qt::Key_F5)});
    outbox = add(tr("Edits that wait…"), "clock-arrow-up");
    search = add(tr("Search"), "search", {QKeySequence::Find});
    edit = add(tr("Edit"), "pencil", {QKeySequence(Qt::CTRL | Qt::Key_E)});
    save = add(tr("Save"), "save", {QKeySequence::Save});
    rename = add(tr("Rename or move…"), "pencil", {QKeySequence(Qt::Key_F2)});
    remove = add(tr("Move to the trash"), "trash-2", {QKeySequence(Qt::Key_Delete)});
    restore = add(tr("Put back"), "undo-2", {QKeySequence(Qt::CTRL | Qt::Key_R)});
    undo = add(tr("Undo"), "undo-2", {QKeySequence::Undo});
    favourite = add(tr("Favourite"), "star", {QKeySequence(Qt::CTRL | Qt::Key_D)});
    openElsewhere = add(tr("Open in another program"), "external-link", {QKeySequence(Qt::CTRL | Qt::Key_Return)});
    saveCopy = add(tr("Save a copy…"), "download", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    copyPath = add(tr("Copy the path"), "copy", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    sidebar = add(tr("Sidebar"), "panel-left", {QKeySequence(Qt::Key_F9)});
    nextPane = add(tr("Next pane"), "chevron-right", {QKeySequence(Qt::Key_F6)});
    previousPane = add(tr("Previous pane"), "chevron-left", {QKeySequence(Qt::SHIFT | Qt::Key_F6)});
    back = add(tr("Back"), "arrow-left", {QKeySequence(Qt::ALT | Qt::Key_Left)});
    forward = add(tr("Forward"), "arrow-right", {QKeySequence(Qt::ALT | Qt::Key_Right)});
    const QStringList names = {tr("Preview"), tr("History"), tr("Compare"), tr("Details"), tr("Links")};
    for (int i = 0; i < names.size(); ++i)
        tabs.append(add(names[i], nullptr, {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i))}));
    keys = add(tr("Keys"), "keyboard", {QKeySequence(Qt::CTRL | Qt::Key_Question), QKeySequence(Qt::Key_F1)});
    about = add(tr("About NimbusVault"), "info");
    quit = add(tr("Quit"), nullptr, {QKeySequence::Quit});
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    makeThemes();
}

QAction* Commands::add(const QString& text, const char* icon, const Keys& shortcuts) {
    auto* action = new QAction(text, this);
    if (icon) action->setIcon(icons::icon(QString::fromLatin1(icon), &Colors::text2));
    action->setShortcuts(shortcuts);
    action->setIconVisibleInMenu(true);
    if (shortcuts != Keys{QKeySequence(Qt::Key_Delete)}) m_window.addAction(action);
    return action;
}

void Commands::allow(bool canWrite, bool hasVaults) {
    for (auto* action : {newVault, openFolder}) action->setEnabled(canWrite);
    for (auto* action : {newDocument, importFiles, edit, save, rename, remove, restore, undo, favourite})
        action->setEnabled(canWrite && hasVaults);
    for (auto* action : {refresh, outbox, search, openElsewhere, saveCopy, copyPath, sidebar})
        action->setEnabled(hasVaults);
}

void Commands::makeThemes() {
    themes = new QActionGroup(this);
    const std::initializer_list<std::pair<const char*, QString>> choices = {
        {"system", tr("Like the system")}, {"light", tr("Light")}, {"dark", tr("Dark")}};
    for (const auto& [name, text] : choices) {
        auto* action = themes->addAction(text);
        action->setCheckable(true);
        action->setData(QString::fromLatin1(name));
    }
}

QList<Commands::Section> Commands::sections() const {
    return {
        {tr("Documents"),
         {newDocument, importFiles, edit, save, rename, remove, restore, undo, favourite, openElsewhere, saveCopy,
          copyPath}},
        {tr("Vaults"), {openFolder, refresh}},
        {tr("Window"),
         QList<QAction*>{search, sidebar, nextPane, previousPane, back, forward} + tabs + QList<QAction*>{keys, quit}},
    };
}

} // namespace nimbus::app
