// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TenantSearch.h"

#include <algorithm>

#include "storage/SearchQueries.h"
#include "storage/engine/Store.h"

namespace nimbus::sync {

using core::Result;
using storage::ReadConnection;
using storage::SearchRequest;
using storage::SearchResult;
using storage::Store;

namespace {

/// What one tenant answered.
struct Answer {
    QString tenant;
    Result<SearchResult> result;
};

TenantsResult merged(const QList<Answer>& answers, int limit, const QStringList& problems) {
    TenantsResult all;
    all.problems = problems;
    for (const auto& [tenant, result] : answers) {
        if (!result) {
            all.problems.append(QStringLiteral("%1: %2").arg(tenant, result.error().detail));
            continue;
        }
        all.total += result->total;
        all.totalIsMore = all.totalIsMore || result->totalIsMore;
        for (const auto& hit : result->hits) all.hits.append({tenant, hit});
    }
    std::ranges::stable_sort(all.hits, std::ranges::greater{}, [](const TenantHit& hit) { return hit.hit.score; });
    if (all.hits.size() > limit) all.hits.resize(limit);
    return all;
}

} // namespace

TenantSearch::TenantSearch(DataFolder folder) : m_folder(std::move(folder)) {}

TenantSearch::~TenantSearch() = default;

void TenantSearch::use(const QString& slug, Store& store) {
    m_own.erase(slug);
    m_stores[slug] = &store;
}

void TenantSearch::open() {
    const auto slugs = m_folder.tenants();
    std::erase_if(m_own, [&](const auto& entry) {
        if (slugs.contains(entry.first)) return false;
        m_stores.erase(entry.first);
        return true;
    });
    m_problems.clear();
    for (const auto& slug : slugs) {
        if (m_stores.contains(slug)) continue;
        auto store = Store::open(m_folder.tenantFile(slug), {.readOnly = true, .readers = 1});
        if (!store) {
            m_problems.append(QStringLiteral("%1: %2").arg(slug, store.error().detail));
            continue;
        }
        m_stores[slug] = store->get();
        m_own[slug] = std::move(*store);
    }
}

QFuture<TenantsResult> TenantSearch::search(const SearchRequest& request, std::stop_token stop) {
    open();
    QList<QFuture<Answer>> asked;
    for (const auto& [slug, store] : m_stores)
        asked.append(
            store->read([request](ReadConnection& c) { return storage::SearchQueries(c).search(request); }, stop)
                .then([slug = slug](const Result<SearchResult>& result) {
                    return Answer{slug, result};
                }));
    const int limit = core::clampLimit(request.limit);
    return QtFuture::whenAll(asked.begin(), asked.end())
        .then([limit, problems = m_problems](const QList<QFuture<Answer>>& done) {
            QList<Answer> answers;
            for (const auto& answer : done) answers.append(answer.result());
            return merged(answers, limit, problems);
        });
}

} // namespace nimbus::sync
