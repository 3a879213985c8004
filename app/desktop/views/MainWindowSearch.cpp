// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The search of the window: field, facets beside the results, names that are proposed, searches that are kept.
#include <QDateTime>
#include <QInputDialog>
#include <QStackedWidget>
#include <QTimer>

#include "app/desktop/session/Words.h"
#include "app/desktop/views/FacetPanel.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/ToolBar.h"
#include "app/desktop/widgets/SearchField.h"
#include "core/query/QueryText.h"
#include "storage/NameRepository.h"
#include "storage/SavedSearchRepository.h"
#include "storage/VaultRepository.h"

namespace nimbus::app {

using core::QueryKey;
using core::QueryProblem;
using core::Result;

namespace {

constexpr int kSearchMs = 30; ///< letters that come in one burst are one search
constexpr int kMostNames = 1000;

using Names = QHash<QueryKey, QStringList>;

/// What there is to be searched.
struct Known {
    Names names;
    qsizetype tenants = 1;
};

Names namesOf(storage::ReadConnection& c) {
    storage::NameQueries queries(c);
    const auto names = [](const QList<storage::NamedCount>& list) {
        QStringList all;
        for (const auto& one : list) all.append(one.name);
        return all;
    };
    Names all{{QueryKey::Tag, names(queries.tags(kMostNames))},
              {QueryKey::Category, names(queries.categories(kMostNames))},
              {QueryKey::Owner, names(queries.owners(kMostNames))}};
    for (const auto& vault : storage::VaultQueries(c).all()) all[QueryKey::Vault].append(vault.name);
    return all;
}

QString sentenceOf(const QueryProblem& problem) {
    switch (problem.code) {
        case QueryProblem::Code::UnknownName:
            switch (problem.key) {
                case QueryKey::Tag: return MainWindow::tr("There is no tag “%1”.").arg(problem.argument);
                case QueryKey::Vault: return MainWindow::tr("There is no vault “%1”.").arg(problem.argument);
                case QueryKey::Category: return MainWindow::tr("There is no category “%1”.").arg(problem.argument);
                default: return MainWindow::tr("Nobody called “%1” owns a document.").arg(problem.argument);
            }
        case QueryProblem::Code::UnknownValue:
            return MainWindow::tr("“%1” is none of: %2.")
                .arg(problem.argument, core::queryValues(problem.key).join(QStringLiteral(", ")));
        case QueryProblem::Code::BadDate:
            return MainWindow::tr("“%1” is no date. Write 2026, 2026-03, 2026-03-31, today or 7d.")
                .arg(problem.argument);
        case QueryProblem::Code::TextTooLong:
        case QueryProblem::Code::TooManyWords:
        case QueryProblem::Code::TooManyFilters: return MainWindow::tr("The search is too long; its end was left out.");
        default: return {};
    }
}

} // namespace

void MainWindow::connectSearch() {
    auto* field = m_toolBar->search();
    auto* typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(kSearchMs);
    connect(field, &SearchField::queryChanged, typing, qOverload<>(&QTimer::start));
    connect(field, &SearchField::queryChanged, m_facets, &FacetPanel::setQuery);
    connect(typing, &QTimer::timeout, this, [this, field] { showSearch(field->query()); });
    connect(field, &SearchField::left, this, [this] { m_list->focusTarget()->setFocus(); });
    connect(field, &SearchField::resultsRequested, this,
            [this] { m_list->focusTarget()->setFocus(Qt::TabFocusReason); });
    connect(field, &SearchField::saveRequested, this, &MainWindow::saveSearch);
    connect(m_facets, &FacetPanel::queryChanged, field, &SearchField::setQuery);
    connect(m_facets, &FacetPanel::everywhereChosen, m_list, &ListPane::searchEverywhere);
    connect(m_facets, &FacetPanel::backRequested, this, [this, field] {
        field->clearQuery();
        m_list->focusTarget()->setFocus();
    });
    connect(&m_list->searchRunner(), &SearchRunner::counted, m_facets, &FacetPanel::setFacets);
    connect(&m_list->searchRunner(), &SearchRunner::found, this, [this, field](const sync::TenantsResult& result) {
        QList<core::QueryFilter> bad;
        QString sentence;
        for (const auto& problem : result.problems) {
            for (const auto& filter : core::parseQuery(field->query()).filters)
                if (filter.place == problem.place) bad.append(filter);
            // What is being typed is not finished.
            const bool isTyped = field->hasFocus() && problem.place.end() == field->query().size();
            if (sentence.isEmpty() && !isTyped) sentence = sentenceOf(problem);
        }
        field->setBadFilters(bad);
        m_list->showQueryProblem(sentence);
        tellUnread(result.unread);
    });
    connect(m_sidebar, &Sidebar::searchChosen, field, &SearchField::setQuery);
    connect(m_sidebar, &Sidebar::forgetRequested, this, [this](const QString& name) {
        (void)m_library.write([name](storage::WriteConnection& c) -> Result<void> {
            if (const auto found = storage::SavedSearchQueries(c).byName(name))
                storage::SavedSearchRepository(c).remove(found->id);
            return {};
        });
    });
    connect(field, &SearchField::entered, this, &MainWindow::readNames);
    field->setSavable(!m_library.isReadOnly());
}

/// Once, not with every letter.
void MainWindow::tellUnread(const QList<sync::TenantsResult::Unread>& unread) {
    QStringList tenants;
    for (const auto& each : unread) tenants.append(each.tenant);
    if (tenants == std::exchange(m_unread, tenants) || tenants.isEmpty()) return;
    m_list->showNotice(tr("“%1” could not be searched. %2").arg(tenants.first(), words::error(unread.first().why)));
}

void MainWindow::showSearch(const QString& query) {
    m_list->search(query);
    if (query.isEmpty()) m_list->showQueryProblem({});
    auto* side = query.isEmpty() ? static_cast<QWidget*>(m_sidebar) : m_facets;
    // A search that was kept begins without the field: which tenants there are is not known yet
    if (side == m_facets && side != m_side->currentWidget() && !m_toolBar->search()->hasFocus()) readNames();
    m_side->setCurrentWidget(side);
}

void MainWindow::readNames() {
    m_library
        .read([folder = m_library.folder()](storage::ReadConnection& c) -> Result<Known> {
            return Known{namesOf(c), folder.tenants().size()};
        })
        .then(this, [this](const Result<Known>& known) {
            if (!known) return;
            m_toolBar->search()->setNames(known->names);
            m_facets->setTenantCount(known->tenants);
        });
}

void MainWindow::saveSearch() {
    const auto query = core::toText(core::parseQuery(m_toolBar->search()->query()));
    if (query.isEmpty()) return;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this search"));
    dialog->setLabelText(tr("Name in the sidebar"));
    dialog->setTextValue(query.left(60));
    dialog->setOkButtonText(tr("Save"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, query](const QString& typed) {
        const auto name = typed.simplified();
        if (name.isEmpty()) return;
        m_library
            .write(
                [name, query, now = QDateTime::currentMSecsSinceEpoch()](storage::WriteConnection& c) -> Result<void> {
                    storage::SavedSearchRepository(c).save(name, query, now);
                    return {};
                })
            .then(this, [this, name](const Result<void>& saved) {
                if (saved)
                    m_list->showMessage(tr("“%1” is in the sidebar now").arg(name), false);
                else
                    m_list->showError(words::error(saved.error()));
            });
    });
    dialog->open();
}

} // namespace nimbus::app
