// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FacetQueries.h"

#include <QDateTime>
#include <QHash>
#include <algorithm>

#include "storage/DocumentListSql.h"
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

constexpr int kFirstYear = 1970;
constexpr int kYears = 137; // what 32 bits of seconds reach

/// The year of a moment, from the moments when years begin.
class Years {
public:
    Years() {
        for (int year = kFirstYear; year <= kFirstYear + kYears; ++year)
            m_begins.push_back(QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
    }
    [[nodiscard]] size_t of(qint64 at) const {
        constexpr qint64 kMeanYear = 31'556'952'000;
        auto year = static_cast<size_t>(std::clamp<qint64>(at / kMeanYear, 0, kYears - 1));
        while (year + 1 < m_begins.size() && m_begins[year + 1] <= at) ++year;
        while (year > 0 && m_begins[year] > at) --year;
        return year;
    }

private:
    std::vector<qint64> m_begins;
};

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
    const auto outcomes = FactMatcher(*facts, filter).outcomes();
    return std::ranges::count(outcomes, FactMatcher::kPasses);
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

Facets FacetQueries::all(int limit) {
    const auto list = [&](FacetDimension dimension) {
        QList<FacetCount> counts;
        for (auto rows = m_c.select(kValues, dimension, limit); rows.next();)
            counts.append({rows->int64(0), {}, rows->int64(1)});
        return counts;
    };
    Facets facets{list(FacetDimension::Vault),
                  list(FacetDimension::Kind),
                  list(FacetDimension::Status),
                  list(FacetDimension::Category),
                  list(FacetDimension::Owner),
                  {},
                  {}};
    for (auto rows = m_c.select(kTags, limit); rows.next();) facets.tags.append({rows->int64(0), {}, rows->int64(1)});
    addNames(facets);
    return facets;
}

namespace {

/// Counts one document after the other, in the lists that it belongs to.
class FacetCounter {
public:
    explicit FacetCounter(const DocumentFacts& facts) : m_facts(facts), m_tags(facts.tagCount()), m_years(kYears + 1) {
        for (size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i].resize(facts.valueCount(static_cast<FacetDimension>(i)));
    }

    void add(qint64 id, int failing) {
        if (failing == FactMatcher::kMuchFails) return;
        const auto belongs = [failing](int list) { return failing == FactMatcher::kNothingFails || failing == list; };
        if (belongs(0)) ++m_counts[0][m_facts.vault(id)];
        if (belongs(1)) ++m_counts[1][m_facts.kind(id)];
        if (belongs(2)) ++m_counts[2][m_facts.status(id)];
        if (belongs(3)) ++m_counts[3][m_facts.category(id)];
        if (belongs(4)) ++m_counts[4][m_facts.owner(id)];
        if (belongs(FactMatcher::kTime)) ++m_years[yearOf(m_facts.updatedAt(id))];
        if (failing == FactMatcher::kNothingFails) // documents must have all chosen tags: others would add nothing
            for (const quint32 tag : m_facts.tags(id)) ++m_tags[tag];
    }

    [[nodiscard]] Facets facets(int limit) const {
        Facets facets{largest(m_counts[0], limit),
                      largest(m_counts[1], limit),
                      largest(m_counts[2], limit),
                      largest(m_counts[3], limit),
                      largest(m_counts[4], limit),
                      largest(m_tags, limit),
                      {}};
        for (size_t i = m_years.size(); i-- > 0;)
            if (m_years[i] > 0) facets.years.append({kFirstYear + static_cast<qint64>(i), {}, m_years[i]});
        return facets;
    }

private:
    static size_t yearOf(qint64 at) {
        static const Years kTable;
        return kTable.of(at);
    }

    const DocumentFacts& m_facts;
    std::array<Counts, 5> m_counts;
    Counts m_tags;
    Counts m_years;
};

} // namespace

Facets FacetQueries::all(const FactFilter& filter, int limit) {
    if (filter.isOpen()) return all(limit);
    const auto facts = m_c.facts();
    const auto outcomes = FactMatcher(*facts, filter).outcomes();
    FacetCounter counter(*facts);
    for (size_t i = 0; i < outcomes.size(); ++i)
        if (outcomes[i] != FactMatcher::kOut) counter.add(static_cast<qint64>(i), outcomes[i] - 1);
    auto facets = counter.facets(limit);
    addNames(facets);
    return facets;
}

Facets FacetQueries::among(std::span<const qint64> documents, const FactFilter& filter, int limit) {
    const auto facts = m_c.facts();
    const FactMatcher matcher(*facts, filter);
    FacetCounter counter(*facts);
    for (const qint64 id : documents) counter.add(id, matcher.failing(id));
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
