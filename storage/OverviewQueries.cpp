// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/OverviewQueries.h"

#include <QDateTime>
#include <numeric>

#include "storage/DocumentQueries.h"
#include "storage/SearchQueries.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Connection.h"
#include "storage/engine/TenantCache.h"

namespace nimbus::storage {

using core::Vault;

namespace {

constexpr int kMostTags = 40;
constexpr int kMostSearches = 20;
constexpr auto kWithFolders = R"(
    SELECT v.id FROM vault v WHERE EXISTS (SELECT 1 FROM folder f WHERE f.vault_id = v.id AND f.path > '')
    ORDER BY v.id /* scan ok: all vaults, they are few */)";

qint64 textBytes(const QString& text) {
    return 2 * text.size() + 24;
}

template <typename List, typename Fn>
qint64 sum(const List& list, Fn bytes) {
    return std::accumulate(list.begin(), list.end(), qint64(64),
                           [&](qint64 all, const auto& item) { return all + qint64(sizeof(item)) + bytes(item); });
}

qint64 bytesOfVaults(const QList<Vault>& vaults) {
    return sum(vaults, [](const Vault& v) {
        return textBytes(v.name) + textBytes(v.location) + textBytes(v.problem) + v.fingerprint.size();
    });
}
qint64 bytesOfTags(const QList<NamedCount>& tags) {
    return sum(tags, [](const NamedCount& t) { return textBytes(t.name); });
}
qint64 bytesOfFolders(const QList<FolderCount>& folders) {
    return sum(folders, [](const FolderCount& f) { return textBytes(f.path); });
}
qint64 bytesOfIds(const QSet<qint64>& ids) {
    return 64 + 16 * ids.size();
}
qint64 bytesOfSearches(const QList<SavedCount>& searches) {
    return sum(searches, [](const SavedCount& s) { return textBytes(s.search.name) + textBytes(s.search.query); });
}
qint64 bytesOfNumber(const qint64&) {
    return sizeof(qint64);
}

// What is kept, and the tables of its statement.
constexpr CacheKey<QList<Vault>> kVaults{"vaults", {"vault", "sync_state", "facet"}, bytesOfVaults};
constexpr CacheKey<QList<NamedCount>> kTags{"tags", {"tag"}, bytesOfTags};
constexpr CacheKey<QList<FolderCount>> kFolders{"folders", {"folder"}, bytesOfFolders};
constexpr CacheKey<QSet<qint64>> kVaultsWithFolders{"vaults with folders", {"folder", "vault"}, bytesOfIds};
constexpr CacheKey<QList<SavedCount>> kSearches{
    "saved searches", {"saved_search", "document", "document_tag", "document_text"}, bytesOfSearches};
constexpr CacheKey<qint64> kFavourites{"favourites", {"favourite"}, bytesOfNumber};
constexpr CacheKey<qint64> kTrash{"trash", {"trash"}, bytesOfNumber};

} // namespace

qint64 Overview::documentCount() const {
    return std::accumulate(vaults->begin(), vaults->end(), qint64(0),
                           [](qint64 all, const Vault& vault) { return all + vault.documentCount; });
}

bool Overview::isSame(const Overview& other) const {
    return vaults == other.vaults && tags == other.tags && withFolders == other.withFolders &&
           folders == other.folders && searches == other.searches && favourites == other.favourites &&
           trash == other.trash;
}

Overview OverviewQueries::read(const QSet<qint64>& openVaults) {
    Overview overview;
    overview.vaults = m_c.cached(kVaults, 0, [this] { return VaultQueries(m_c).all(); });
    overview.tags = m_c.cached(kTags, 0, [this] { return NameQueries(m_c).tags(kMostTags); });
    overview.withFolders = m_c.cached(kVaultsWithFolders, 0, [this] {
        QSet<qint64> ids;
        for (auto rows = m_c.select(kWithFolders); rows.next();) ids.insert(rows->int64(0));
        return ids;
    });
    overview.favourites = *m_c.cached(kFavourites, 0, [this] {
        DocumentFilter favourites;
        favourites.favourites = true;
        return DocumentQueries(m_c).total(favourites);
    });
    overview.searches = m_c.cached(kSearches, 0, [this] {
        QList<SavedCount> counted;
        for (const auto& search : SavedSearchQueries(m_c).all(kMostSearches)) // each is a question of its own
            counted.append({search, SearchQueries(m_c).count({.text = search.query,
                                                              .now = QDateTime::currentMSecsSinceEpoch(),
                                                              .zone = QTimeZone::systemTimeZone()})});
        return counted;
    });
    overview.trash = *m_c.cached(kTrash, 0, [this] { return TrashQueries(m_c).count(); });
    for (const auto& vault : *overview.vaults)
        if (const auto id = vault.id; openVaults.contains(id.value))
            overview.folders.insert(
                id.value, m_c.cached(kFolders, id.value, [this, id] { return FacetQueries(m_c).folders(id); }));
    return overview;
}

} // namespace nimbus::storage
