// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/query/SearchQuery.h"
#include "storage/FactFilter.h"

namespace nimbus::storage {

class ReadConnection;
struct SearchRequest;

/// How a typed query is run: what the full-text index is asked, and what the facts of a document must be.
struct SearchPlan {
    QString match;      ///< FTS5 expression all of whose words occur, none of the excluded; empty: there is no word
    QString matchAny;   ///< the same with some of the words; empty where there is but one
    QString names;      ///< as you type: the words of `match` in title and path, the last one begun; empty otherwise
    QString firstWords; ///< `match` without that last word; empty where it is the only one
    QString lastWord;   ///< that word alone, begun; empty where it is the only one
    QString excluded;   ///< some of the words that must not occur
    QStringList parts;  ///< folded words of three characters and more: what may be found inside of others
    QList<core::QueryWord> words; ///< that must occur; the one that is being typed as a prefix
    FactFilter filter;
    bool isImpossible = false; ///< it names a tag, vault, person or category that does not exist
    bool lacksTag = false;     ///< such a tag: another choice of a vault, person or category would not help either
    QList<core::QueryProblem> problems;
};

/// Looks the names of a query up: one SELECT for each kind of name that it has. Inside Store::read; throws
/// StorageException.
class SearchPlanner {
public:
    explicit SearchPlanner(ReadConnection& connection) : m_c(connection) {}
    [[nodiscard]] SearchPlan plan(const SearchRequest& request);

private:
    void addNames(SearchPlan& plan, const core::SearchQuery& query, core::QueryKey key);
    void addPlaces(SearchPlan& plan, const core::SearchQuery& query, const SearchRequest& request);
    [[nodiscard]] std::vector<qint64> idsBelow(core::VaultId vault, const QString& beginning);

    ReadConnection& m_c;
};

} // namespace nimbus::storage
