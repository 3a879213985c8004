// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHash>
#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "app/desktop/content/LineDiff.h"

namespace nimbus::app {
namespace {

constexpr int kMaxDifferences = 1200; ///< Myers keeps one array per difference: about 3 MB at this bound
constexpr int kMaxInGap = 300;

using Sequence = std::span<const int>;

/// Myers' greedy algorithm. Nothing when the sequences differ in more than `limit` places.
class Myers {
public:
    Myers(Sequence a, Sequence b) : m_a(a), m_b(b) {}

    std::optional<DiffMatches> run(int limit) {
        const int n = static_cast<int>(m_a.size());
        const int m = static_cast<int>(m_b.size());
        const int most = std::min(limit, n + m);
        std::vector<int> furthest(static_cast<size_t>(2 * most + 3), 0);
        const auto at = [&](int k) -> int& { return furthest[static_cast<size_t>(k + most + 1)]; };
        for (int d = 0; d <= most; ++d) {
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
                int y = x - k;
                while (x < n && y < m && m_a[idx(x)] == m_b[idx(y)]) ++x, ++y;
                at(k) = x;
                if (x >= n && y >= m) {
                    remember(furthest, most, d);
                    return backtrack(d, n, m);
                }
            }
            remember(furthest, most, d);
        }
        return std::nullopt;
    }

private:
    static size_t idx(int i) { return static_cast<size_t>(i); }

    void remember(const std::vector<int>& furthest, int most, int d) {
        const auto first = furthest.begin() + (most + 1 - d);
        m_trace.emplace_back(first, first + (2 * d + 1));
    }
    /// Reads the path off the kept arrays, from the end to the beginning.
    [[nodiscard]] DiffMatches backtrack(int differences, int x, int y) const {
        DiffMatches matches;
        for (int d = differences; d > 0; --d) {
            const auto& before = m_trace[idx(d - 1)]; // holds k = -(d-1) … d-1
            const auto value = [&](int k) { return k < -(d - 1) || k > d - 1 ? -1 : before[idx(k + d - 1)]; };
            const int k = x - y;
            const bool isInsertion = k == -d || (k != d && value(k - 1) < value(k + 1));
            const int startX = isInsertion ? value(k + 1) : value(k - 1) + 1;
            while (x > startX) matches.append({--x, --y});
            x = isInsertion ? startX : startX - 1;
            y = isInsertion ? startX - k - 1 : startX - k;
        }
        while (x > 0 && y > 0) matches.append({--x, --y});
        std::reverse(matches.begin(), matches.end());
        return matches;
    }

    Sequence m_a;
    Sequence m_b;
    std::vector<std::vector<int>> m_trace;
};

/// Values that occur exactly once in both, kept where their order agrees (longest ascending run).
DiffMatches uniqueAnchors(Sequence a, Sequence b) {
    struct Seen {
        int inA = 0, inB = 0, atA = 0, atB = 0;
    };
    QHash<int, Seen> seen;
    for (size_t i = 0; i < a.size(); ++i) ++seen[a[i]].inA, seen[a[i]].atA = static_cast<int>(i);
    for (size_t i = 0; i < b.size(); ++i) ++seen[b[i]].inB, seen[b[i]].atB = static_cast<int>(i);
    DiffMatches pairs;
    for (size_t i = 0; i < a.size(); ++i) {
        const auto& s = seen[a[i]];
        if (s.inA == 1 && s.inB == 1) pairs.append({static_cast<int>(i), s.atB});
    }
    std::vector<int> tails; // positions in pairs
    std::vector<int> previous(static_cast<size_t>(pairs.size()), -1);
    for (int i = 0; i < pairs.size(); ++i) {
        const auto place = std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                                            [&](int tail, int value) { return pairs[tail].second < value; });
        if (place != tails.begin()) previous[static_cast<size_t>(i)] = *(place - 1);
        if (place == tails.end())
            tails.push_back(i);
        else
            *place = i;
    }
    DiffMatches run;
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[static_cast<size_t>(i)]) run.prepend(pairs[i]);
    return run;
}

void append(DiffMatches& all, const DiffMatches& part, int offsetA, int offsetB) {
    for (const auto& [x, y] : part) all.append({x + offsetA, y + offsetB});
}

DiffMatches matchMiddle(Sequence a, Sequence b) {
    if (a.empty() || b.empty()) return {};
    if (auto exact = Myers(a, b).run(kMaxDifferences)) return *exact;
    DiffMatches all;
    auto anchors = uniqueAnchors(a, b);
    anchors.append({static_cast<int>(a.size()), static_cast<int>(b.size())});
    int x = 0;
    int y = 0;
    for (const auto& [nextX, nextY] : std::as_const(anchors)) {
        const auto gapA = a.subspan(static_cast<size_t>(x), static_cast<size_t>(nextX - x));
        const auto gapB = b.subspan(static_cast<size_t>(y), static_cast<size_t>(nextY - y));
        if (auto part = Myers(gapA, gapB).run(kMaxInGap)) append(all, *part, x, y);
        if (static_cast<size_t>(nextX) < a.size()) all.append({nextX, nextY});
        x = nextX + 1;
        y = nextY + 1;
    }
    return all;
}

} // namespace

DiffMatches matchSequences(const QList<int>& a, const QList<int>& b) {
    const auto shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a[head] == b[head]) ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;

    DiffMatches all;
    for (int i = 0; i < head; ++i) all.append({i, i});
    const auto middle = [&](const QList<int>& list) {
        return Sequence(list.constData() + head, static_cast<size_t>(list.size() - head - tail));
    };
    append(all, matchMiddle(middle(a), middle(b)), static_cast<int>(head), static_cast<int>(head));
    for (auto i = tail; i > 0; --i) all.append({static_cast<int>(a.size() - i), static_cast<int>(b.size() - i)});
    return all;
}

} // namespace nimbus::app
