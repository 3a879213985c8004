// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTimeZone>
#include <span>

#include "storage/FactFilter.h"

namespace nimbus::storage {

class ReadConnection;

/// One value of a facet with how many documents have it. `id` is a row id, the number of a kind or status, or a year;
/// 0 for documents without category or owner.
struct FacetCount {
    qint64 id = 0;
    QString name; ///< empty for kinds, statuses, years and 0: their names belong to the caller
    qint64 count = 0;
};

/// Each list has the largest first, years the last first. A list counts what its own property's choice leaves out, too:
/// choosing a second value must show what it would add.
struct Facets {
    QList<FacetCount> vaults;
    QList<FacetCount> kinds;
    QList<FacetCount> statuses;
    QList<FacetCount> categories;
    QList<FacetCount> owners;
    QList<FacetCount> tags;
    QList<FacetCount> years; ///< of the last change; empty where nothing was filtered or searched

    [[nodiscard]] QList<FacetCount>& of(FacetDimension dimension);
};

/// How many documents a folder holds itself.
struct FolderCount {
    QString path;
    qint64 count = 0;
};

/// Counts. One property alone comes from counters that every write keeps; combinations from DocumentFacts. Inside
/// Store::read; throws StorageException.
class FacetQueries {
public:
    explicit FacetQueries(ReadConnection& connection) : m_c(connection) {}

    /// Documents with one value of one property.
    [[nodiscard]] qint64 count(FacetDimension dimension, qint64 value);
    [[nodiscard]] qint64 documentCount();
    [[nodiscard]] qint64 tagCount(core::TagId tag);
    /// How many documents pass. Reads the facts where they are not in memory yet.
    [[nodiscard]] qint64 count(const FactFilter& filter);
    /// Documents in a folder and its subfolders.
    [[nodiscard]] qint64 folderCount(core::VaultId vault, const QString& folder);
    /// Every folder of a vault that holds documents itself, by path; at most `limit`.
    [[nodiscard]] QList<FolderCount> folders(core::VaultId vault, int limit = 20'000);

    /// All lists over all documents, at most `limit` values each.
    [[nodiscard]] Facets all(int limit = 50);
    /// All lists over what passes the filter. Years begin at midnight of `zone`.
    [[nodiscard]] Facets all(const FactFilter& filter, int limit = 50, const QTimeZone& zone = QTimeZone::utc());
    /// All lists over some documents, in any order, and what passes the filter of them.
    [[nodiscard]] Facets among(std::span<const qint64> documents, const FactFilter& filter, int limit = 50,
                               const QTimeZone& zone = QTimeZone::utc());

private:
    [[nodiscard]] QList<FacetCount> list(FacetDimension dimension, int limit);
    void addNames(Facets& facets);

    ReadConnection& m_c;
};

} // namespace nimbus::storage
