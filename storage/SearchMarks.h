// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "core/query/SearchQuery.h"
#include "storage/engine/SearchTokenizer.h"

namespace nimbus::storage {

/// Marks in titles and texts what a query found there: its words as the index cuts them, and where a text has none of
/// them, parts of words. FTS5's own snippet() looks each document up in the lists of all words again: ten times the
/// time of the search itself. On its connection's thread; throws StorageException.
class SearchMarks {
public:
    /// `folded`: the words as foldText() has them, for parts; empty where parts were not looked for.
    SearchMarks(sqlite3* db, const QList<core::QueryWord>& words, QStringList folded);

    /// The title with marks.
    [[nodiscard]] QString title(const QString& title) const;
    /// One line of about 160 characters with marks, where most of the words are; empty where none is.
    [[nodiscard]] QString excerpt(QByteArrayView utf8) const;

private:
    struct Wanted {
        std::vector<std::string> words; ///< side by side
        bool mayGoOn = false;           ///< the last of them
    };
    struct Place {
        qsizetype start; ///< bytes, or UTF-16 units for parts
        qsizetype end;
        int wanted;
    };
    [[nodiscard]] std::vector<Place> find(QByteArrayView utf8) const;
    [[nodiscard]] QString partsIn(const QString& text, bool isExcerpt) const;

    SearchTokens m_tokens;
    std::vector<Wanted> m_wanted;
    QStringList m_folded;
};

} // namespace nimbus::storage
