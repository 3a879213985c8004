// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/SearchRunner.h"

#include <QDateTime>
#include <QTimerEvent>
#include <algorithm>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"

namespace nimbus::app {

using storage::ReadConnection;
using storage::SearchQueries;
using sync::TenantsResult;

namespace {

constexpr int kIdleMs = 150; ///< after which the person is taken to have stopped typing
constexpr int kPage = 50;

} // namespace

SearchRunner::SearchRunner(Library& library, QObject* parent) : QObject(parent), m_library(library) {}

void SearchRunner::search(const QString& text, storage::SearchSort sort) {
    m_request.text = text;
    m_request.sort = sort;
    m_request.asYouType = true;
    run(kPage);
}

void SearchRunner::again() {
    run(std::max(kPage, m_shown));
}

void SearchRunner::stop() {
    ++m_number;
    m_stop.request_stop();
    m_stopCounting.request_stop();
    m_idle.stop();
    m_next.clear();
}

void SearchRunner::run(int limit) {
    stop(); // the letters before are not wanted any more
    m_stop = {};
    m_request.cursor.clear();
    m_request.limit = limit;
    m_request.now = QDateTime::currentMSecsSinceEpoch();
    m_request.zone = QTimeZone::systemTimeZone();
    m_since.start();
    ask(m_request).then(this, [this, number = m_number](const Found& result) {
        if (number != m_number) return;
        if (!result) {
            if (result.error().code != core::ErrorCode::Cancelled) Q_EMIT failed(words::error(result.error()));
            return;
        }
        m_next = result->next;
        m_shown = static_cast<int>(result->hits.size());
        Q_EMIT found(*result, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
    });
    m_idle.start(kIdleMs, this);
}

QFuture<SearchRunner::Found> SearchRunner::ask(const storage::SearchRequest& request) {
    if (m_isEverywhere) return m_library.everyTenant().search(request, m_stop.get_token());
    return m_library.read(
        [request, tenant = m_library.tenant()](ReadConnection& c) -> Found {
            auto result = SearchQueries(c).search(request);
            if (!result) return core::fail(result.error());
            TenantsResult own{{},
                              std::move(result->next),
                              result->total,
                              result->totalIsMore,
                              result->anyWord,
                              std::move(result->problems),
                              {}};
            for (auto& hit : result->hits) own.hits.append({tenant, std::move(hit)});
            return own;
        },
        m_stop.get_token());
}

void SearchRunner::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_idle.timerId()) return;
    m_idle.stop();
    count();
}

void SearchRunner::count() {
    m_stopCounting = {};
    const auto stop = m_stopCounting.get_token();
    QFuture<Counted> counting =
        m_isEverywhere
            ? m_library.everyTenant().facets(m_request, stop)
            : m_library.read(
                  [request = m_request](ReadConnection& c) -> Counted { return SearchQueries(c).facets(request); },
                  stop);
    counting.then(this, [this, number = m_number](const Counted& facets) {
        if (number == m_number && facets) Q_EMIT counted(*facets);
    });
}

void SearchRunner::more() {
    if (m_next.isEmpty() || m_fetching == m_number) return;
    m_fetching = m_number;
    auto request = m_request;
    request.limit = kPage;
    request.cursor = m_next;
    ask(request).then(this, [this, number = m_number](const Found& result) {
        if (number != m_number) return;
        m_fetching = -1;
        if (!result) return;
        m_next = result->next;
        m_shown += static_cast<int>(result->hits.size());
        Q_EMIT foundMore(*result);
    });
}

} // namespace nimbus::app
