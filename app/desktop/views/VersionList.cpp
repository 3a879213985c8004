// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/VersionList.h"

#include <QScrollBar>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/VersionDelegate.h"
#include "app/desktop/widgets/OverlayScrollBar.h"

namespace nimbus::app {
namespace {

constexpr int kPage = 100;

} // namespace

VersionList::VersionList(Library& library, QWidget* parent) : QListView(parent), m_library(library) {
    NimbusStyle::setOwnRows(this);
    setModel(&m_model);
    setItemDelegate(new VersionDelegate(this));
    setFrameShape(NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Versions"));
    OverlayScrollBar::attach(*this);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &VersionList::followTheme);
}

void VersionList::followTheme() {
    setPalette(Theme::instance().viewPalette());
    viewport()->setPalette(palette());
}

sync::Version VersionList::version(int row) const {
    return m_model.index(row, 0).data(kVersionRole).value<sync::Version>();
}

void VersionList::load(const core::Document& document) {
    m_stop.request_stop();
    m_stop = {};
    ++m_request;
    m_document = document;
    m_isComplete = false;
    m_isLoading = false;
    m_model.clear();
    loadMore();
}

void VersionList::loadMore() {
    if (m_isComplete || m_isLoading) return;
    m_isLoading = true;
    const auto after = m_model.rowCount() > 0 ? version(m_model.rowCount() - 1).commit : core::Oid{};
    m_library
        .work([document = m_document, after, stop = m_stop.get_token()](sync::Workspace& w) {
            return reads::history(w, document.vault, document.path, kPage, after, stop);
        })
        .then(this, [this, request = m_request](const core::Result<QList<sync::Version>>& page) {
            if (request != m_request) return;
            m_isLoading = false;
            if (!page) {
                m_isComplete = true;
                Q_EMIT failed(words::error(page.error()));
                return;
            }
            m_isComplete = page->size() < kPage;
            for (const auto& version : *page) {
                auto* item = new QStandardItem(firstLine(version.message));
                item->setData(QVariant::fromValue(version), kVersionRole);
                item->setAccessibleText(spokenVersion(version));
                m_model.appendRow(item);
            }
            Q_EMIT loaded();
        });
}

void VersionList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (current.isValid()) Q_EMIT chosen(version(current.row()));
}

void VersionList::scrollContentsBy(int dx, int dy) {
    QListView::scrollContentsBy(dx, dy);
    if (verticalScrollBar()->value() + height() > verticalScrollBar()->maximum()) loadMore();
}

} // namespace nimbus::app
