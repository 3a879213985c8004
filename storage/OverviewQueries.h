// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <memory>

#include "core/model/Vault.h"
#include "storage/FacetQueries.h"
#include "storage/NameRepository.h"
#include "storage/SavedSearchRepository.h"

namespace nimbus::storage {

class ReadConnection;

/// A saved search, and how many documents it finds.
struct SavedCount {
    SavedSearch search;
    qint64 count = 0;
};

/// What the sidebar shows: places with their counts. Its parts are shared between reads, and the same ones as long as
/// nothing of theirs changed.
struct Overview {
    template <typename T>
    using Shared = std::shared_ptr<const T>;

    Shared<QList<core::Vault>> vaults = std::make_shared<const QList<core::Vault>>();
    Shared<QList<NamedCount>> tags = std::make_shared<const QList<NamedCount>>();
    Shared<QSet<qint64>> withFolders = std::make_shared<const QSet<qint64>>(); ///< vaults that have any
    QHash<qint64, Shared<QList<FolderCount>>> folders;                         ///< of the vaults that were asked for
    Shared<QList<SavedCount>> searches = std::make_shared<const QList<SavedCount>>();
    qint64 favourites = 0;
    qint64 trash = 0;

    /// In all vaults.
    [[nodiscard]] qint64 documentCount() const;
    /// Whether everything is what it was there.
    [[nodiscard]] bool isSame(const Overview& other) const;
};

/// Reads the overview, which is asked for after every change, and reads of it only what changed (TenantCache).
/// Inside Store::read; throws StorageException.
class OverviewQueries {
public:
    explicit OverviewQueries(ReadConnection& connection) : m_c(connection) {}

    /// With the folders of `openVaults`. At most six SELECTs, one for each open vault, and those of each
    /// saved search.
    [[nodiscard]] Overview read(const QSet<qint64>& openVaults);

private:
    ReadConnection& m_c;
};

} // namespace nimbus::storage
