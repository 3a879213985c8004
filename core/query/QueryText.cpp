// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryText.h"

#include <algorithm>

#include "core/query/QueryLexer.h"

namespace nimbus::core {
namespace {

QString quoted(const QString& text) {
    return u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString keyPrefix(QueryKey key) {
    return queryKeyName(key) + u':';
}

/// Whether it reads as one part with that text, without quotes.
bool isPlain(const QString& prefix, std::optional<QueryKey> key, const QString& text) {
    const auto split = splitQuery(prefix + text);
    if (split.isCut || split.pieces.size() != 1) return false;
    const auto& piece = split.pieces.first();
    return piece.key == key && !piece.isQuoted && piece.content == text;
}

/// The places of the filters with this value, last first.
QList<TextPlace> placesOf(SearchQuery query, QueryKey key, const QString& value) {
    QList<TextPlace> places;
    while (const auto filter = query.find(key, value)) {
        places.prepend(filter->place);
        erase_if(query.filters, [&](const QueryFilter& other) { return other.place == filter->place; });
    }
    return places;
}

/// Ready for one more part at the end: cut where it is too long to be read, quotes closed, a space behind.
QString openEnded(const QString& typed) {
    const auto split = splitQuery(typed);
    QString text = typed.first(split.clean.size());
    if (!split.pieces.isEmpty() && !split.pieces.last().isClosed) text += u'"';
    if (!text.isEmpty() && !isQuerySeparator(text.back())) text += u' ';
    return text;
}

} // namespace

QString quotedValue(QueryKey key, const QString& value) {
    const QString clean = cleanQueryText(value);
    return isPlain(keyPrefix(key), key, clean) ? clean : quoted(clean);
}

QString toText(const QueryFilter& filter) {
    return (filter.isExcluded ? QStringLiteral("-") : QString()) + keyPrefix(filter.key) +
           quotedValue(filter.key, filter.value);
}

QString toText(const QueryWord& word) {
    std::optional<QueryKey> key;
    if (word.scope != QueryScope::Anywhere) key = word.scope == QueryScope::Title ? QueryKey::Title : QueryKey::Text;
    const QString prefix = key ? keyPrefix(*key) : QString();
    const QString clean = cleanQueryText(word.text);
    const bool isBare = !word.isPhrase && !clean.endsWith(u'*') && isPlain(prefix, key, clean);
    return (word.isExcluded ? QStringLiteral("-") : QString()) + prefix + (isBare ? clean : quoted(clean)) +
           (word.isPrefix ? QStringLiteral("*") : QString());
}

QString toText(const SearchQuery& query) {
    QStringList parts;
    for (const auto& word : query.words) parts += toText(word);
    for (const auto& filter : query.filters) parts += toText(filter);
    return parts.join(u' ');
}

QString withPart(const QString& typed, TextPlace place, const QString& part) {
    QString before = typed.left(std::max(place.start, 0));
    QString after = typed.mid(std::max(place.end(), 0));
    const auto isApart = [](const QString& text, qsizetype at) { return text.isEmpty() || isQuerySeparator(text[at]); };
    if (part.isEmpty()) { // and of the spaces round it only those before
        while (!after.isEmpty() && isQuerySeparator(after.front())) after.remove(0, 1);
        while (after.isEmpty() && !before.isEmpty() && isQuerySeparator(before.back())) before.chop(1);
        return before + (after.isEmpty() || isApart(before, before.size() - 1) ? QString() : QStringLiteral(" ")) +
               after;
    }
    if (!isApart(before, before.size() - 1)) before += u' ';
    if (!isApart(after, 0)) after.prepend(u' ');
    return before + part + after;
}

QString withFilter(const QString& typed, QueryKey key, const QString& value, bool isExcluded) {
    const auto wanted = queryValue(key, value);
    if (!wanted) return typed;
    const auto query = parseQuery(typed);
    const QueryFilter filter{key, *wanted, isExcluded, {}};
    auto places = placesOf(query, key, *wanted);
    QString text = typed;
    if (places.isEmpty()) {
        text = openEnded(typed) + toText(filter);
    } else {
        if (places.size() == 1 && query.find(key, *wanted)->isExcluded == isExcluded) return typed;
        const auto first = places.takeLast();
        for (const auto& place : places) text = withPart(text, place, {});
        text = withPart(text, first, toText(filter));
    }
    return parseQuery(text).find(key, *wanted) ? text : typed;
}

QString withoutFilter(const QString& typed, QueryKey key, const QString& value) {
    QString text = typed;
    for (const auto& place : placesOf(parseQuery(typed), key, value)) text = withPart(text, place, {});
    return text;
}

} // namespace nimbus::core
