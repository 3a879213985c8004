// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <memory>
#include <vector>

#include "app/desktop/models/DayGroups.h"

namespace nimbus::app {

/// The rows of a long list: ids in order, with heads between them. A value whose copies share the ids; any thread.
class ListRows {
public:
    struct Head {
        qint64 before = 0; ///< stands before the id at this position
        QString title;
    };

    ListRows() = default;
    ListRows(std::vector<qint64> ids, QList<Head> heads);

    [[nodiscard]] int count() const { return static_cast<int>(documentCount() + m_heads.size()); }
    [[nodiscard]] qint64 documentCount() const { return static_cast<qint64>(ids().size()); }
    [[nodiscard]] const std::vector<qint64>& ids() const { return *m_ids; }
    [[nodiscard]] const QList<Head>& heads() const { return m_heads; }

    /// The head at a row, or -1.
    [[nodiscard]] int headAt(int row) const;
    /// The position in ids() of a row that is no head.
    [[nodiscard]] qint64 positionAt(int row) const;
    [[nodiscard]] int rowOfHead(int head) const;
    [[nodiscard]] int rowOfPosition(qint64 position) const;
    /// The row of a document, or -1. Linear: for a selection, not for painting.
    [[nodiscard]] int rowOfId(qint64 id) const;

private:
    std::shared_ptr<const std::vector<qint64>> m_ids = std::make_shared<const std::vector<qint64>>();
    QList<Head> m_heads; ///< ascending by `before`
};

/// Where the groups begin in a list that is sorted by time, newest first. `timeAt` is asked about some positions per
/// group (a binary search), not about all. Groups that are empty get no head.
template <typename TimeAt>
[[nodiscard]] QList<ListRows::Head> groupHeads(const QList<DayGroup>& groups, qint64 count, TimeAt timeAt) {
    QList<ListRows::Head> heads;
    qint64 start = 0;
    for (const auto& group : groups) {
        if (start >= count) break;
        qint64 low = start;
        qint64 high = count;
        while (low < high) { // the first position that is older than the group
            const qint64 middle = low + (high - low) / 2;
            if (timeAt(middle) >= group.from)
                low = middle + 1;
            else
                high = middle;
        }
        if (low > start) heads.append({start, group.title});
        start = low;
    }
    return heads;
}

} // namespace nimbus::app
