// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include "app/desktop/models/CardListModel.h"
#include "app/desktop/views/OpenDocument.h"
#include "app/desktop/widgets/Pane.h"
#include "core/model/TrashItem.h"
#include "sync/vault/Metadata.h"

class QStackedWidget;

namespace nimbus::app {

class Banner;
class Commands;
class ComparePage;
class DetailsPage;
class DocumentHeader;
class EditorPage;
class EmptyState;
class HistoryPage;
class Library;
class LinksPage;
class PreviewPage;
class TabStrip;

/// The document beside the list: header, tabs, pages, and the editor in their place. GUI thread; owned by the window.
class DocumentPane : public Pane {
    Q_OBJECT
public:
    enum class Tab : quint8 { Preview, History, Compare, Details, Links };

    DocumentPane(Library& library, const Commands& commands, QWidget* parent = nullptr);

    void show(core::DocumentId id);
    void showTrash(const core::TrashItem& item);
    /// So many items of the trash are chosen: the button is about all of them.
    void setRestoreCount(int count);
    void showNothing();
    /// A document of another tenant: told of, not read.
    void showElsewhere(const CardListModel::Row& row);
    /// The same document again, after it changed; an editor with changes stays as it is.
    void reload();
    void chooseTab(int tab);
    void edit(bool atEnd = false);
    void save();
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] const OpenDocument& current() const { return m_open; }
    [[nodiscard]] QWidget* focusTarget() const;
    [[nodiscard]] EditorPage& editor() { return *m_editor; }

Q_SIGNALS:
    void linkActivated(const nimbus::core::Document& from, const QUrl& link);
    void documentRequested(nimbus::core::DocumentId id);
    void restoreRequested(const nimbus::core::Document& document, const QString& commit, const QString& versionName);
    void trashRestoreRequested();
    void changeRequested(const nimbus::core::Document& document, const nimbus::sync::MetadataChange& change);
    void openElsewhereRequested();
    void tenantRequested(const QString& tenant, nimbus::core::DocumentId document);
    void saveCopyRequested();
    /// See EditorPage::rescued.
    void rescued(nimbus::core::DocumentId id, const QString& sentence);
    /// A document is on the screen.
    void shown(nimbus::core::DocumentId id);

private:
    void connectPages();
    void clear();
    void load(core::DocumentId id);
    void reloadHeader();
    void loadBytes(const core::Document& document);
    void present(const OpenDocument& open);
    void showWaiting();
    void showTab();
    void leaveEditor();

    Library& m_library;
    OpenDocument m_open;
    DocumentHeader* m_header;
    TabStrip* m_tabs;
    Banner* m_notice;
    QWidget* m_frame; ///< header, tabs and pages
    QStackedWidget* m_whole;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    PreviewPage* m_preview;
    HistoryPage* m_history;
    ComparePage* m_compare;
    DetailsPage* m_details;
    LinksPage* m_links;
    EditorPage* m_editor;
    bool m_isShown[5] = {};                           ///< pages that have this document already
    core::DocumentId m_wanted;                        ///< what was asked for last, and may still be on its way
    std::pair<QString, core::DocumentId> m_elsewhere; ///< the tenant and document that is told of instead
    core::Document m_presented;                       ///< whose bytes the pages have, as it was then
    int m_request = 0;
};

} // namespace nimbus::app
