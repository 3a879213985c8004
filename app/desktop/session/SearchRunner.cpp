// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/SearchRunner.h"

#include <QDateTime>
#include <QTimerEvent>
#include <algorithm>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"

namespace nimbus::app {

using core::Result;
using storage::ReadConnection;
using storage::SearchQueries;
using storage::SearchResult;

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
    m_library
        .read([request = m_request](ReadConnection& c) { return SearchQueries(c).search(request); }, m_stop.get_token())
        .then(this, [this, number = m_number](const Result<SearchResult>& result) {
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

void SearchRunner::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_idle.timerId()) return;
    m_idle.stop();
    count();
}

void SearchRunner::count() {
    m_stopCounting = {};
    m_library
        .read([request = m_request](
                  ReadConnection& c) -> Result<storage::SearchFacets> { return SearchQueries(c).facets(request); },
              m_stopCounting.get_token())
        .then(this, [this, number = m_number](const Result<storage::SearchFacets>& facets) {
            if (number == m_number && facets) Q_EMIT counted(*facets);
        });
}

void SearchRunner::more() {
    if (m_next.isEmpty() || m_fetching == m_number) return;
    m_fetching = m_number;
    auto request = m_request;
    request.limit = kPage;
    request.cursor = m_next;
    m_library.read([request](ReadConnection& c) { return SearchQueries(c).search(request); }, m_stop.get_token())
        .then(this, [this, number = m_number](const Result<SearchResult>& result) {
            if (number != m_number) return;
            m_fetching = -1;
            if (!result) return;
            m_next = result->next;
            m_shown += static_cast<int>(result->hits.size());
            Q_EMIT foundMore(*result);
        });
}

} // namespace nimbus::app
