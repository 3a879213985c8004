// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryDate.h"

#include <QDateTime>
#include <QtTest>

#include "core/query/SearchQuery.h"

using namespace nimbus::core;

namespace {
qint64 moment(const char* iso) {
    return QDateTime::fromString(QString::fromUtf8(iso), Qt::ISODateWithMs).toMSecsSinceEpoch();
}
const char* const kNow = "2025-03-31T14:30:15.123Z";
} // namespace

class QueryDateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldNameADay_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QDate>("expected");
        const auto row = [](const char* value, QDate expected) {
            QTest::newRow(value) << QString::fromUtf8(value) << expected;
        };
        row("2025", {2025, 1, 1});
        row("2025-02", {2025, 2, 1});
        row("2024-02-29", {2024, 2, 29});
        row("1970", {1970, 1, 1});
        row("9999-12-31", {9999, 12, 31});
        row("today", {2025, 3, 31});
        row("Yesterday", {2025, 3, 30});
        row("0d", {2025, 3, 31});
        row("7d", {2025, 3, 24});
        row("4w", {2025, 3, 3});
        row("1m", {2025, 2, 28});
        row("6M", {2024, 9, 30});
        row("1y", {2024, 3, 31});
        row("007d", {2025, 3, 24});
        row("9999y", {1970, 1, 1});
        row("9999w", {1970, 1, 1});
        for (const auto* bad : {"",      "2025-13",    "2025-00",  "2025-02-30", "2023-02-29",
                                "1969",  "1969-12-31", "0000",     "10000",      "202",
                                "2025-", "2025-1",     "2025-1-1", "2025/01",    "2025-01-01T00:00",
                                "-2025", "+025",       "tomorrow", "d",          "7",
                                "7x",    "7 d",        "-7d",      "99999d",     "7dd",
                                "٢٠٢٥",  "7\xC4\x8F"})
            row(bad, {});
    }
    void shouldNameADay() {
        QFETCH(QString, value);
        QFETCH(QDate, expected);
        const auto date = queryDate(value, {2025, 3, 31});
        QCOMPARE(date.has_value(), expected.isValid());
        QCOMPARE(date.value_or(QDate()), expected);
    }

    void shouldBeginWithThePeriodAndEndBeforeIt() {
        const auto query = parseQuery(QStringLiteral("after:2025-01 before:2025-07"));
        QCOMPARE(query.after(moment(kNow)), moment("2025-01-01T00:00:00Z"));
        QCOMPARE(query.before(moment(kNow)), moment("2025-07-01T00:00:00Z"));
        QVERIFY(!parseQuery(QStringLiteral("before:2025")).after(moment(kNow)));
        QVERIFY(!parseQuery(QStringLiteral("after:2025")).before(moment(kNow)));
    }
    void shouldCountFromTheDayItIs() {
        const auto query = parseQuery(QStringLiteral("after:7d before:today"));
        QCOMPARE(query.after(moment(kNow)), moment("2025-03-24T00:00:00Z"));
        QCOMPARE(query.before(moment(kNow)), moment("2025-03-31T00:00:00Z"));
        QCOMPARE(query.before(moment("2025-03-31T23:59:59.999Z")), moment("2025-03-31T00:00:00Z"));
        QCOMPARE(query.before(moment("2025-04-01T00:00:00Z")), moment("2025-04-01T00:00:00Z"));
    }
    void shouldTakeTheNarrowestOfSeveral() {
        const auto query =
            parseQuery(QStringLiteral("after:2024 -before:2025 after:2023 before:2027 -after:2026 before:2028"));
        QCOMPARE(query.after(0), moment("2025-01-01T00:00:00Z"));
        QCOMPARE(query.before(0), moment("2026-01-01T00:00:00Z"));
    }
    void shouldBeginDaysWhereThePersonIs() {
        const QTimeZone zone("Europe/Berlin");
        if (!zone.isValid()) QSKIP("no time zone data on this computer");
        const auto query = parseQuery(QStringLiteral("after:today before:2025-03-31"));
        // 22:30 UTC is half past midnight of the next day there, and the clocks have just changed.
        QCOMPARE(query.after(moment("2025-03-30T22:30:00Z"), zone), moment("2025-03-30T22:00:00Z"));
        QCOMPARE(query.before(0, zone), moment("2025-03-30T22:00:00Z"));
        QCOMPARE(query.after(moment("2025-03-30T22:30:00Z")), moment("2025-03-30T00:00:00Z"));
    }
    void shouldSurviveAnyClock() {
        const auto query = parseQuery(QStringLiteral("after:9999y before:yesterday"));
        for (const qint64 now : {std::numeric_limits<qint64>::min(), qint64(-1), std::numeric_limits<qint64>::max()}) {
            QCOMPARE(query.after(now), qint64(0));
            QVERIFY(query.before(now).has_value());
        }
    }
};

QTEST_GUILESS_MAIN(QueryDateTest)
#include "QueryDateTest.moc"
