// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/DocumentPane.h"

#include <QApplication>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <tuple>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/Commands.h"
#include "app/desktop/views/ComparePage.h"
#include "app/desktop/views/DetailsPage.h"
#include "app/desktop/views/DocumentHeader.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/views/HistoryPage.h"
#include "app/desktop/views/LinksPage.h"
#include "app/desktop/views/PreviewPage.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/TabStrip.h"
#include "storage/DocumentQueries.h"

namespace nimbus::app {

using core::Result;

namespace {

constexpr int kWaitingMs = 150; ///< until then the document before stays, so that nothing flickers

/// Whether two states of a document look alike; that it was looked at does not count.
bool isSameToTheEye(const core::Document& a, const core::Document& b) {
    const auto facts = [](const core::Document& d) {
        return std::tie(d.id, d.path, d.title, d.kind, d.state, d.status, d.size, d.blob, d.createdAt, d.updatedAt,
                        d.vaultName, d.categoryName, d.ownerName, d.tags);
    };
    return facts(a) == facts(b);
}

} // namespace

DocumentPane::DocumentPane(Library& library, const Commands& commands, QWidget* parent)
    : Pane(&Colors::base, Line::None, parent),
      m_library(library),
      m_header(new DocumentHeader(commands)),
      m_tabs(new TabStrip),
      m_notice(new Banner(Banner::Kind::Warning)),
      m_frame(new QWidget),
      m_whole(new QStackedWidget),
      m_pages(new QStackedWidget),
      m_empty(new EmptyState),
      m_preview(new PreviewPage(library)),
      m_history(new HistoryPage(library)),
      m_compare(new ComparePage(library)),
      m_details(new DetailsPage),
      m_links(new LinksPage(library)),
      m_editor(new EditorPage(library)) {
    auto* outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(m_whole);
    m_whole->addWidget(m_empty);
    m_whole->addWidget(m_frame);
    auto* column = new QVBoxLayout(m_frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (auto* widget : std::initializer_list<QWidget*>{m_notice, m_header, m_tabs}) column->addWidget(widget);
    column->addWidget(m_pages, 1);
    m_notice->hide();
    m_notice->setClosable(true);
    for (const auto& name : {tr("Preview"), tr("History"), tr("Compare"), tr("Details"), tr("Links")})
        m_tabs->addNamedTab(name);
    for (auto* page : std::initializer_list<QWidget*>{m_preview, m_history, m_compare, m_details, m_links, m_editor})
        m_pages->addWidget(page);
    m_details->setEnabled(!library.isReadOnly());
    connectPages();
    showNothing();
}

void DocumentPane::connectPages() {
    connect(m_tabs, &QTabBar::currentChanged, this, &DocumentPane::showTab);
    connect(m_preview, &PreviewPage::linkActivated, this,
            [this](const QUrl& link) { Q_EMIT linkActivated(m_open.document, link); });
    connect(m_preview, &PreviewPage::openElsewhereRequested, this, &DocumentPane::openElsewhereRequested);
    connect(m_preview, &PreviewPage::saveCopyRequested, this, &DocumentPane::saveCopyRequested);
    connect(m_history, &HistoryPage::restoreRequested, this, &DocumentPane::restoreRequested);
    connect(m_history, &HistoryPage::counted, this,
            [this](const QString& count) { m_tabs->setCount(static_cast<int>(Tab::History), count); });
    connect(m_links, &LinksPage::counted, this,
            [this](const QString& count) { m_tabs->setCount(static_cast<int>(Tab::Links), count); });
    connect(m_links, &LinksPage::documentRequested, this, &DocumentPane::documentRequested);
    connect(m_details, &DetailsPage::changeRequested, this, &DocumentPane::changeRequested);
    connect(m_header, &DocumentHeader::restoreRequested, this, &DocumentPane::trashRestoreRequested);
    connect(m_editor, &EditorPage::left, this, &DocumentPane::leaveEditor);
    connect(m_editor, &EditorPage::rescued, this, &DocumentPane::rescued);
    connect(m_editor, &EditorPage::saved, this, [this](core::DocumentId, const QString& notice) {
        m_notice->setVisible(!notice.isEmpty());
        if (!notice.isEmpty()) m_notice->setText(tr("Saved, but not committed yet. %1").arg(notice));
    });
}

void DocumentPane::clear() {
    if (isEditing()) m_editor->leave();
    ++m_request;
    m_open = {};
    m_presented = {};
    m_wanted = {};
    m_elsewhere = {};
}

void DocumentPane::showElsewhere(const CardListModel::Row& row) {
    const std::pair place(row.elsewhere, row.foreign);
    if (place == m_elsewhere) return; // its button may have the keys
    clear();
    m_elsewhere = place;
    m_empty->set(EmptyState::Tone::Calm, documentlook::kind(row.card.kind).icon, row.card.title,
                 tr("This document belongs to the tenant “%1”, which has a window of its own.").arg(row.elsewhere));
    auto* open = m_empty->addAction(tr("Open it there"));
    setTabOrder(m_empty, open);
    connect(open, &QPushButton::clicked, this, [this, row] { Q_EMIT tenantRequested(row.elsewhere, row.foreign); });
    m_whole->setCurrentWidget(m_empty);
}

void DocumentPane::showNothing() {
    clear();
    m_empty->set(EmptyState::Tone::Calm, QStringLiteral("file-text"), tr("Nothing chosen"),
                 tr("Choose a document in the list to read it here."));
    m_whole->setCurrentWidget(m_empty);
}

void DocumentPane::show(core::DocumentId id) {
    if (id.isValid() && id == m_wanted) return;
    if (!id.isValid()) {
        showNothing();
        return;
    }
    if (isEditing()) m_editor->leave();
    load(id);
}

void DocumentPane::reload() {
    if (!m_wanted.isValid()) return;
    if (isEditing())
        reloadHeader();
    else
        load(m_wanted);
}

/// The text is the editor's; what stands above it follows the document.
void DocumentPane::reloadHeader() {
    m_library
        .read([id = m_wanted](storage::ReadConnection& c) -> Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byId(id);
        })
        .then(this, [this](const Result<std::optional<core::Document>>& document) {
            if (!isEditing() || !document || !*document || (*document)->id != m_wanted) return;
            m_header->show(**document);
            m_header->setEditing(true);
        });
}

void DocumentPane::load(core::DocumentId id) {
    m_wanted = id;
    m_elsewhere = {};
    const int request = ++m_request;
    m_library
        .read([id](storage::ReadConnection& c) -> Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byId(id);
        })
        .then(this, [this, request](const Result<std::optional<core::Document>>& document) {
            if (request != m_request) return;
            if (document && *document)
                loadBytes(**document);
            else
                showNothing();
        });
}

void DocumentPane::loadBytes(const core::Document& document) {
    const int request = m_request;
    const bool isOther = document.id != m_open.document.id;
    if (isOther) m_open = {}; // nobody edits or copies the text of one document under the name of another
    m_open.document = document;
    m_header->show(document);
    m_whole->setCurrentWidget(m_frame);
    m_tabs->show();
    if (isOther) {
        m_header->setEditable(false);
        m_notice->hide();
        m_tabs->setCount(static_cast<int>(Tab::History), {});
        m_tabs->setCount(static_cast<int>(Tab::Links), {});
        QTimer::singleShot(kWaitingMs, this, [this, request] {
            if (request == m_request && m_presented.id != m_open.document.id) showWaiting();
        });
    }
    m_library.work([document](sync::Workspace& w) { return openDocument(w, document); })
        .then(this, [this, request, document](const Result<OpenDocument>& open) {
            if (request != m_request) return;
            OpenDocument unread;
            unread.document = document;
            if (!open) unread.problem = words::error(open.error());
            present(open ? *open : unread);
        });
}

/// What is on the screen belongs to another document, and reading takes a while: better nothing than the wrong one.
void DocumentPane::showWaiting() {
    m_presented = {};
    m_preview->showWaiting();
    m_pages->setCurrentWidget(m_preview);
}

void DocumentPane::present(const OpenDocument& open) {
    const bool isSameText = open.document.id == m_presented.id && open.blob == m_open.blob && open.problem.isEmpty();
    const bool isSame = isSameText && isSameToTheEye(open.document, m_presented);
    const bool keepsPreview = isSameText && m_isShown[static_cast<size_t>(Tab::Preview)]; // and its place
    m_open = open;
    m_presented = open.document;
    if (!isSame) { // else somebody may be in the middle of a history, or typing a tag
        std::fill(std::begin(m_isShown), std::end(m_isShown), false);
        m_isShown[static_cast<size_t>(Tab::Preview)] = keepsPreview;
    }
    m_header->setEditable(open.isEditable() && !m_library.isReadOnly());
    showTab();
    m_links->show(open.document); // for its count
    m_isShown[static_cast<size_t>(Tab::Links)] = true;
    Q_EMIT shown(open.document.id);
}

void DocumentPane::showTab() {
    const auto tab = static_cast<Tab>(m_tabs->currentIndex());
    const auto number = static_cast<size_t>(tab);
    if (!m_open.document.id.isValid()) return;
    m_pages->setCurrentIndex(static_cast<int>(number));
    if (m_isShown[number]) return;
    m_isShown[number] = true;
    switch (tab) {
        case Tab::Preview: m_preview->show(m_open); break;
        case Tab::History: m_history->show(m_open); break;
        case Tab::Compare: m_compare->show(m_open); break;
        case Tab::Details: m_details->show(m_open); break;
        case Tab::Links: m_links->show(m_open.document); break;
    }
}

void DocumentPane::chooseTab(int tab) {
    if (!isEditing() && m_tabs->isVisible()) m_tabs->setCurrentIndex(tab);
}

void DocumentPane::showTrash(const core::TrashItem& item) {
    clear();
    m_header->showTrash(item);
    m_tabs->hide();
    m_notice->hide();
    m_whole->setCurrentWidget(m_frame);
    showWaiting();
    m_library.work([item](sync::Workspace& w) { return openThrownAway(w, item); })
        .then(this, [this, request = m_request](const Result<OpenDocument>& open) {
            if (request != m_request || !open) return;
            const bool isShown = open->isText || open->document.kind == core::DocumentKind::Picture ||
                                 open->document.kind == core::DocumentKind::Pdf;
            if (isShown) m_preview->show(*open); // the rest could only be handed to other programs
        });
}

void DocumentPane::setRestoreCount(int count) {
    m_header->setRestoreCount(count);
}

bool DocumentPane::isEditing() const {
    return m_pages->currentWidget() == m_editor && m_whole->currentWidget() == m_frame;
}

void DocumentPane::edit(bool atEnd) {
    if (isEditing() || m_library.isReadOnly() || !m_open.isEditable() || !m_open.document.id.isValid()) return;
    m_tabs->hide();
    m_header->setEditing(true);
    m_pages->setCurrentWidget(m_editor);
    ++m_request; // what is still being read does not take its place
    m_editor->open(m_open, atEnd);
}

void DocumentPane::save() {
    if (isEditing()) m_editor->save();
}

void DocumentPane::leaveEditor() {
    m_tabs->show();
    m_header->setEditing(false);
    const bool hadFocus = m_editor->isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentIndex(m_tabs->currentIndex());
    if (hadFocus) focusTarget()->setFocus();
    load(m_open.document.id);
}

QWidget* DocumentPane::focusTarget() const {
    if (m_whole->currentWidget() == m_empty) return m_empty;
    if (isEditing()) return m_editor->focusTarget();
    switch (static_cast<Tab>(m_tabs->currentIndex())) {
        case Tab::Preview: return m_preview->focusTarget();
        case Tab::History: return m_history->focusTarget();
        default: return m_tabs;
    }
}

} // namespace nimbus::app
