// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QActionGroup;
class QWidget;

namespace nimbus::app {

/// Everything a person can do in the window, once: words, icon, keys. Buttons, menus and the list of keys all show
/// these. GUI thread; owned by the window.
class Commands : public QObject {
    Q_OBJECT
public:
    explicit Commands(QWidget& window);

    QAction* newDocument;
    QAction* newVault;
    QAction* openFolder;
    QAction* importFiles;
    QAction* refresh;
    QAction* outbox;
    QAction* search;
    QAction* edit;
    QAction* save;
    QAction* rename;
    QAction* remove;  ///< keys only in the list: a reader of a document may press Del too
    QAction* restore; ///< what is chosen in the trash
    QAction* undo;
    QAction* favourite;
    QAction* openElsewhere;
    QAction* saveCopy;
    QAction* copyPath;
    QAction* sidebar;
    QAction* nextPane;
    QAction* previousPane;
    QAction* back;
    QAction* forward;
    QList<QAction*> tabs; ///< Ctrl+1 …
    QAction* keys;
    QAction* about;
    QAction* quit;
    QActionGroup* themes; ///< data(): "system", "light", "dark"

    /// What there is nothing for, or may not be done, is off: before the first vault, and where one can only read.
    void allow(bool canWrite, bool hasVaults);

    struct Section {
        QString title;
        QList<QAction*> actions;
    };
    /// For the list of keys.
    [[nodiscard]] QList<Section> sections() const;

private:
    QAction* add(const QString& text, const char* icon, const QList<QKeySequence>& keys = {});
    void makeThemes();

    QWidget& m_window;
};

} // namespace nimbus::app
