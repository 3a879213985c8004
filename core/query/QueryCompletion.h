// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include "core/query/SearchQuery.h"

/// What could be meant while a query is typed. Pure; any thread.
namespace nimbus::core {

struct QueryCompletion {
    enum class What : quint8 { Nothing, KeyName, Value };

    What what = What::Nothing;
    QueryKey key = QueryKey::Tag; ///< whose value, for What::Value
    QString prefix;               ///< what there is of it before the cursor, without quotes
    TextPlace place;              ///< what a suggestion replaces: a value whole, of a word what is before the cursor
};

struct QuerySuggestion {
    QString value;       ///< "Annual reports", "tag"
    QString replacement; ///< "\"Annual reports\"", "tag:"; no space behind it
};

/// What is typed at the cursor (UTF-16 units; one outside of the text is at its nearer end).
[[nodiscard]] QueryCompletion completionAt(const QString& typed, qsizetype cursor);

/// What goes on as typed, in whatever case; behind that the names that have it further in. `names` are those of the
/// tags, vaults, owners or categories there are; keys, kinds, statuses, dates and `is` need none.
[[nodiscard]] QList<QuerySuggestion> complete(const QueryCompletion& completion, const QStringList& names,
                                              int limit = 20);

} // namespace nimbus::core
