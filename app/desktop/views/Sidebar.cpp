// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/Sidebar.h"

#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QVBoxLayout>

#include "app/desktop/look/Icons.h"
#include "app/desktop/views/DroppedFiles.h"
#include "app/desktop/widgets/SidebarView.h"

namespace nimbus::app {

Sidebar::Sidebar(Library& library, QWidget* parent)
    : Pane(&Colors::window, Line::None, parent), m_model(library), m_view(new SidebarView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_view);
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("Places"));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    setAcceptDrops(true);
    connect(m_view, &QWidget::customContextMenuRequested, this, &Sidebar::showMenu);
    connect(m_view, &QTreeView::expanded, &m_model, &SidebarModel::open);
    connect(&m_model, &SidebarModel::ready, this, &Sidebar::restore);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const auto place = m_model.placeAt(index);
        if (!index.data(kPlaceRole).isValid() || place.key() == m_current) return;
        if (place.kind == Place::Kind::Search) return; // passed by with the keys: it would take the sidebar away
        m_current = place.key();
        Q_EMIT placeChosen(place);
    });
    const auto search = [this](const QModelIndex& index) {
        const auto place = m_model.placeAt(index);
        if (place.kind == Place::Kind::Search) Q_EMIT searchChosen(place.query);
    };
    connect(m_view, &QAbstractItemView::clicked, this, search);
    connect(m_view, &QAbstractItemView::activated, this, search);
}

QWidget* Sidebar::focusTarget() const {
    return m_view;
}

Place Sidebar::current() const {
    return m_model.placeAt(m_view->currentIndex());
}

void Sidebar::chooseWhenReady(const QString& placeKey) {
    m_wanted = placeKey;
    if (m_model.indexOf(placeKey).isValid()) restore();
}

/// After the model was read: the same place is chosen, or the first where it is gone.
void Sidebar::restore() {
    auto index = m_wanted.isEmpty() ? QModelIndex() : m_model.indexOf(m_wanted);
    if (index.isValid()) m_wanted.clear();
    if (!index.isValid()) index = m_model.indexOf(m_current);
    if (!index.isValid()) index = m_model.index(0, 0);
    if (m_view->currentIndex() != index) m_view->setCurrentIndex(index);
}

void Sidebar::showMenu(const QPoint& at) {
    const auto place = m_model.placeAt(m_view->indexAt(at));
    if (place.kind != Place::Kind::Vault && place.kind != Place::Kind::Search) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (place.kind == Place::Kind::Search) {
        menu->addAction(icons::icon(QStringLiteral("x"), &Colors::text2), tr("Forget this search"), this,
                        [this, place] { Q_EMIT forgetRequested(place.name); });
        menu->popup(m_view->viewport()->mapToGlobal(at));
        return;
    }
    menu->addAction(icons::icon(QStringLiteral("refresh-cw"), &Colors::text2), tr("Refresh"), this,
                    [this, place] { Q_EMIT refreshRequested(place.vault); });
    for (const auto& vault : m_model.vaults())
        if (vault.id == place.vault)
            menu->addAction(icons::icon(QStringLiteral("x"), &Colors::text2), tr("Take out of the list…"), this,
                            [this, vault] { Q_EMIT removalRequested(vault); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

Place Sidebar::placeUnder(const QPoint& at) const {
    return m_model.placeAt(m_view->indexAt(m_view->viewport()->mapFrom(this, at)));
}

void Sidebar::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void Sidebar::dragMoveEvent(QDragMoveEvent* event) {
    const auto kind = placeUnder(event->position().toPoint()).kind;
    event->setAccepted(kind == Place::Kind::Vault || kind == Place::Kind::Folder);
}

void Sidebar::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT filesDropped(placeUnder(event->position().toPoint()), droppedFiles(*event->mimeData()));
}

} // namespace nimbus::app
