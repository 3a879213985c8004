// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QVariant>
#include <optional>

#include "core/Result.h"

namespace nimbus::core {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 200;

/// 1..200; a limit below 1 becomes 1, one above 200 becomes 200.
[[nodiscard]] int clampLimit(qint64 limit);

/// The place in a list just after its last row: the row's sort value and id. As text it is opaque, carries a version
/// and the shape (sort and filter) it belongs to, and is refused when any of that differs. Pure; any thread.
struct Cursor {
    QVariant value; ///< qint64 or QString
    qint64 id = 0;

    [[nodiscard]] QString toText(QByteArrayView shape) const;
    [[nodiscard]] static Result<Cursor> fromText(QStringView text, QByteArrayView shape);
};

/// One page of a list. `next` is empty on the last page; `total` is -1 where nobody asked for it.
template <typename T>
struct Page {
    QList<T> items;
    QString next;
    qint64 total = -1;
};

} // namespace nimbus::core
