// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/MainWindow.h"

#include <QAction>
#include <QActionGroup>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/DocumentPane.h"
#include "app/desktop/views/FacetPanel.h"
#include "app/desktop/views/FirstStart.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/OutboxDialog.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/StatusBar.h"
#include "app/desktop/views/ToolBar.h"
#include "app/desktop/views/VaultActions.h"
#include "app/desktop/widgets/SearchField.h"

namespace nimbus::app {
namespace {

constexpr int kFollowMs = 200;
constexpr int kViewedMs = 1500; ///< a document that was only passed by was not looked at
constexpr QSize kFirstSize(1440, 900);

} // namespace

MainWindow::MainWindow(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_commands(*this),
      m_actions(library, this),
      m_vaults(new VaultActions(library, *this)) {
    setWindowTitle(library.isReadOnly() ? tr("To read only") : QStringLiteral("NimbusVault"));
    setWindowIcon(icons::application());
    resize(kFirstSize);
    build();
    connectCommands();
    connectPanes();
    connectSearch();
    connectLibrary();
    m_commands.back->setEnabled(false);
    m_commands.forward->setEnabled(false);
    m_sidebar->model().reload();
    readOutbox(false);
}

void MainWindow::build() {
    auto* outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outside->addWidget(m_stack);
    m_main = new QWidget;
    auto* column = new QVBoxLayout(m_main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_toolBar = new ToolBar(m_commands);
    m_splitter = new QSplitter;
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_sidebar = new Sidebar(m_library);
    m_list = new ListPane(m_library);
    m_document = new DocumentPane(m_library, m_commands);
    m_sidebar->setMinimumWidth(fonts::grid(180));
    m_list->setMinimumWidth(fonts::grid(280));
    m_document->setMinimumWidth(fonts::grid(450));
    m_side = new QStackedWidget;
    m_facets = new FacetPanel;
    m_side->addWidget(m_sidebar);
    m_side->addWidget(m_facets);
    for (auto* pane : std::initializer_list<QWidget*>{m_side, m_list, m_document}) m_splitter->addWidget(pane);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setSizes({248, 416, 776});
    m_status = new StatusBar;
    column->addWidget(m_toolBar);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_status);
    m_firstStart = new FirstStart;
    m_stack->addWidget(m_main);
    m_stack->addWidget(m_firstStart);
    m_list->addAction(m_commands.remove);
    const auto& c = m_commands;
    m_list->setMenuActions({c.edit, c.openElsewhere, c.favourite, c.rename, c.saveCopy, c.copyPath, c.remove});
    m_list->setTrashActions({c.restore});
}

void MainWindow::connectCommands() {
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_commands.newDocument, [this] { askForDocument(); });
    on(m_commands.newVault, [this] { m_vaults->newVault(); });
    on(m_commands.openFolder, [this] { m_vaults->openFolder(); });
    on(m_commands.importFiles, [this] { askForFiles(); });
    on(m_commands.refresh, [this] { refresh(); });
    on(m_commands.outbox, [this] { (new OutboxDialog(m_library, this))->open(); });
    on(m_commands.search, [this] {
        m_toolBar->search()->setFocus(Qt::ShortcutFocusReason);
        m_toolBar->search()->selectAll();
    });
    on(m_commands.edit, [this] { m_document->edit(); });
    on(m_commands.save, [this] { m_document->save(); });
    on(m_commands.rename, [this] { renameCurrent(); });
    on(m_commands.remove, [this] { removeSelected(); });
    on(m_commands.restore, [this] { restoreSelected(); });
    on(m_commands.undo, [this] {
        if (const auto undo = m_actions.takeUndo()) undo();
    });
    on(m_commands.favourite, [this] {
        const auto& document = m_document->current().document;
        if (document.id.isValid()) m_actions.setFavourite(document.id, !document.favourite);
    });
    on(m_commands.openElsewhere, [this] { openElsewhere(); });
    on(m_commands.saveCopy, [this] { saveCopy(); });
    on(m_commands.copyPath, [this] { copyPath(); });
    on(m_commands.sidebar, [this] {
        m_wantsSidebar = !m_side->isVisible();
        m_side->setVisible(m_wantsSidebar);
    });
    on(m_commands.nextPane, [this] { cyclePanes(1); });
    on(m_commands.previousPane, [this] { cyclePanes(-1); });
    on(m_commands.back, [this] { step(-1); });
    on(m_commands.forward, [this] { step(1); });
    for (int i = 0; i < m_commands.tabs.size(); ++i) on(m_commands.tabs[i], [this, i] { m_document->chooseTab(i); });
    on(m_commands.keys, [this] { showKeys(); });
    on(m_commands.about, [this] { showAbout(); });
    on(m_commands.quit, [this] { close(); });
    connect(m_commands.themes, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT themeChosen(action->data().toString()); });
}

void MainWindow::connectPanes() {
    connect(m_sidebar, &Sidebar::placeChosen, this, [this](const Place& place) {
        m_toolBar->search()->clearQuery();
        m_list->showPlace(place);
    });
    connect(m_sidebar, &Sidebar::refreshRequested, &m_library, &Library::refresh);
    connect(m_sidebar, &Sidebar::removalRequested, m_vaults, &VaultActions::forget);
    connect(m_sidebar, &Sidebar::filesDropped, this, &MainWindow::importInto);
    connect(&m_sidebar->model(), &SidebarModel::ready, this, &MainWindow::sidebarReady);
    connect(m_list, &ListPane::filesDropped, this,
            [this](const QStringList& files) { importInto(m_list->place(), files); });
    connect(m_list, &ListPane::documentChosen, m_document, &DocumentPane::show);
    connect(m_list, &ListPane::elsewhereChosen, m_document, &DocumentPane::showElsewhere);
    connect(m_list, &ListPane::tenantRequested, this, &MainWindow::tenantRequested);
    connect(m_document, &DocumentPane::tenantRequested, this, &MainWindow::tenantRequested);
    connect(m_list, &ListPane::trashChosen, m_document, &DocumentPane::showTrash);
    connect(m_list, &ListPane::opened, this, [this] { m_document->focusTarget()->setFocus(Qt::TabFocusReason); });
    connect(m_list, &ListPane::undoRequested, m_commands.undo, &QAction::trigger);
    connect(m_list, &ListPane::newDocumentRequested, this, &MainWindow::askForDocument);
    connect(m_list, &ListPane::importRequested, this, &MainWindow::askForFiles);
    connect(m_list, &ListPane::searchCleared, this, [this] {
        m_toolBar->search()->clearQuery();
        m_list->focusTarget()->setFocus();
    });
    connect(m_list, &ListPane::selectionChanged, this, [this](int count) {
        m_status->setSelection(count > 1 ? tr("%1 selected").arg(words::documents(count)) : QString());
        m_document->setRestoreCount(count);
    });
    connect(m_document, &DocumentPane::linkActivated, this, &MainWindow::followLink);
    connect(m_document, &DocumentPane::documentRequested, this, &MainWindow::goTo);
    connect(m_document, &DocumentPane::restoreRequested, &m_actions, &DocumentActions::revert);
    connect(m_document, &DocumentPane::changeRequested, &m_actions, &DocumentActions::setMetadata);
    connect(m_document, &DocumentPane::trashRestoreRequested, this, &MainWindow::restoreSelected);
    connect(m_document, &DocumentPane::openElsewhereRequested, this, &MainWindow::openElsewhere);
    connect(m_document, &DocumentPane::saveCopyRequested, this, &MainWindow::saveCopy);
    connect(m_document, &DocumentPane::rescued, this, [this](core::DocumentId id, const QString& sentence) {
        m_list->showMessage(sentence, false);
        created(id);
    });
    connect(m_document, &DocumentPane::shown, this, &MainWindow::remember);
    connect(m_firstStart, &FirstStart::folderRequested, m_vaults, &VaultActions::openFolder);
    connect(m_firstStart, &FirstStart::vaultRequested, m_vaults, &VaultActions::newVault);
    connect(m_firstStart, &FirstStart::sampleRequested, m_vaults, &VaultActions::openSample);
}

void MainWindow::connectLibrary() {
    connect(&m_library, &Library::changed, this, &MainWindow::followStore);
    connect(&m_library, &Library::progressed, this, [this](const sync::Progress& progress) {
        QString name;
        for (const auto& vault : m_sidebar->model().vaults())
            if (vault.id == progress.vault) name = vault.name;
        if (progress.phase != sync::Progress::Phase::Done) m_status->showProgress(progress, name);
    });
    connect(&m_library, &Library::refreshFinished, this, [this](core::VaultId id, const QString& problem) {
        for (const auto& vault : m_sidebar->model().vaults())
            if (vault.id == id && !problem.isEmpty())
                m_list->showError(tr("“%1” could not be looked through. %2").arg(vault.name, problem));
        if (!id.isValid() && !problem.isEmpty()) m_list->showError(problem);
        m_asOf = QDateTime::currentMSecsSinceEpoch();
        showSummary();
    });
    connect(m_status, &StatusBar::outboxRequested, m_commands.outbox, &QAction::trigger);
    connect(m_status, &StatusBar::cancelRequested, this, [this] {
        if (m_actions.isImporting())
            m_actions.stopImport();
        else
            m_library.cancelRefresh();
    });
    connect(&m_actions, &DocumentActions::importBegan, this, [this](const QString& vault) {
        m_status->showProgress({.phase = sync::Progress::Phase::Importing}, vault);
    });
    connect(&m_actions, &DocumentActions::importEnded, this, &MainWindow::showSummary);
    connect(&m_actions, &DocumentActions::done, m_list, &ListPane::showMessage);
    connect(&m_actions, &DocumentActions::failed, m_list, &ListPane::showError);
    connect(&m_actions, &DocumentActions::created, this, &MainWindow::created);
    connect(&m_actions, &DocumentActions::failed, this, [this] { m_isCreating = false; });
    connect(&m_actions, &DocumentActions::moved, m_document, &DocumentPane::reload);
    connect(m_vaults, &VaultActions::failed, this, [this](const QString& sentence) {
        if (m_stack->currentWidget() == m_firstStart)
            m_firstStart->showError(sentence);
        else
            m_list->showError(sentence);
    });
    connect(m_vaults, &VaultActions::added, this, [this](const core::Vault& vault) {
        m_stack->setCurrentWidget(m_main);
        const Place place{Place::Kind::Vault, vault.id, {}, {}, vault.name};
        m_sidebar->chooseWhenReady(place.key());
        m_sidebar->model().reload();
        m_list->focusTarget()->setFocus();
    });
}

/// A refresh of a vault tells of many changes a second; the window follows at most five times, the first at once.
void MainWindow::followStore(const storage::ChangeSet& changes) {
    m_changes.tables |= changes.tables;
    m_changes.documents |= changes.documents;
    m_changes.manyDocuments = m_changes.manyDocuments || changes.manyDocuments;
    if (!m_followTimer.isActive()) applyChanges();
}

void MainWindow::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_followTimer.timerId()) return;
    m_followTimer.stop();
    if (!m_changes.isEmpty()) applyChanges();
}

void MainWindow::applyChanges() {
    const auto changes = std::exchange(m_changes, {});
    m_followTimer.start(kFollowMs, this);
    m_sidebar->model().reload();
    m_list->follow(changes);
    if (changes.tables.contains(QStringLiteral("intent"))) readOutbox(false);
    if (changes.documents.contains(m_document->current().document.id.value) ||
        changes.tables.contains(QStringLiteral("favourite")))
        m_document->reload();
}

void MainWindow::sidebarReady() {
    const bool isEmpty = m_sidebar->model().vaults().isEmpty();
    m_commands.allow(!m_library.isReadOnly(), !isEmpty);
    showSummary();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_firstStart) : m_main);
    if (isEmpty) Q_EMIT settled();
    if (isEmpty || m_wasReady) return;
    m_wasReady = true;
    m_list->focusTarget()->setFocus();
}

/// What there is, where nothing runs that tells how far it is.
void MainWindow::showSummary() {
    if (m_library.isRefreshing() || m_actions.isImporting()) return;
    qint64 documents = 0;
    for (const auto& vault : m_sidebar->model().vaults()) documents += vault.documentCount;
    if (m_asOf == 0) m_asOf = QDateTime::currentMSecsSinceEpoch();
    m_status->showIdle(tr("%1, as of %2").arg(words::documents(documents), words::timeOfDay(m_asOf)));
}

void MainWindow::remember(core::DocumentId id) {
    if (id != std::exchange(m_lookedAt, id)) // not when it is only shown again, as after it was marked
        QTimer::singleShot(kViewedMs, this, [this, id] {
            if (m_document->current().document.id == id) m_actions.markViewed(id);
        });
    if (!m_isStepping && (m_trailAt < 0 || m_trail[m_trailAt] != id)) {
        m_trail.resize(m_trailAt + 1);
        m_trail.append(id);
        ++m_trailAt;
    }
    m_isStepping = false;
    if (id == std::exchange(m_editWhenShown, {})) m_document->edit(true);
    m_commands.back->setEnabled(m_trailAt > 0);
    m_commands.forward->setEnabled(m_trailAt + 1 < m_trail.size());
    Q_EMIT settled();
}

void MainWindow::step(int by) {
    const auto to = m_trailAt + by;
    if (to < 0 || to >= m_trail.size()) return;
    m_trailAt = to;
    m_isStepping = true;
    goTo(m_trail[to]);
}

void MainWindow::created(core::DocumentId id) {
    const bool isNew = std::exchange(m_isCreating, false);
    if (isNew) m_editWhenShown = id;
    if (!isNew && m_list->isTrash())
        m_list->select(id); // when its place is looked at; here the next of the trash comes
    else
        goTo(id);
}

void MainWindow::goTo(core::DocumentId id) {
    m_list->select(id);
    m_document->show(id);
}

} // namespace nimbus::app
