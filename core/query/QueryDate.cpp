// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryDate.h"

#include <QDateTime>
#include <algorithm>

namespace nimbus::core {
namespace {

constexpr qint64 kLastMoment = 253'402'300'799'999; // the end of 9999

/// The number that so many ASCII digits are; -1 where something else is among them.
int number(QStringView digits) {
    int value = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9') return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    return digits.isEmpty() ? -1 : value;
}

std::optional<QDate> calendarDate(QStringView value) {
    const bool hasMonth = value.size() >= 7;
    const bool hasDay = value.size() == 10;
    if (value.size() != 4 && value.size() != 7 && !hasDay) return std::nullopt;
    if ((hasMonth && value[4] != u'-') || (hasDay && value[7] != u'-')) return std::nullopt;
    const int year = number(value.first(4));
    const QDate date(year, hasMonth ? number(value.sliced(5, 2)) : 1, hasDay ? number(value.sliced(8, 2)) : 1);
    if (year < 1970 || !date.isValid()) return std::nullopt;
    return date;
}

std::optional<QDate> timeAgo(QStringView value, QDate today) {
    if (value.size() < 2 || value.size() > 5) return std::nullopt;
    const int count = number(value.chopped(1));
    if (count < 0) return std::nullopt;
    switch (value.back().toLower().unicode()) {
        case u'd': return today.addDays(-count);
        case u'w': return today.addDays(-7 * count);
        case u'm': return today.addMonths(-count);
        case u'y': return today.addYears(-count);
        default: return std::nullopt;
    }
}

} // namespace

std::optional<QDate> queryDate(QStringView value, QDate today) {
    if (value.compare(u"today", Qt::CaseInsensitive) == 0) return today;
    if (value.compare(u"yesterday", Qt::CaseInsensitive) == 0) return today.addDays(-1);
    if (const auto date = calendarDate(value)) return date;
    const auto date = timeAgo(value, today);
    return date ? std::optional(std::max(*date, QDate(1970, 1, 1))) : std::nullopt;
}

std::optional<qint64> queryMoment(QStringView value, qint64 now, const QTimeZone& zone) {
    const auto place = zone.isValid() ? zone : QTimeZone::utc(); // a computer may not know where it is
    const auto today = QDateTime::fromMSecsSinceEpoch(std::clamp<qint64>(now, 0, kLastMoment), place).date();
    const auto date = queryDate(value, today);
    return date ? std::optional(date->startOfDay(place).toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace nimbus::core
