// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace nimbus::app {

/// A stretch of time as the head of a list: today, yesterday, the days before, months, years. From `from` (ms since
/// 1970 UTC) up to the group before.
struct DayGroup {
    qint64 from = 0;
    QString title;
};

/// All groups, newest first; the last one holds everything older. Pure.
[[nodiscard]] QList<DayGroup> dayGroups(const QDateTime& now);

} // namespace nimbus::app
