// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

#include "app/desktop/session/Library.h"
#include "app/desktop/views/Commands.h"
#include "app/desktop/views/DocumentActions.h"

class QSplitter;
class QStackedWidget;

namespace nimbus::app {

class DocumentPane;
class FacetPanel;
class FirstStart;
class ListPane;
class Sidebar;
class StatusBar;
class ToolBar;
class VaultActions;
struct Place;

/// The window: three panes between tool bar and status bar, or the first start where there is no vault yet. It puts the
/// parts together and holds no data of its own. GUI thread; owned by main.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    explicit MainWindow(Library& library, QWidget* parent = nullptr);

    [[nodiscard]] Commands& commands() { return m_commands; }
    [[nodiscard]] DocumentPane& document() { return *m_document; }
    [[nodiscard]] ListPane& list() { return *m_list; }
    [[nodiscard]] Sidebar& sidebar() { return *m_sidebar; }

    /// Looks through the vaults again; where somebody else has them, through what is known of them.
    void refresh();
    /// Chooses a document, as soon as the list has it.
    void goTo(core::DocumentId id);
    /// The program was started again: to the front, and to the document, if any. A question that waits for its answer
    /// keeps what it is about in view.
    void comeForward(core::DocumentId id);
    /// Layout of the last time.
    void restoreLayout();

Q_SIGNALS:
    void themeChosen(const QString& choice);
    /// A document of another tenant is to be shown, in a window of its own.
    void tenantRequested(const QString& tenant, nimbus::core::DocumentId document);
    /// Everything that was asked for when the window opened is on the screen.
    void settled();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void build();
    void connectCommands();
    void connectPanes();
    void connectSearch();
    void showSearch(const QString& query);
    void tellUnread(const QList<sync::TenantsResult::Unread>& unread);
    void readNames();
    void saveSearch();
    void connectLibrary();
    void followStore(const storage::ChangeSet& changes);
    void applyChanges();
    void sidebarReady();
    void showSummary();
    void askForDocument();
    void askForFiles();
    void importInto(const Place& place, const QStringList& files);
    void renameCurrent();
    void removeSelected();
    void restoreSelected();
    void showKeys();
    void readOutbox(bool isLate);
    void showAbout();
    void followLink(const core::Document& from, const QUrl& link);
    void openElsewhere();
    void saveCopy();
    void copyPath();
    void created(core::DocumentId id);
    void remember(core::DocumentId id);
    void step(int by);
    void cyclePanes(int by);
    void fold();

    Library& m_library;
    Commands m_commands;
    DocumentActions m_actions;
    VaultActions* m_vaults;
    QStackedWidget* m_stack;
    FirstStart* m_firstStart;
    QWidget* m_main;
    ToolBar* m_toolBar;
    QSplitter* m_splitter;
    QStackedWidget* m_side; ///< the sidebar, or the facets of a search
    Sidebar* m_sidebar;
    FacetPanel* m_facets;
    ListPane* m_list;
    DocumentPane* m_document;
    StatusBar* m_status;
    QList<core::DocumentId> m_trail; ///< documents that were looked at, for back and forward
    qsizetype m_trailAt = -1;
    core::DocumentId m_lookedAt;  ///< the last one
    qint64 m_asOf = 0;            ///< when the vaults were looked through last
    storage::ChangeSet m_changes; ///< not shown yet
    QBasicTimer m_followTimer;
    QStringList m_unread; ///< tenants that could not be searched
    bool m_isStepping = false;
    bool m_wasReady = false;
    bool m_wantsSidebar = true;
    bool m_isCreating = false;        ///< a document is being made, to be written into at once
    core::DocumentId m_editWhenShown; ///< that document
};

} // namespace nimbus::app
