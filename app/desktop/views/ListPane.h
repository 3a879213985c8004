// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/desktop/models/CardListModel.h"
#include "app/desktop/models/DocumentListModel.h"
#include "app/desktop/models/SidebarModel.h"
#include "app/desktop/session/SearchRunner.h"
#include "app/desktop/widgets/Pane.h"

class QStackedWidget;

namespace nimbus::app {

class Banner;
class CardView;
class EmptyState;
class ListHead;

/// The list in the middle: the documents of a place, the trash, or what a search found. GUI thread; owned by the
/// window.
class ListPane : public Pane {
    Q_OBJECT
public:
    explicit ListPane(Library& library, QWidget* parent = nullptr);

    void showPlace(const Place& place);
    /// While the person types; an empty text goes back to the place.
    void search(const QString& words);
    /// In every tenant, or in the window's own alone.
    void searchEverywhere(bool isEverywhere);
    void follow(const storage::ChangeSet& changes);
    /// Goes to a document as soon as the list has it.
    void select(core::DocumentId id);

    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] QList<core::DocumentId> selected() const;
    [[nodiscard]] QList<core::TrashItem> selectedTrash() const;
    [[nodiscard]] QWidget* focusTarget() const;
    [[nodiscard]] bool isSearching() const { return m_mode == Mode::Results; }
    [[nodiscard]] SearchRunner& searchRunner() { return m_search; }
    [[nodiscard]] bool isTrash() const { return m_mode == Mode::Trash; }
    [[nodiscard]] ListHead* head() const { return m_head; }

    void showMessage(const QString& sentence, bool canUndo);
    void showNotice(const QString& sentence);
    /// What of the search is not understood; empty when all is.
    void showQueryProblem(const QString& sentence);
    /// What the menu of a document offers.
    void setMenuActions(const QList<QAction*>& actions) { m_menuActions = actions; }
    void setTrashActions(const QList<QAction*>& actions) { m_trashActions = actions; }
    void showError(const QString& sentence);

Q_SIGNALS:
    /// An invalid id: nothing is chosen.
    void documentChosen(nimbus::core::DocumentId id);
    /// A result of another tenant.
    void elsewhereChosen(const nimbus::app::CardListModel::Row& row);
    void tenantRequested(const QString& tenant, nimbus::core::DocumentId document);
    void trashChosen(const nimbus::core::TrashItem& item);
    void opened();
    void selectionChanged(int count);
    void undoRequested();
    void newDocumentRequested();
    void importRequested();
    void filesDropped(const QStringList& files);
    void searchCleared();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Mode : quint8 { Documents, Results, Trash };

    void load();
    void loadTrash();
    void runSearch();
    void showFound(const sync::TenantsResult& result, double ms);
    void showCards(const QList<CardListModel::Row>& rows);
    void setModel(QAbstractItemModel* model);
    void listReady();
    void rememberScroll();
    void restoreScroll();
    void restoreSelection(bool mayScroll);
    void sizeHeads();
    void showEmpty();
    void tellCurrent();
    void open();
    void showMenu(const QPoint& at);

    Library& m_library;
    DocumentListModel m_documents;
    SearchRunner m_search;
    CardListModel m_cards;
    ListHead* m_head;
    Banner* m_message;
    QStackedWidget* m_stack;
    CardView* m_view;
    EmptyState* m_empty;
    QList<QAction*> m_menuActions;
    QList<QAction*> m_trashActions;
    Mode m_mode = Mode::Documents;
    Place m_place;
    QString m_words;
    core::DocumentId m_current;
    CardListModel::Row m_elsewhere; ///< the present result, where it is another tenant's
    int m_row = 0;                  ///< where it was: what comes there is next when it goes
    core::DocumentId m_wanted;      ///< to be selected when the list has it
    /// The first document that is seen, and where its row begins; none while the list stands at its top.
    struct Anchor {
        core::DocumentId document;
        int y = 0;
    };
    std::optional<Anchor> m_anchor; ///< from before the rows are replaced until after
    bool m_isQueryProblem = false;  ///< the message is about the search
    bool m_isSame = false;          ///< rows were replaced, and what was chosen is again
    bool m_isOtherList = true;      ///< another place or order, not the same with other documents
    int m_request = 0;
};

} // namespace nimbus::app
