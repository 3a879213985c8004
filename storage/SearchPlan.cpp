// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchPlan.h"

#include <QHash>
#include <algorithm>

#include "core/FoldText.h"
#include "storage/IdList.h"
#include "storage/SearchRequest.h"
#include "storage/engine/Connection.h"
#include "storage/engine/SearchTokenizer.h"

namespace nimbus::storage {

using core::QueryKey;
using core::QueryProblem;
using core::QueryScope;
using core::QueryWord;
using core::SearchQuery;

namespace {

#define NIMBUS_LOOK_UP(table)                                   \
    "SELECT j.key, t.id FROM json_each(?1) j CROSS JOIN " table \
    " t ON t.name = j.value "                                   \
    "ORDER BY j.key /* scan ok: the names */"
constexpr qint64 kNoRow = -1; // no row has this id
constexpr auto kTags = NIMBUS_LOOK_UP("tag");
constexpr auto kVaults = NIMBUS_LOOK_UP("vault");
constexpr auto kCategories = NIMBUS_LOOK_UP("category");
constexpr auto kOwners = NIMBUS_LOOK_UP("user");
#undef NIMBUS_LOOK_UP
constexpr auto kBelow =
    "SELECT id FROM document INDEXED BY document_by_path WHERE path >= ?1 AND path < ?2 ORDER BY path";
constexpr auto kBelowInVault = R"(
    SELECT id FROM document INDEXED BY document_by_vault_path WHERE vault_id = ?1 AND path >= ?2 AND path < ?3
    ORDER BY path)";
constexpr auto kFavourites = "SELECT document_id FROM favourite ORDER BY document_id /* scan ok: all of them */";
constexpr auto kRecent = R"(
    SELECT id FROM document INDEXED BY document_by_viewed WHERE viewed_at > 0 ORDER BY viewed_at, id
    /* scan ok: what was opened here */)";

/// A word in the index's own syntax. Its text has no quotes.
QString expressionOf(const QueryWord& word, bool mayGoOn) {
    QString text = u'"' + QString(word.text).replace(u'"', u' ') + u'"';
    if (word.isPrefix || mayGoOn) text += u" *";
    switch (word.scope) {
        case QueryScope::Anywhere: return text;
        case QueryScope::Title: return QStringLiteral("{title} : ") + text;
        case QueryScope::Text: return QStringLiteral("{text} : ") + text;
    }
    return text;
}

QString expressionOf(const QList<QueryWord>& words, const QString& between, const QString& excluded) {
    QStringList parts;
    for (const auto& word : words) parts.append(expressionOf(word, false));
    const QString all = parts.join(between);
    if (all.isEmpty() || excluded.isEmpty()) return all;
    return QStringLiteral("(%1) NOT (%2)").arg(all, excluded);
}

/// Whether the person may still be typing the last word.
bool isOpen(const QueryWord& word, const QString& typed) {
    return word.place.end() == typed.size() && !word.isPhrase && !word.isPrefix;
}

void addBeginnings(SearchPlan& plan, QList<QueryWord> words) {
    if (words.constLast().scope == QueryScope::Text) return; // names have no text
    plan.words.last().isPrefix = true;
    QStringList inNames;
    for (const auto& word : std::as_const(words))
        if (word.scope != QueryScope::Text) inNames.append(expressionOf(word, &word == &words.constLast()));
    plan.names = inNames.join(QStringLiteral(" AND "));
    if (words.size() == 1) return;
    plan.lastWord = inNames.constLast();
    words.removeLast();
    plan.firstWords = expressionOf(words, QStringLiteral(" AND "), plan.excluded);
}

void addWords(SearchPlan& plan, const SearchQuery& query, const SearchRequest& request) {
    QList<QueryWord> words;
    QStringList excluded;
    for (const auto& word : query.words) {
        if (word.isExcluded)
            excluded.append(expressionOf(word, false));
        else
            words.append(word);
    }
    plan.excluded = excluded.join(QStringLiteral(" OR "));
    if (words.isEmpty()) return;
    plan.match = expressionOf(words, QStringLiteral(" AND "), plan.excluded);
    if (words.size() > 1) plan.matchAny = expressionOf(words, QStringLiteral(" OR "), plan.excluded);
    bool hasParts = excluded.isEmpty();
    for (const auto& word : std::as_const(words)) {
        plan.parts.append(core::foldText(word.text));
        hasParts = hasParts && !word.isPhrase && word.scope == QueryScope::Anywhere &&
                   plan.parts.constLast().toUcs4().size() >= kPartLength;
    }
    if (!hasParts) plan.parts.clear();
    plan.words = words;
    if (request.asYouType && isOpen(words.constLast(), request.text)) addBeginnings(plan, std::move(words));
}

void keepAmong(FactFilter& filter, std::vector<qint64> ids) {
    std::ranges::sort(ids);
    if (!filter.among) {
        filter.among = std::move(ids);
        return;
    }
    std::vector<qint64> both;
    std::ranges::set_intersection(*filter.among, ids, std::back_inserter(both));
    filter.among = std::move(both);
}

/// Keeps to a list's filter as well, which has one value of a property at most.
void narrow(SearchPlan& plan, const FactFilter& list) {
    for (size_t i = 0; i < list.properties.size(); ++i) {
        const auto& wanted = list.properties[i].any;
        auto& property = plan.filter.properties[i];
        if (wanted.empty()) continue;
        if (!property.any.empty() && std::ranges::find(property.any, wanted.front()) == property.any.end())
            plan.isImpossible = true;
        property.any = wanted;
    }
    plan.filter.allTags.insert(plan.filter.allTags.end(), list.allTags.begin(), list.allTags.end());
}

const char* lookUpOf(QueryKey key) {
    switch (key) {
        case QueryKey::Tag: return kTags;
        case QueryKey::Vault: return kVaults;
        case QueryKey::Category: return kCategories;
        default: return kOwners;
    }
}

FacetDimension dimensionOf(QueryKey key) {
    switch (key) {
        case QueryKey::Vault: return FacetDimension::Vault;
        case QueryKey::Category: return FacetDimension::Category;
        default: return FacetDimension::Owner;
    }
}

} // namespace

/// Names stand in the database as their vault has them: as typed first, then in normal form C.
void SearchPlanner::addNames(SearchPlan& plan, const SearchQuery& query, QueryKey key) {
    QList<core::QueryFilter> filters;
    for (const auto& filter : query.filters)
        if (filter.key == key) filters.append(filter);
    if (filters.isEmpty()) return;
    QStringList names;
    for (const auto& filter : std::as_const(filters))
        names << filter.value << filter.value.normalized(QString::NormalizationForm_C);
    QHash<qsizetype, qint64> ids;
    for (auto rows = m_c.select(lookUpOf(key), textList(names)); rows.next();)
        if (const auto at = rows->int64(0) / 2; !ids.contains(at)) ids.insert(at, rows->int64(1));
    bool isOneKnown = false;
    bool isOneWanted = false;
    for (qsizetype i = 0; i < filters.size(); ++i) {
        const auto& filter = filters[i];
        const auto found = ids.constFind(i);
        isOneWanted = isOneWanted || !filter.isExcluded;
        if (found == ids.constEnd()) {
            plan.problems.append({QueryProblem::Code::UnknownName, filter.place, key, filter.value});
            if (key == QueryKey::Tag && !filter.isExcluded) plan.lacksTag = plan.isImpossible = true;
            continue;
        }
        isOneKnown = isOneKnown || !filter.isExcluded;
        if (key == QueryKey::Tag) {
            (filter.isExcluded ? plan.filter.noTags : plan.filter.allTags).push_back(*found);
        } else {
            auto& property = plan.filter.properties[static_cast<size_t>(dimensionOf(key))];
            (filter.isExcluded ? property.none : property.any).push_back(*found);
        }
    }
    if (!isOneWanted || isOneKnown) return;
    plan.isImpossible = true;
    if (key != QueryKey::Tag) plan.filter.properties[static_cast<size_t>(dimensionOf(key))].any = {kNoRow};
}

std::vector<qint64> SearchPlanner::idsBelow(core::VaultId vault, const QString& beginning) {
    const QString past = beginning + QString::fromUcs4(U"\U0010FFFF");
    std::vector<qint64> ids;
    const auto read = [&ids](auto rows) {
        while (rows.next()) ids.push_back(rows->int64(0));
    };
    if (vault.isValid())
        read(m_c.select(kBelowInVault, vault, beginning, past));
    else
        read(m_c.select(kBelow, beginning, past));
    return ids;
}

/// Paths, favourites, what was opened here: things the facts do not know. The documents that have them are listed.
void SearchPlanner::addPlaces(SearchPlan& plan, const SearchQuery& query, const SearchRequest& request) {
    const auto listed = [this](const char* sql) {
        std::vector<qint64> ids;
        for (auto rows = m_c.select(sql); rows.next();) ids.push_back(rows->int64(0));
        return ids;
    };
    std::vector<qint64> below;
    bool hasPath = false;
    for (const auto& filter : query.filters) {
        if (filter.key == QueryKey::Path) {
            const auto ids = idsBelow({}, filter.value);
            auto& to = filter.isExcluded ? plan.filter.notAmong : below;
            to.insert(to.end(), ids.begin(), ids.end());
            hasPath = hasPath || !filter.isExcluded;
        } else if (filter.key == QueryKey::Is) {
            auto ids = listed(filter.value == u"favourite" ? kFavourites : kRecent);
            if (filter.isExcluded)
                plan.filter.notAmong.insert(plan.filter.notAmong.end(), ids.begin(), ids.end());
            else
                keepAmong(plan.filter, std::move(ids));
        }
    }
    if (hasPath) keepAmong(plan.filter, std::move(below));
    if (!request.filter.folder.isEmpty())
        keepAmong(plan.filter, idsBelow(request.filter.vault, request.filter.folder + u'/'));
    if (request.filter.favourites) keepAmong(plan.filter, listed(kFavourites));
    if (request.filter.recent) keepAmong(plan.filter, listed(kRecent));
}

SearchPlan SearchPlanner::plan(const SearchRequest& request) {
    const SearchQuery query = core::parseQuery(request.text);
    SearchPlan plan;
    plan.problems = query.problems;
    addWords(plan, query, request);
    for (const auto key : {QueryKey::Tag, QueryKey::Vault, QueryKey::Category, QueryKey::Owner})
        addNames(plan, query, key);
    const auto add = [&plan](FacetDimension dimension, const auto& any, const auto& none) {
        auto& property = plan.filter.properties[static_cast<size_t>(dimension)];
        for (const auto value : any) property.any.push_back(static_cast<qint64>(value));
        for (const auto value : none) property.none.push_back(static_cast<qint64>(value));
    };
    add(FacetDimension::Kind, query.kinds(), query.kinds(true));
    add(FacetDimension::Status, query.statuses(), query.statuses(true));
    if (const auto at = query.after(request.now, request.zone)) plan.filter.after = *at;
    if (const auto at = query.before(request.now, request.zone)) plan.filter.before = *at;
    addPlaces(plan, query, request);
    narrow(plan, FactFilter(request.filter));
    std::ranges::sort(plan.problems, {}, [](const QueryProblem& problem) { return problem.place.start; });
    return plan;
}

} // namespace nimbus::storage
