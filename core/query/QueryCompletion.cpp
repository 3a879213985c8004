// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryCompletion.h"

#include <algorithm>

#include "core/query/QueryLexer.h"
#include "core/query/QueryText.h"

namespace nimbus::core {
namespace {

using What = QueryCompletion::What;

bool isAsciiLetter(QChar c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

QueryCompletion valueAt(const QuerySplit& split, const QueryPiece& piece, int cursor) {
    const int typedUntil = std::clamp(cursor, piece.textStart, piece.textEnd);
    QString prefix = split.clean.sliced(piece.textStart, typedUntil - piece.textStart);
    if (piece.isQuoted) prefix.replace(QStringLiteral("\"\""), QStringLiteral("\""));
    // An open quote has swallowed what follows; only what was typed of it is replaced.
    const int end = piece.isClosed ? piece.end : typedUntil;
    return {What::Value, *piece.key, prefix, {piece.contentStart, end - piece.contentStart}};
}

QueryCompletion keyAt(const QuerySplit& split, const QueryPiece& piece, int cursor) {
    const int start = piece.start + (piece.isExcluded ? 1 : 0);
    if (cursor < start || (piece.isQuoted && !piece.key)) return {};
    const QString prefix = split.clean.sliced(start, cursor - start);
    if (!std::all_of(prefix.begin(), prefix.end(), isAsciiLetter)) return {};
    int colon = cursor;
    while (colon < piece.end && isAsciiLetter(split.clean[colon])) ++colon;
    const bool hasColon = colon < piece.end && split.clean[colon] == u':';
    return {What::KeyName, QueryKey::Tag, prefix, {start, (hasColon ? colon + 1 : cursor) - start}};
}

QString folded(const QString& text) {
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace

QueryCompletion completionAt(const QString& typed, qsizetype cursor) {
    const auto split = splitQuery(typed);
    const int at = static_cast<int>(std::clamp<qsizetype>(cursor, 0, typed.size()));
    if (at > split.clean.size()) return {};
    for (const auto& piece : split.pieces) {
        if (at < piece.start) break;
        if (at <= piece.end)
            return piece.key && at >= piece.contentStart ? valueAt(split, piece, at) : keyAt(split, piece, at);
    }
    return {What::KeyName, QueryKey::Tag, {}, {at, 0}};
}

QList<QuerySuggestion> complete(const QueryCompletion& completion, const QStringList& names, int limit) {
    if (completion.what == What::Nothing) return {};
    const bool isKey = completion.what == What::KeyName;
    QStringList values = isKey ? QStringList() : queryValues(completion.key);
    const bool hasFreeNames = !isKey && values.isEmpty();
    if (hasFreeNames) values = names;
    for (int i = 0; isKey && i < kQueryKeyCount; ++i) values += queryKeyName(static_cast<QueryKey>(i));

    QString prefix = folded(completion.prefix);
    while (completion.key == QueryKey::Tag && prefix.startsWith(u'#')) prefix.remove(0, 1);
    QList<QuerySuggestion> first, further;
    for (const auto& value : std::as_const(values)) {
        const auto at = folded(value).indexOf(prefix);
        if (at < 0 || (at > 0 && !hasFreeNames)) continue;
        auto& list = at == 0 ? first : further;
        if (list.size() < limit) list += {value, isKey ? value + u':' : quotedValue(completion.key, value)};
    }
    return (first + further).first(std::min<qsizetype>(first.size() + further.size(), std::max(limit, 0)));
}

} // namespace nimbus::core
