// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QList>
#include <QString>
#include <map>
#include <memory>
#include <stop_token>

#include "core/Result.h"
#include "core/WorkQueue.h"
#include "storage/SearchQueries.h"
#include "sync/engine/DataFolder.h"

namespace nimbus::storage {
class Store;
}

namespace nimbus::sync {

/// A document that was found, and whose it is.
struct TenantHit {
    QString tenant; ///< short name
    storage::SearchHit hit;
};

/// What a search found in one tenant, or in several.
struct TenantsResult {
    /// A tenant that could not be asked; the others were.
    struct Unread {
        QString tenant;
        core::Error why;
    };

    QList<TenantHit> hits; ///< best first, or newest
    QString next;          ///< cursor of the next page; empty on the last one
    qint64 total = 0;
    bool totalIsMore = false;
    bool anyWord = false;               ///< nowhere has a document all the words: these have some of them
    QList<core::QueryProblem> problems; ///< that every tenant has with the query
    QList<Unread> unread;
};

/// One search over all tenants of a data folder. Each is asked by itself, on its own reader and its own file, with a
/// query that it understands with its own names; only the rows that are shown come together, merged by their rank.
/// Files are opened read-only, and stay open as long as they are the tenant's. Any thread; opens, waits and merges on a
/// thread of its own, on which its stores live. The destructor waits for what was asked: stop it first.
class TenantSearch {
public:
    explicit TenantSearch(DataFolder folder);
    ~TenantSearch();

    /// A tenant that is open already: its store is used, and must outlive this. Before the first search.
    void use(const QString& slug, storage::Store& store);

    /// InvalidInput for a cursor of another search, Cancelled when `stop` says so. The request's own filter means
    /// rows of one tenant and is left out.
    [[nodiscard]] QFuture<core::Result<TenantsResult>> search(storage::SearchRequest request,
                                                              std::stop_token stop = {});
    /// The counts of all tenants, added up where values are called the same.
    [[nodiscard]] QFuture<core::Result<storage::SearchFacets>> facets(storage::SearchRequest request,
                                                                      std::stop_token stop = {});

private:
    /// A tenant's file that was opened here.
    struct Opened {
        std::unique_ptr<storage::Store> store;
        QByteArray file; ///< which one: another of the same name may take its place
    };
    /// Opens what is not open, and closes what is gone or another file now.
    void open();
    void close(const QString& slug);
    template <typename Fn>
    [[nodiscard]] auto askAll(Fn fn, const std::stop_token& stop);

    DataFolder m_folder;
    std::map<QString, storage::Store*> m_stores;
    std::map<QString, Opened> m_own;
    QList<TenantsResult::Unread> m_unread;
    core::WorkQueue m_thread; ///< last: joined before what it uses goes away
};

} // namespace nimbus::sync
