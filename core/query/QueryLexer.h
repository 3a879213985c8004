// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "core/query/SearchQuery.h"

/// Takes a typed query apart without asking what it means: for core/query alone. Pure; any thread.
namespace nimbus::core {

/// [-][key:]content, where the content is "in quotes" or ends at the next space or quote. In quotes, two quotes are
/// one.
struct QueryPiece {
    int start = 0;
    int contentStart = 0; ///< of the opening quote, where there is one
    int textStart = 0;    ///< behind it
    int textEnd = 0;      ///< before the closing quote
    int end = 0;
    std::optional<QueryKey> key;
    bool isExcluded = false;
    bool isQuoted = false;
    bool isClosed = true; ///< the quotes, where there are some
    bool hasStar = false; ///< an asterisk follows the closing quote
    QString content;

    [[nodiscard]] TextPlace place() const { return {start, end - start}; }
};

struct QuerySplit {
    QString clean; ///< what was looked at, as cleanQueryText() makes it
    QList<QueryPiece> pieces;
    bool isCut = false; ///< there is more than kMaxQueryLength
};

[[nodiscard]] QuerySplit splitQuery(const QString& typed);

/// The same text, unit for unit, with spaces for control characters and halves of surrogate pairs.
[[nodiscard]] QString cleanQueryText(QStringView typed);

/// White space, and the invisible marks that turn the direction of writing: outside of quotes they end a part.
[[nodiscard]] bool isQuerySeparator(QChar c);

} // namespace nimbus::core
