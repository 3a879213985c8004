// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Size and panes of the window, the way round them with the keys, and how they were the last time.
#include <QApplication>
#include <QCloseEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include "app/desktop/views/DocumentPane.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/views/FacetPanel.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/ToolBar.h"
#include "app/desktop/widgets/SearchField.h"

namespace nimbus::app {
namespace {

constexpr int kFoldSidebar = 1100; ///< narrower windows have no room for it

} // namespace

void MainWindow::fold() {
    m_side->setVisible(m_wantsSidebar && width() >= kFoldSidebar);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fold();
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_splitter->restoreState(settings.value(QStringLiteral("window/panes")).toByteArray());
    m_wantsSidebar = settings.value(QStringLiteral("window/sidebar"), true).toBool();
    m_list->head()->setSort(static_cast<storage::DocumentSort>(settings.value(QStringLiteral("list/sort"), 0).toInt()),
                            settings.value(QStringLiteral("list/descending"), true).toBool());
    m_document->editor().restoreLayout(settings);
    fold();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_document->isEditing()) m_document->show({}); // keeps the draft
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/panes"), m_splitter->saveState());
    settings.setValue(QStringLiteral("window/sidebar"), m_wantsSidebar);
    m_document->editor().saveLayout(settings);
    settings.setValue(QStringLiteral("list/sort"), static_cast<int>(m_list->head()->sort()));
    settings.setValue(QStringLiteral("list/descending"), m_list->head()->isDescending());
    QWidget::closeEvent(event);
}

void MainWindow::cyclePanes(int by) {
    QList<QWidget*> targets = {m_toolBar->search()};
    if (m_side->isVisible())
        targets.append(m_side->currentWidget() == m_facets ? m_facets->focusTarget() : m_sidebar->focusTarget());
    targets.append({m_list->focusTarget(), m_document->focusTarget()});
    const auto* focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < targets.size(); ++i)
        if (focused && (targets[i] == focused || targets[i]->isAncestorOf(focused))) at = i;
    if (at < 0 && focused && m_document->isAncestorOf(focused)) at = targets.size() - 1;
    const auto count = targets.size();
    targets[(at + by + count) % count]->setFocus(Qt::TabFocusReason);
}

} // namespace nimbus::app
