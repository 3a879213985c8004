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
#include "storage/SearchRequest.h"
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

struct TenantsResult {
    QList<TenantHit> hits; ///< best first
    qint64 total = 0;
    bool totalIsMore = false;
    QStringList problems; ///< "acme: why it could not be asked"; the others were
};

/// One search over all tenants of a data folder. Each is asked by itself, on its own reader and its own file, with a
/// query that it understands with its own names; only the rows that are shown come together, merged by their rank.
/// Files are opened read-only and stay open. Lives in the thread that made it; never blocks it but for opening.
class TenantSearch {
public:
    explicit TenantSearch(DataFolder folder);
    ~TenantSearch();

    /// A tenant that is open already: its store is used, and must outlive this.
    void use(const QString& slug, storage::Store& store);

    /// No cursor: the best `limit` of all of them. `stop` interrupts every one.
    [[nodiscard]] QFuture<TenantsResult> search(const storage::SearchRequest& request, std::stop_token stop = {});

private:
    /// Opens what is not open, and closes what is gone.
    void open();

    DataFolder m_folder;
    std::map<QString, storage::Store*> m_stores;
    std::map<QString, std::unique_ptr<storage::Store>> m_own;
    QStringList m_problems;
};

} // namespace nimbus::sync
