// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/ListRows.h"

#include <algorithm>

namespace nimbus::app {

ListRows::ListRows(std::vector<qint64> ids, QList<Head> heads)
    : m_ids(std::make_shared<const std::vector<qint64>>(std::move(ids))), m_heads(std::move(heads)) {}

int ListRows::rowOfHead(int head) const {
    return static_cast<int>(m_heads[head].before) + head;
}

int ListRows::headAt(int row) const {
    const auto it = std::partition_point(m_heads.begin(), m_heads.end(), [&](const Head& head) {
        return head.before + (&head - m_heads.constData()) < row;
    });
    if (it == m_heads.end()) return -1;
    const int head = static_cast<int>(it - m_heads.begin());
    return rowOfHead(head) == row ? head : -1;
}

qint64 ListRows::positionAt(int row) const {
    const auto it = std::partition_point(m_heads.begin(), m_heads.end(), [&](const Head& head) {
        return head.before + (&head - m_heads.constData()) < row;
    });
    return row - (it - m_heads.begin());
}

int ListRows::rowOfPosition(qint64 position) const {
    const auto it = std::partition_point(m_heads.begin(), m_heads.end(),
                                         [position](const Head& head) { return head.before <= position; });
    return static_cast<int>(position + (it - m_heads.begin()));
}

int ListRows::rowOfId(qint64 id) const {
    const auto it = std::ranges::find(*m_ids, id);
    return it == m_ids->end() ? -1 : rowOfPosition(it - m_ids->begin());
}

} // namespace nimbus::app
