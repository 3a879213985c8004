// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TenantSearch.h"

#include <sys/stat.h>

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

#include "core/Page.h"
#include "storage/engine/Store.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Result;
using storage::FacetCount;
using storage::ReadConnection;
using storage::SearchFacets;
using storage::SearchRequest;
using storage::SearchResult;
using storage::Store;

namespace {

/// Which file lies at a path: the same only as long as nobody puts another in its place. Empty where there is none.
QByteArray identityOf(const QString& path) {
    struct stat info {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0) return {};
    return QByteArray::number(static_cast<quint64>(info.st_dev)) + ':' +
           QByteArray::number(static_cast<quint64>(info.st_ino));
}

/// Where each tenant goes on; one without an entry begins.
using Cursors = QHash<QString, QString>;

QString textOf(const Cursors& cursors) {
    QJsonObject object;
    for (auto it = cursors.cbegin(); it != cursors.cend(); ++it) object.insert(it.key(), it.value());
    return QString::fromLatin1(
        QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding));
}

Result<Cursors> cursorsOf(const SearchRequest& request) {
    Cursors cursors;
    if (request.cursor.isEmpty()) return cursors;
    const auto json = QByteArray::fromBase64Encoding(request.cursor.toLatin1(), QByteArray::Base64UrlEncoding);
    const auto object = QJsonDocument::fromJson(json ? *json : QByteArray()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto cursor = it->toString();
        if (const auto known = core::Cursor::fromText(cursor, request.shape()); !known) return fail(known.error());
        cursors.insert(it.key(), cursor);
    }
    if (cursors.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("This cursor does not belong to a search over all tenants"),
                    QStringLiteral("Begin again, without a cursor"));
    return cursors;
}

QList<core::QueryProblem> common(const QList<core::QueryProblem>& a, const QList<core::QueryProblem>& b) {
    QList<core::QueryProblem> both;
    for (const auto& problem : a) {
        const auto isSame = [&](const auto& o) { return o.code == problem.code && o.place == problem.place; };
        if (std::ranges::any_of(b, isSame)) both.append(problem);
    }
    return both;
}

/// What each tenant answered becomes one page. Where one has documents with all the words, those of others that only
/// have some of them are left out.
TenantsResult merged(const std::map<QString, SearchResult>& answers, const SearchRequest& request, Cursors cursors) {
    TenantsResult all;
    all.anyWord =
        std::ranges::none_of(answers, [](const auto& a) { return a.second.total > 0 && !a.second.anyWord; }) &&
        std::ranges::any_of(answers, [](const auto& a) { return a.second.anyWord; });
    bool isMore = false;
    bool isFirst = true;
    for (const auto& [tenant, result] : answers) {
        all.problems = std::exchange(isFirst, false) ? result.problems : common(all.problems, result.problems);
        if (result.anyWord != all.anyWord) continue;
        all.total += result.total;
        all.totalIsMore = all.totalIsMore || result.totalIsMore;
        isMore = isMore || !result.next.isEmpty();
        for (const auto& hit : result.hits) all.hits.append({tenant, hit});
    }
    std::ranges::stable_sort(all.hits, std::ranges::greater{}, [](const TenantHit& hit) { return hit.hit.score; });
    const auto limit = core::clampLimit(request.limit);
    isMore = isMore || all.hits.size() > limit;
    if (all.hits.size() > limit) all.hits.resize(limit);
    if (!isMore || all.hits.isEmpty()) return all;
    for (const auto& hit : std::as_const(all.hits)) cursors.insert(hit.tenant, request.cursorAfter(hit.hit));
    all.next = textOf(cursors);
    return all;
}

void addUp(QList<FacetCount>& sum, const QList<FacetCount>& counts) {
    for (const auto& count : counts) {
        const auto isSame = [&](const FacetCount& o) {
            return o.name == count.name && (!count.name.isEmpty() || o.id == count.id);
        };
        if (const auto known = std::ranges::find_if(sum, isSame); known != sum.end())
            known->count += count.count;
        else
            sum.append(count);
    }
}

SearchFacets added(const std::map<QString, SearchFacets>& answers) {
    constexpr std::array kLists = {&storage::Facets::vaults,     &storage::Facets::kinds,  &storage::Facets::statuses,
                                   &storage::Facets::categories, &storage::Facets::owners, &storage::Facets::tags};
    SearchFacets all;
    for (const auto& [tenant, found] : answers) {
        all.counted += found.counted;
        all.isMore = all.isMore || found.isMore;
        for (const auto list : kLists) addUp(all.facets.*list, found.facets.*list);
        addUp(all.facets.years, found.facets.years);
    }
    for (const auto list : kLists)
        std::ranges::stable_sort(all.facets.*list, std::ranges::greater{}, &FacetCount::count);
    std::ranges::sort(all.facets.years, std::ranges::greater{}, &FacetCount::id);
    return all;
}

} // namespace

TenantSearch::TenantSearch(DataFolder folder) : m_folder(std::move(folder)), m_thread("nv-tenants") {}

TenantSearch::~TenantSearch() = default;

void TenantSearch::use(const QString& slug, Store& store) {
    m_stores[slug] = &store;
}

void TenantSearch::close(const QString& slug) {
    if (m_own.contains(slug)) m_stores.erase(slug);
    m_own.erase(slug);
}

void TenantSearch::open() {
    m_unread.clear();
    std::map<QString, QByteArray> files;
    for (const auto& slug : m_folder.tenants()) files[slug] = identityOf(m_folder.tenantFile(slug));
    QStringList gone;
    for (const auto& [slug, opened] : m_own)
        if (const auto now = files.find(slug); now == files.end() || now->second != opened.file) gone.append(slug);
    for (const auto& slug : std::as_const(gone)) close(slug);
    for (const auto& [slug, file] : files) {
        if (m_stores.contains(slug)) continue;
        auto store = Store::open(m_folder.tenantFile(slug), {.readOnly = true, .readers = 1});
        if (!store) {
            m_unread.append({slug, store.error()});
            continue;
        }
        m_stores[slug] = store->get();
        m_own[slug] = {std::move(*store), file};
    }
}

/// Runs `fn(ReadConnection&, slug) -> Result<T>` on each tenant at the same time; those that fail are named.
template <typename Fn>
auto TenantSearch::askAll(Fn fn, const std::stop_token& stop) {
    using T = typename std::invoke_result_t<Fn, ReadConnection&, QString>::value_type;
    open();
    std::map<QString, QFuture<Result<T>>> asked;
    for (const auto& [slug, store] : m_stores)
        asked[slug] = store->read([fn, slug = slug](ReadConnection& c) { return fn(c, slug); }, stop);
    std::map<QString, T> answers;
    for (auto& [slug, future] : asked) {
        const auto answer = future.result();
        if (answer) {
            answers.emplace(slug, *answer);
        } else if (answer.error().code != ErrorCode::Cancelled) {
            m_unread.append({slug, answer.error()});
            close(slug); // what is wrong with it may be mended by the next time
        }
    }
    return answers;
}

QFuture<Result<TenantsResult>> TenantSearch::search(SearchRequest request, std::stop_token stop) {
    request.filter = {};
    return m_thread.run([this, request = std::move(request), stop = std::move(stop)](int) -> Result<TenantsResult> {
        const auto cursors = cursorsOf(request);
        if (!cursors) return fail(cursors.error());
        const auto answers = askAll(
            [request, cursors = *cursors](ReadConnection& c, const QString& slug) {
                auto its = request;
                its.cursor = cursors.value(slug);
                return storage::SearchQueries(c).search(its);
            },
            stop);
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("no longer wanted"));
        auto all = merged(answers, request, *cursors);
        all.unread = m_unread;
        return all;
    });
}

QFuture<Result<SearchFacets>> TenantSearch::facets(SearchRequest request, std::stop_token stop) {
    request.filter = {};
    return m_thread.run([this, request = std::move(request), stop = std::move(stop)](int) -> Result<SearchFacets> {
        const auto answers = askAll(
            [request](ReadConnection& c, const QString&) -> Result<SearchFacets> {
                return storage::SearchQueries(c).facets(request);
            },
            stop);
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("no longer wanted"));
        return added(answers);
    });
}

} // namespace nimbus::sync
