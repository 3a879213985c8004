// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/LineDiff.h"

#include <QHash>
#include <algorithm>
#include <vector>

namespace nimbus::app {
namespace {

constexpr double kSimilar = 0.4;         ///< lines that share less than this are not shown as one changed line
constexpr qsizetype kMaxPairing = 4096;  ///< pairs of lines compared within one change
constexpr qsizetype kMaxWordLine = 2000; ///< longer lines are marked as a whole

struct Token {
    qsizetype start;
    qsizetype length;
};

/// Words, runs of spaces, and single signs.
QList<Token> tokens(const QString& line) {
    QList<Token> list;
    const auto kind = [](QChar c) { return c.isLetterOrNumber() || c == u'_' ? 1 : c.isSpace() ? 2 : 0; };
    for (qsizetype i = 0; i < line.size();) {
        const auto start = i;
        const int first = kind(line[i]);
        const bool isPair = line[i].isHighSurrogate() && i + 1 < line.size();
        i += isPair ? 2 : 1;
        while (first != 0 && i < line.size() && kind(line[i]) == first) ++i;
        list.append({start, i - start});
    }
    return list;
}

/// Gives equal texts equal numbers.
class Interner {
public:
    int number(QStringView text) {
        const auto key = text.toString();
        const auto found = m_numbers.constFind(key);
        if (found != m_numbers.constEnd()) return *found;
        const int next = static_cast<int>(m_numbers.size());
        m_numbers.insert(key, next);
        return next;
    }

private:
    QHash<QString, int> m_numbers;
};

/// Shared characters of two lines, counted by words in any order, from 0 to 1.
double similarity(const QString& a, const QString& b) {
    if (a.isEmpty() || b.isEmpty()) return 0;
    QHash<QStringView, int> words;
    const auto bare = [](const QString& line, const Token& t) { return QStringView(line).sliced(t.start, t.length); };
    qsizetype total = 0;
    qsizetype shared = 0;
    for (const auto& t : tokens(a)) {
        if (a[t.start].isSpace()) continue;
        ++words[bare(a, t)];
        total += t.length;
    }
    for (const auto& t : tokens(b)) {
        if (b[t.start].isSpace()) continue;
        total += t.length;
        auto found = words.find(bare(b, t));
        if (found == words.end() || *found == 0) continue;
        --*found;
        shared += 2 * t.length;
    }
    return total == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(total);
}

/// Positions of lines that belong together as "changed", ascending in both.
DiffMatches pairSimilar(const QStringList& left, const QStringList& right) {
    DiffMatches pairs;
    if (left.size() * right.size() > kMaxPairing) { // a rewritten part: simply one beside the other
        for (int i = 0; i < std::min(left.size(), right.size()); ++i) pairs.append({i, i});
        return pairs;
    }
    const auto columns = static_cast<size_t>(right.size() + 1);
    std::vector<double> best((static_cast<size_t>(left.size()) + 1) * columns, 0);
    std::vector<double> alike(best.size(), 0);
    const auto at = [&](qsizetype i, qsizetype j) { return static_cast<size_t>(i) * columns + static_cast<size_t>(j); };
    for (auto i = left.size() - 1; i >= 0; --i)
        for (auto j = right.size() - 1; j >= 0; --j) {
            alike[at(i, j)] = similarity(left[i], right[j]);
            const double together = alike[at(i, j)] >= kSimilar ? alike[at(i, j)] + best[at(i + 1, j + 1)] : 0;
            best[at(i, j)] = std::max({together, best[at(i + 1, j)], best[at(i, j + 1)]});
        }
    for (qsizetype i = 0, j = 0; i < left.size() && j < right.size();) {
        const bool isPair = alike[at(i, j)] >= kSimilar && best[at(i, j)] == alike[at(i, j)] + best[at(i + 1, j + 1)];
        if (isPair)
            pairs.append({static_cast<int>(i++), static_cast<int>(j++)});
        else if (best[at(i, j)] == best[at(i + 1, j)])
            ++i;
        else
            ++j;
    }
    return pairs;
}

/// The parts of a line that are in no match; neighbours with only spaces between them become one.
QList<DiffSpan> unmatched(const QString& line, const QList<Token>& list, const QList<bool>& isMatched) {
    QList<DiffSpan> spans;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (isMatched[i]) continue;
        const auto end = list[i].start + list[i].length;
        const auto lastEnd = spans.isEmpty() ? -1 : spans.last().start + spans.last().length;
        const bool touches =
            lastEnd >= 0 && QStringView(line).sliced(lastEnd, list[i].start - lastEnd).trimmed().isEmpty();
        if (touches)
            spans.last().length = end - spans.last().start;
        else
            spans.append({list[i].start, list[i].length});
    }
    return spans;
}

void markWords(DiffRow& row, const QString& left, const QString& right) {
    if (left.size() > kMaxWordLine || right.size() > kMaxWordLine) {
        row.leftWords = {{0, left.size()}};
        row.rightWords = {{0, right.size()}};
        return;
    }
    const auto a = tokens(left);
    const auto b = tokens(right);
    Interner interner;
    QList<int> numbersA;
    QList<int> numbersB;
    for (const auto& t : a) numbersA.append(interner.number(QStringView(left).sliced(t.start, t.length)));
    for (const auto& t : b) numbersB.append(interner.number(QStringView(right).sliced(t.start, t.length)));
    QList<bool> inA(a.size(), false);
    QList<bool> inB(b.size(), false);
    for (const auto& [x, y] : matchSequences(numbersA, numbersB)) inA[x] = inB[y] = true;
    row.leftWords = unmatched(left, a, inA);
    row.rightWords = unmatched(right, b, inB);
}

/// Appends one run of removed and added lines to the rows.
void addChange(LineDiff& diff, int leftStart, int leftEnd, int rightStart, int rightEnd) {
    if (leftStart == leftEnd && rightStart == rightEnd) return;
    diff.changes.append(static_cast<int>(diff.rows.size()));
    diff.removed += leftEnd - leftStart;
    diff.added += rightEnd - rightStart;
    auto pairs = pairSimilar(diff.left.sliced(leftStart, leftEnd - leftStart),
                             diff.right.sliced(rightStart, rightEnd - rightStart));
    pairs.append({leftEnd - leftStart, rightEnd - rightStart});
    int i = leftStart;
    int j = rightStart;
    for (const auto& [x, y] : std::as_const(pairs)) {
        for (; i < leftStart + x; ++i)
            diff.rows.append({DiffRow::Kind::Removed, i, -1, {{0, diff.left[i].size()}}, {}});
        for (; j < rightStart + y; ++j)
            diff.rows.append({DiffRow::Kind::Added, -1, j, {}, {{0, diff.right[j].size()}}});
        if (i >= leftEnd || j >= rightEnd) continue;
        DiffRow row{DiffRow::Kind::Changed, i, j, {}, {}};
        markWords(row, diff.left[i++], diff.right[j++]);
        diff.rows.append(row);
    }
}

QStringList lines(const QString& text) {
    if (text.isEmpty()) return {};
    auto list = text.split(u'\n');
    if (list.last().isEmpty()) list.removeLast();
    for (auto& line : list)
        if (line.endsWith(u'\r')) line.chop(1);
    return list;
}

} // namespace

LineDiff LineDiff::between(const QString& left, const QString& right) {
    LineDiff diff;
    diff.left = lines(left);
    diff.right = lines(right);
    Interner interner;
    QList<int> a;
    QList<int> b;
    for (const auto& line : std::as_const(diff.left)) a.append(interner.number(line));
    for (const auto& line : std::as_const(diff.right)) b.append(interner.number(line));
    int i = 0;
    int j = 0;
    for (const auto& [x, y] : matchSequences(a, b)) {
        addChange(diff, i, x, j, y);
        diff.rows.append({DiffRow::Kind::Same, x, y, {}, {}});
        i = x + 1;
        j = y + 1;
    }
    addChange(diff, i, static_cast<int>(diff.left.size()), j, static_cast<int>(diff.right.size()));
    diff.differsInLineEnds = diff.changes.isEmpty() && left != right;
    return diff;
}

} // namespace nimbus::app
