// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace nimbus::app {

/// A part of a line, in UTF-16 units.
struct DiffSpan {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const DiffSpan&) const = default;
};

/// One row of two texts side by side. Numbers are positions in the line lists; -1 where a side has nothing.
struct DiffRow {
    enum class Kind : quint8 { Same, Changed, Removed, Added };
    Kind kind = Kind::Same;
    int left = -1;
    int right = -1;
    QList<DiffSpan> leftWords; ///< what differs within the line
    QList<DiffSpan> rightWords;
};

/// What differs between two texts, line by line and word by word. A value; any thread.
///
/// Lines are matched by Myers' O(ND) algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986). Where two
/// texts differ in more than some thousand lines, lines that occur once in both are matched first, so that the time
/// stays bounded; the result is then right but may be longer than it could be.
struct LineDiff {
    QStringList left;
    QStringList right;
    QList<DiffRow> rows;
    QList<int> changes;             ///< the first row of each run of rows that differ
    int added = 0;                  ///< lines that are only or differently on the right
    int removed = 0;                ///< the same on the left
    bool differsInLineEnds = false; ///< no row differs, but the texts do

    [[nodiscard]] static LineDiff between(const QString& left, const QString& right);
};

/// Matching positions of two sequences, ascending in both. Public for its tests.
using DiffMatches = QList<std::pair<int, int>>;
[[nodiscard]] DiffMatches matchSequences(const QList<int>& a, const QList<int>& b);

} // namespace nimbus::app
