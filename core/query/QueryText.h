// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/query/SearchQuery.h"

/// Queries as text, and changes to a typed query that leave the rest of it as it is. Pure; any thread.
namespace nimbus::core {

/// The canonical text: words, then filters, one space between. parseQuery() of it is an equal query, where the query
/// came from parseQuery() itself. Parts with problems are not in it.
[[nodiscard]] QString toText(const SearchQuery& query);
[[nodiscard]] QString toText(const QueryWord& word);
[[nodiscard]] QString toText(const QueryFilter& filter);

/// A value as it stands behind its key: in quotes where it needs them.
[[nodiscard]] QString quotedValue(QueryKey key, const QString& value);

/// What was typed, with this filter: appended, or in the place of its opposite. The same text where it has the filter
/// already, and where that would not do: the key cannot have the value, or the bounds of a query are reached.
[[nodiscard]] QString withFilter(const QString& typed, QueryKey key, const QString& value, bool isExcluded = false);

/// What was typed, without the filters that have this key and value, excluded ones too.
[[nodiscard]] QString withoutFilter(const QString& typed, QueryKey key, const QString& value);

/// What was typed, with another part, or none, where one is: for a token that is taken away or changed.
[[nodiscard]] QString withPart(const QString& typed, TextPlace place, const QString& part);

} // namespace nimbus::core
