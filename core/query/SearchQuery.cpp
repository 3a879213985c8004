// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/SearchQuery.h"

#include <algorithm>
#include <array>

#include "core/query/QueryDate.h"
#include "core/query/QueryLexer.h"

namespace nimbus::core {
namespace {

constexpr std::array<const char*, kQueryKeyCount> kKeys = {"tag",   "vault",  "category", "owner", "kind",  "status",
                                                           "after", "before", "path",     "is",    "title", "text"};

// statusName() of no status is empty, which cannot be typed.
constexpr QLatin1StringView kNoStatus("none");

QStringList kindNames() {
    QStringList names;
    for (int i = 0; i < kDocumentKindCount; ++i) names += kindName(static_cast<DocumentKind>(i));
    return names;
}

QStringList statusNames() {
    QStringList names{QString(kNoStatus)};
    for (const auto status :
         {DocumentStatus::Draft, DocumentStatus::Review, DocumentStatus::Approved, DocumentStatus::Archived})
        names += statusName(status);
    return names;
}

DocumentStatus statusOf(const QString& value) {
    return value == kNoStatus ? DocumentStatus::None : statusFromName(value).value_or(DocumentStatus::None);
}

QString tagValue(const QString& clean) {
    QString tag = clean.simplified();
    while (tag.startsWith(u'#')) tag = tag.sliced(1).trimmed();
    return tag;
}

QString pathValue(const QString& clean) {
    qsizetype slashes = 0;
    while (slashes < clean.size() && clean[slashes] == u'/') ++slashes;
    const QString path = clean.sliced(slashes);
    return path.trimmed().isEmpty() ? QString() : path; // a name may well begin or end with a space
}

std::optional<QString> oneOf(const QStringList& values, const QString& typed) {
    const auto found = std::find_if(values.begin(), values.end(), [&](const QString& value) {
        return value.compare(typed, Qt::CaseInsensitive) == 0;
    });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

} // namespace

QStringList SearchQuery::values(QueryKey key, bool isExcluded) const {
    QStringList found;
    for (const auto& filter : filters)
        if (filter.key == key && filter.isExcluded == isExcluded) found += filter.value;
    return found;
}

QList<DocumentKind> SearchQuery::kinds(bool isExcluded) const {
    QList<DocumentKind> found;
    for (const auto& value : values(QueryKey::Kind, isExcluded))
        if (const auto kind = kindFromName(value)) found += *kind;
    return found;
}

QList<DocumentStatus> SearchQuery::statuses(bool isExcluded) const {
    QList<DocumentStatus> found;
    for (const auto& value : values(QueryKey::Status, isExcluded)) found += statusOf(value);
    return found;
}

std::optional<qint64> SearchQuery::after(qint64 now, const QTimeZone& zone) const {
    std::optional<qint64> latest;
    for (const auto& value : values(QueryKey::After, false) + values(QueryKey::Before, true))
        if (const auto moment = queryMoment(value, now, zone)) latest = std::max(latest.value_or(*moment), *moment);
    return latest;
}

std::optional<qint64> SearchQuery::before(qint64 now, const QTimeZone& zone) const {
    std::optional<qint64> earliest;
    for (const auto& value : values(QueryKey::Before, false) + values(QueryKey::After, true))
        if (const auto moment = queryMoment(value, now, zone)) earliest = std::min(earliest.value_or(*moment), *moment);
    return earliest;
}

std::optional<QueryFilter> SearchQuery::find(QueryKey key, const QString& value) const {
    const auto wanted = queryValue(key, value);
    if (!wanted) return std::nullopt;
    const auto cases = key == QueryKey::Path ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const auto found = std::find_if(filters.begin(), filters.end(), [&](const QueryFilter& filter) {
        return filter.key == key && filter.value.compare(*wanted, cases) == 0;
    });
    return found == filters.end() ? std::nullopt : std::optional(*found);
}

QString queryKeyName(QueryKey key) {
    return QString::fromLatin1(kKeys.at(static_cast<size_t>(key)));
}

std::optional<QueryKey> queryKeyFromName(QStringView name) {
    for (size_t i = 0; i < kKeys.size(); ++i)
        if (name.compare(QLatin1StringView(kKeys[i]), Qt::CaseInsensitive) == 0) return static_cast<QueryKey>(i);
    return std::nullopt;
}

QStringList queryValues(QueryKey key) {
    switch (key) {
        case QueryKey::Kind: return kindNames();
        case QueryKey::Status: return statusNames();
        case QueryKey::Is: return {QStringLiteral("favourite"), QStringLiteral("recent")};
        case QueryKey::After:
        case QueryKey::Before:
            return {QStringLiteral("today"), QStringLiteral("yesterday"), QStringLiteral("7d"),
                    QStringLiteral("4w"),    QStringLiteral("6m"),        QStringLiteral("1y")};
        default: return {};
    }
}

std::optional<QString> queryValue(QueryKey key, const QString& typed) {
    const QString clean = cleanQueryText(typed);
    QString value = clean.trimmed();
    switch (key) {
        case QueryKey::Tag: value = tagValue(clean); break;
        case QueryKey::Category:
        case QueryKey::Owner: value = clean.simplified(); break;
        case QueryKey::Path: value = pathValue(clean); break;
        case QueryKey::Kind:
        case QueryKey::Status: return oneOf(queryValues(key), value);
        case QueryKey::Is:
            if (value.compare(QLatin1StringView("favorite"), Qt::CaseInsensitive) == 0) return queryValues(key).first();
            return oneOf(queryValues(key), value);
        case QueryKey::After:
        case QueryKey::Before:
            return queryDate(value, QDate(1970, 1, 1)) ? std::optional(value.toLower()) : std::nullopt;
        case QueryKey::Title:
        case QueryKey::Text: return std::nullopt;
        case QueryKey::Vault: break;
    }
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

} // namespace nimbus::core
