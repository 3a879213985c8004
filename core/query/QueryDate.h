// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QTimeZone>
#include <optional>

/// The dates of a query. Pure; any thread.
namespace nimbus::core {

/// The first day that `value` names: a year `2025`, a month `2025-01` or a day `2025-01-31` of 1970 to 9999; `today`,
/// `yesterday`; or a number of at most four digits with `d`, `w`, `m` or `y`: that many days, weeks, calendar months or
/// years before `today`, not before 1970. A month ago on a day that month did not have is its last one. ASCII, any
/// case.
[[nodiscard]] std::optional<QDate> queryDate(QStringView value, QDate today);

/// When that day begins in `zone`, in milliseconds since 1970 UTC; so is `now`.
[[nodiscard]] std::optional<qint64> queryMoment(QStringView value, qint64 now, const QTimeZone& zone);

} // namespace nimbus::core
