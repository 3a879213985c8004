// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/DayGroups.h"

#include <QCoreApplication>
#include <QLocale>
#include <limits>

#include "app/desktop/session/Words.h"

namespace nimbus::app {
namespace {

constexpr int kDays = 6;    ///< single days after yesterday
constexpr int kMonths = 11; ///< months before this one
constexpr int kYears = 12;

struct Days {
    Q_DECLARE_TR_FUNCTIONS(Days)
};

qint64 startOf(const QDate& date) {
    return date.startOfDay().toMSecsSinceEpoch();
}

QString dayTitle(const QDate& date) {
    return QLocale().toString(date, QStringLiteral("dddd, ") + words::dayForm());
}

} // namespace

QList<DayGroup> dayGroups(const QDateTime& now) {
    const auto today = now.date();
    QList<DayGroup> groups = {{startOf(today), Days::tr("Today")}, {startOf(today.addDays(-1)), Days::tr("Yesterday")}};
    auto reached = today.addDays(-1);
    const auto add = [&](const QDate& from, const QString& title) {
        if (from >= reached) return; // already part of a finer group
        groups.append({startOf(from), title});
        reached = from;
    };
    for (int i = 2; i < 2 + kDays; ++i) add(today.addDays(-i), dayTitle(today.addDays(-i)));
    const QDate month(today.year(), today.month(), 1);
    for (int i = 0; i <= kMonths; ++i) {
        const auto from = month.addMonths(-i);
        const auto name = QLocale().toString(from, QStringLiteral("MMMM yyyy"));
        add(from, from.addMonths(1) > today.addDays(-1 - kDays)
                      ? Days::tr("Earlier in %1").arg(QLocale().standaloneMonthName(from.month()))
                      : name);
    }
    const int newest = reached.year();
    for (int year = newest; year > newest - kYears; --year)
        if (const QDate from(year, 1, 1); from < reached) add(from, QString::number(year));
    groups.append({std::numeric_limits<qint64>::min(), Days::tr("Older")});
    return groups;
}

} // namespace nimbus::app
