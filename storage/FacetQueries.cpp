// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FacetQueries.h"

#include <QHash>
#include <algorithm>

#include "core/Lru.h"
#include "storage/DocumentListSql.h"
#include "storage/FacetYears.h"
#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kCount = "SELECT n FROM facet WHERE dimension = ?1 AND value = ?2";
constexpr auto kTotal = "SELECT coalesce(sum(n), 0) FROM facet WHERE dimension = 0";
constexpr auto kTagCount = "SELECT doc_count FROM tag WHERE id = ?1";
constexpr auto kFolderCount = R"(
    SELECT coalesce(sum(n), 0) FROM folder WHERE vault_id = ?1 AND (path = ?2 OR (path >= ?3 AND path < ?4)))";
constexpr auto kFolders = "SELECT path, n FROM folder WHERE vault_id = ?1 ORDER BY path LIMIT ?2";
constexpr auto kValues = R"(
    SELECT value, n FROM facet WHERE dimension = ?1 ORDER BY n DESC, value LIMIT ?2 /* scan ok: a few hundred values */)";
constexpr auto kTags = R"(
    SELECT id, doc_count FROM tag WHERE doc_count > 0
    ORDER BY doc_count DESC, name LIMIT ?1 /* scan ok: tags are few beside documents */)";
#define NIMBUS_NAMES(table)                                      \
    "SELECT t.id, t.name FROM json_each(?1) j CROSS JOIN " table \
    " t ON t.id = j.value ORDER BY j.key /* scan ok: ids */"
constexpr auto kVaultNames = NIMBUS_NAMES("vault");
constexpr auto kCategoryNames = NIMBUS_NAMES("category");
constexpr auto kOwnerNames = NIMBUS_NAMES("user");
constexpr auto kTagNames = NIMBUS_NAMES("tag");
#undef NIMBUS_NAMES

constexpr int kKnownZones = 4;

/// Made once a zone and thread: it asks the time zone for each year's beginning.
const FacetYears& yearsIn(const QTimeZone& zone) {
    thread_local core::Lru<QByteArray, FacetYears> known(kKnownZones);
    return known.get(zone.id(), [&zone] { return FacetYears(zone); });
}

using Counts = std::vector<qint64>;

/// The values with the highest counts.
QList<FacetCount> largest(const Counts& counts, int limit) {
    QList<FacetCount> values;
    for (size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) values.append({static_cast<qint64>(i), {}, counts[i]});
    std::ranges::stable_sort(values, std::ranges::greater{}, &FacetCount::count);
    if (values.size() > limit) values.resize(limit);
    return values;
}

} // namespace

QList<FacetCount>& Facets::of(FacetDimension dimension) {
    switch (dimension) {
        case FacetDimension::Vault: return vaults;
        case FacetDimension::Kind: return kinds;
        case FacetDimension::Status: return statuses;
        case FacetDimension::Category: return categories;
        case FacetDimension::Owner: break;
    }
    return owners;
}

qint64 FacetQueries::count(FacetDimension dimension, qint64 value) {
    auto rows = m_c.select(kCount, dimension, value);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 FacetQueries::documentCount() {
    auto rows = m_c.select(kTotal);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 FacetQueries::tagCount(core::TagId tag) {
    auto rows = m_c.select(kTagCount, tag);
    return rows.next() ? rows->int64(0) : 0;
}

qint64 FacetQueries::count(const FactFilter& filter) {
    const auto facts = m_c.facts();
    return FactMatcher(*facts, filter).count();
}

qint64 FacetQueries::folderCount(core::VaultId vault, const QString& folder) {
    if (folder.isEmpty()) return count(FacetDimension::Vault, vault.value);
    const auto range = folderRange(folder);
    auto rows = m_c.select(kFolderCount, vault, folder, range.first, range.past);
    return rows.next() ? rows->int64(0) : 0;
}

QList<FolderCount> FacetQueries::folders(core::VaultId vault, int limit) {
    QList<FolderCount> folders;
    for (auto rows = m_c.select(kFolders, vault, limit); rows.next();) folders.append({rows->text(0), rows->int64(1)});
    return folders;
}

QList<FacetCount> FacetQueries::list(FacetDimension dimension, int limit) {
    QList<FacetCount> counts;
    for (auto rows = m_c.select(kValues, dimension, limit); rows.next();)
        counts.append({rows->int64(0), {}, rows->int64(1)});
    return counts;
}

Facets FacetQueries::all(int limit) {
    Facets facets;
    for (const auto dimension : {FacetDimension::Vault, FacetDimension::Kind, FacetDimension::Status,
                                 FacetDimension::Category, FacetDimension::Owner})
        facets.of(dimension) = list(dimension, limit);
    for (auto rows = m_c.select(kTags, limit); rows.next();) facets.tags.append({rows->int64(0), {}, rows->int64(1)});
    addNames(facets);
    return facets;
}

namespace {

/// Counts documents in the lists that they belong to.
class FacetCounter {
public:
    FacetCounter(const DocumentFacts& facts, const QTimeZone& zone)
        : m_facts(facts), m_yearOf(yearsIn(zone)), m_tags(facts.tagCount()), m_years(FacetYears::kCount) {
        for (size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i].resize(facts.valueCount(static_cast<FacetDimension>(i)));
    }

    /// Documents that pass, in every list; near misses in the list of what fails, where they show what another choice
    /// would add.
    void add(std::span<const quint32> ids, int failing) {
        if (failing != FactMatcher::kNothingFails) return addTo(failing, ids);
        for (const int property : {0, 1, 2, 3, 4, FactMatcher::kTime}) addTo(property, ids);
        for (const auto id : ids)
            for (const quint32 tag : m_facts.tags(id)) ++m_tags[tag];
    }
    [[nodiscard]] Facets facets(int limit) const {
        Facets facets;
        for (size_t i = 0; i < m_counts.size(); ++i)
            facets.of(static_cast<FacetDimension>(i)) = largest(m_counts[i], limit);
        facets.tags = largest(m_tags, limit);
        for (size_t i = m_years.size(); i-- > 0;)
            if (m_years[i] > 0) facets.years.append({FacetYears::kFirst + static_cast<qint64>(i), {}, m_years[i]});
        return facets;
    }

private:
    void addTo(int property, std::span<const quint32> ids) {
        if (property == FactMatcher::kTime) return addYears(ids);
        auto& counts = m_counts[static_cast<size_t>(property)];
        m_facts.visit(static_cast<FacetDimension>(property), [&](auto column) { addValues(column, ids, counts); });
    }
    /// In two places by turns: an addition to the number that was just added to waits until it is written.
    template <typename Value>
    void addValues(std::span<const Value> column, std::span<const quint32> ids, Counts& counts) {
        size_t i = 0;
        m_turn.assign(counts.size() <= ids.size() ? counts.size() : 0, 0);
        for (; !m_turn.empty() && i + 1 < ids.size(); i += 2) {
            ++counts[column[ids[i]]];
            ++m_turn[column[ids[i + 1]]];
        }
        for (; i < ids.size(); ++i) ++counts[column[ids[i]]];
        for (size_t value = 0; value < m_turn.size(); ++value) counts[value] += m_turn[value];
    }
    /// Numbers of documents follow time, so that the year is mostly that of the one before.
    void addYears(std::span<const quint32> ids) {
        const auto seconds = m_facts.updatedSeconds();
        size_t year = 0;
        qint64 run = 0;
        for (const auto id : ids) {
            if (const auto other = m_yearOf.of(seconds[id]); other != year) {
                m_years[year] += std::exchange(run, 0);
                year = other;
            }
            ++run;
        }
        m_years[year] += run;
    }

    const DocumentFacts& m_facts;
    const FacetYears& m_yearOf;
    std::array<Counts, 5> m_counts;
    Counts m_tags;
    Counts m_years;
    Counts m_turn;
};

} // namespace

Facets FacetQueries::all(const FactFilter& filter, int limit, const QTimeZone& zone) {
    if (filter.isOpen()) return all(limit);
    const auto facts = m_c.facts();
    const FactMatcher matcher(*facts, filter);
    FacetCounter counter(*facts, zone);
    const auto only = filter.only();
    if (only) // its list is that of all documents, which is known
        matcher.forEachPassing([&](std::span<const quint32> ids) { counter.add(ids, FactMatcher::kNothingFails); });
    else
        matcher.forEachCounted([&](int failing, std::span<const quint32> ids) { counter.add(ids, failing); });
    auto facets = counter.facets(limit);
    if (only) facets.of(*only) = list(*only, limit);
    addNames(facets);
    return facets;
}

Facets FacetQueries::among(std::span<const qint64> documents, const FactFilter& filter, int limit,
                           const QTimeZone& zone) {
    const auto facts = m_c.facts();
    const FactMatcher matcher(*facts, filter);
    FacetCounter counter(*facts, zone);
    matcher.forEachCounted(documents, [&](int failing, std::span<const quint32> ids) { counter.add(ids, failing); });
    auto facets = counter.facets(limit);
    addNames(facets);
    return facets;
}

void FacetQueries::addNames(Facets& facets) {
    const auto name = [this](const char* sql, QList<FacetCount>& values) {
        std::vector<qint64> ids;
        for (const auto& value : values) ids.push_back(value.id);
        QHash<qint64, QString> names;
        for (auto rows = m_c.select(sql, idList(ids)); rows.next();) names.insert(rows->int64(0), rows->text(1));
        for (auto& value : values) value.name = names.value(value.id);
    };
    name(kVaultNames, facets.vaults);
    name(kCategoryNames, facets.categories);
    name(kOwnerNames, facets.owners);
    name(kTagNames, facets.tags);
}

} // namespace nimbus::storage
