// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list as the results of a search.
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/views/ListPane.h"

namespace nimbus::app {

void ListPane::search(const QString& words) {
    const auto trimmed = words.trimmed();
    if (trimmed == m_words) return;
    m_words = trimmed;
    if (trimmed.isEmpty()) {
        m_search.stop();
        m_wanted = m_current; // the result that was read is scrolled to
        if (m_mode == Mode::Results) showPlace(m_place);
        return;
    }
    m_mode = Mode::Results;
    m_head->setSearching(true);
    runSearch();
}

void ListPane::searchEverywhere(bool isEverywhere) {
    m_search.setEverywhere(isEverywhere);
    if (m_mode == Mode::Results) runSearch();
}

void ListPane::runSearch() {
    m_search.search(m_words, m_head->searchSort());
}

void ListPane::showFound(const sync::TenantsResult& result, double ms) {
    if (m_mode != Mode::Results) return;
    const auto total = words::number(result.total);
    m_head->setTitle(result.anyWord       ? tr("Some of these words")
                     : result.totalIsMore ? tr("More than %1 results").arg(total)
                                          : tr("%n result(s)", nullptr, static_cast<int>(result.total)));
    m_head->setCount(tr("%1 ms").arg(words::number(qMax(1, qRound(ms)))));
    setModel(&m_cards);
    m_cards.setMore(false);
    showCards(CardListModel::fromHits(result.hits, m_library.tenant(), m_search.isEverywhere()));
    m_cards.setMore(m_search.hasMore());
}

/// Enter, or a double click: a document of another tenant is opened there.
void ListPane::open() {
    if (m_elsewhere.foreign.isValid())
        Q_EMIT tenantRequested(m_elsewhere.elsewhere, m_elsewhere.foreign);
    else
        Q_EMIT opened();
}

} // namespace nimbus::app
