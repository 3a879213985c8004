// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/LineDiff.h"

#include <QRandomGenerator>
#include <QtTest>

#include "app/desktop/content/DiffRows.h"

using namespace nimbus::app;
using Kind = DiffRow::Kind;

namespace {

/// Length of the longest common subsequence, by the textbook table: slow and certainly right.
int longestCommon(const QList<int>& a, const QList<int>& b) {
    QList<QList<int>> table(a.size() + 1, QList<int>(b.size() + 1, 0));
    for (auto i = a.size() - 1; i >= 0; --i)
        for (auto j = b.size() - 1; j >= 0; --j)
            table[i][j] = a[i] == b[j] ? table[i + 1][j + 1] + 1 : qMax(table[i + 1][j], table[i][j + 1]);
    return table[0][0];
}

QString kinds(const LineDiff& diff) {
    QString signs;
    for (const auto& row : diff.rows) signs += QStringLiteral("=~-+")[static_cast<int>(row.kind)];
    return signs;
}

QString part(const QString& line, const DiffSpan& span) {
    return line.sliced(span.start, span.length);
}

/// What one side shows, read off the rows.
QStringList side(const LineDiff& diff, bool isLeft) {
    QStringList lines;
    for (const auto& row : diff.rows) {
        const int at = isLeft ? row.left : row.right;
        if (at >= 0) lines.append((isLeft ? diff.left : diff.right)[at]);
    }
    return lines;
}

} // namespace

class LineDiffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldMatchAsMuchAsPossible() {
        QRandomGenerator random(11);
        for (int round = 0; round < 3000; ++round) {
            QList<int> a;
            QList<int> b;
            for (quint32 n = random.bounded(14u); n > 0; --n) a.append(random.bounded(4));
            for (quint32 n = random.bounded(14u); n > 0; --n) b.append(random.bounded(4));
            const auto matches = matchSequences(a, b);
            QCOMPARE(matches.size(), longestCommon(a, b));
            for (qsizetype i = 0; i < matches.size(); ++i) {
                QCOMPARE(a[matches[i].first], b[matches[i].second]);
                if (i > 0)
                    QVERIFY(matches[i - 1].first < matches[i].first && matches[i - 1].second < matches[i].second);
            }
        }
    }
    void shouldShowEveryLineOfBothSidesOnce() {
        QRandomGenerator random(5);
        const QStringList words = {QStringLiteral("a b c"),
                                   QStringLiteral("a b d"),
                                   QStringLiteral("x"),
                                   QString(),
                                   QStringLiteral("long line with words"),
                                   QStringLiteral("long line with word")};
        for (int round = 0; round < 500; ++round) {
            QStringList a;
            QStringList b;
            for (quint32 n = random.bounded(20u); n > 0; --n) a.append(words[random.bounded(6)]);
            for (quint32 n = random.bounded(20u); n > 0; --n) b.append(words[random.bounded(6)]);
            const auto diff = LineDiff::between(a.join(u'\n') + u'\n', b.join(u'\n') + u'\n');
            QCOMPARE(side(diff, true), diff.left);
            QCOMPARE(side(diff, false), diff.right);
        }
    }
    void shouldMarkTheWordsThatChanged() {
        const auto diff = LineDiff::between(QStringLiteral("It keeps the reserve above six months\n"),
                                            QStringLiteral("It keeps the reserve above seven months\n"));
        QCOMPARE(kinds(diff), QStringLiteral("~"));
        QCOMPARE(diff.rows[0].leftWords.size(), 1);
        QCOMPARE(part(diff.left[0], diff.rows[0].leftWords[0]), QStringLiteral("six"));
        QCOMPARE(part(diff.right[0], diff.rows[0].rightWords[0]), QStringLiteral("seven"));
    }
    void shouldPutAnAddedLineBetweenTwoChangedOnes() {
        const auto diff = LineDiff::between(
            QStringLiteral("| Energy | 118 | 104 |\n| Total | 1864 | 1936 |\n"),
            QStringLiteral("| Energy | 118 | 96 |\n| Reserve top-up | 0 | 40 |\n| Total | 1864 | 1968 |\n"));
        QCOMPARE(kinds(diff), QStringLiteral("~+~"));
        QCOMPARE(diff.changes, QList<int>{0});
        QCOMPARE(diff.added, 3);
        QCOMPARE(diff.removed, 2);
    }
    void shouldNotPairLinesThatHaveNothingInCommon() {
        QCOMPARE(kinds(LineDiff::between(QStringLiteral("apples and pears\n"), QStringLiteral("1234 5678\n"))),
                 QStringLiteral("-+"));
    }
    void shouldCountChangesNotLines() {
        const auto diff = LineDiff::between(QStringLiteral("a\nb\nc\nd\n"), QStringLiteral("a\nc\nd\ne\nf\n"));
        QCOMPARE(kinds(diff), QStringLiteral("=-==++"));
        QCOMPARE(diff.changes, (QList<int>{1, 4}));
    }
    void shouldKnowEmptyTextsAndLineEnds() {
        QVERIFY(LineDiff::between({}, {}).rows.isEmpty());
        QCOMPARE(kinds(LineDiff::between({}, QStringLiteral("a\n"))), QStringLiteral("+"));
        const auto ends = LineDiff::between(QStringLiteral("a\r\nb\r\n"), QStringLiteral("a\nb\n"));
        QCOMPARE(kinds(ends), QStringLiteral("=="));
        QVERIFY(ends.differsInLineEnds);
        QVERIFY(!LineDiff::between(QStringLiteral("a\n"), QStringLiteral("a\n")).differsInLineEnds);
    }
    void shouldBreakLongLinesAlikeOnBothSides() {
        const auto diff = LineDiff::between(
            QStringLiteral("start\n") + QStringLiteral("word ").repeated(30) + QStringLiteral("six\nend\n"),
            QStringLiteral("start\n") + QStringLiteral("word ").repeated(40) + QStringLiteral("seven\nend\nmore\n"));
        const auto rows = DiffRows::sideBySide(diff, 40);
        QCOMPARE(rows.left.lines.size(), rows.right.lines.size());
        QCOMPARE(rows.left.lines.size(), rows.left.looks.size());
        QCOMPARE(rows.changeLines, (QList<int>{1, static_cast<int>(rows.left.lines.size()) - 1}));
        QCOMPARE(rows.right.lines.sliced(1, rows.right.lines.size() - 3).join(QString()), diff.right[1]);
        for (qsizetype i = 0; i < rows.right.lines.size(); ++i) {
            QVERIFY(rows.right.lines[i].size() <= 40);
            for (const auto& span : rows.right.looks[i].words)
                QVERIFY(span.start + span.length <= rows.right.lines[i].size());
        }
        const auto single = DiffRows::oneColumn(diff, 1000);
        QCOMPARE(single.left.lines.size(), 5);
        QCOMPARE(single.left.looks[1].sign, QChar(u'-'));
        QCOMPARE(single.left.looks[2].sign, QChar(u'+'));
    }
    void shouldStayFastOnTextsThatDifferEverywhere() {
        QString a;
        QString b;
        for (int i = 0; i < 20'000; ++i) {
            a += QStringLiteral("left %1\n").arg(i);
            b += i % 100 == 0 ? QStringLiteral("left %1\n").arg(i) : QStringLiteral("right %1 other\n").arg(i);
        }
        QElapsedTimer timer;
        timer.start();
        const auto diff = LineDiff::between(a, b);
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(std::count_if(diff.rows.begin(), diff.rows.end(), [](const auto& r) { return r.kind == Kind::Same; }),
                 200);
    }
};

QTEST_GUILESS_MAIN(LineDiffTest)
#include "LineDiffTest.moc"
