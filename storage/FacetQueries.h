// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "storage/DocumentFilter.h"

namespace nimbus::storage {

class ReadConnection;

/// One value of a facet with how many documents have it. `id` is a row id, or the number of a kind or status.
struct FacetCount {
    qint64 id = 0;
    QString name; ///< empty for kinds and statuses: their names belong to the caller
    qint64 count = 0;
    qint64 bytes = 0;
};

struct Facets {
    QList<FacetCount> vaults;
    QList<FacetCount> kinds;
    QList<FacetCount> statuses;
    QList<FacetCount> categories;
    QList<FacetCount> owners;
    QList<FacetCount> tags; ///< over the whole tenant
};

/// How many documents a folder holds itself.
struct FolderCount {
    QString path;
    qint64 count = 0;
};

/// Counts, from the counters that are kept with every change. Inside Store::read; throws StorageException.
class FacetQueries {
public:
    explicit FacetQueries(ReadConnection& connection) : m_c(connection) {}

    /// Exact for filters by vault, kind, status, category, owner; the other parts are not looked at.
    [[nodiscard]] qint64 total(const DocumentFilter& filter);
    [[nodiscard]] qint64 tagCount(core::TagId tag);
    /// Documents in a folder and its subfolders.
    [[nodiscard]] qint64 folderCount(core::VaultId vault, const QString& folder);
    /// Every folder of a vault that holds documents itself, by path; at most `limit`.
    [[nodiscard]] QList<FolderCount> folders(core::VaultId vault, int limit = 20'000);
    /// All lists under a filter by vault, kind, status, category, owner: largest first, at most `limit` values each.
    [[nodiscard]] Facets all(const DocumentFilter& filter, int limit = 50);

private:
    ReadConnection& m_c;
};

} // namespace nimbus::storage
