// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PathText.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace nimbus::core;

class PathTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldKeepUtf8AsItIs() {
        QCOMPARE(pathtext::fromBytes("Bücher/東京.md"), QString::fromUtf8("Bücher/東京.md"));
    }
    void shouldReturnTheSameBytesForAnyBytes() {
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes;
            for (quint32 n = random.bounded(12u); n > 0; --n) bytes += static_cast<char>(random.bounded(1, 256));
            const auto text = pathtext::fromBytes(bytes);
            QVERIFY2(text.isValidUtf16(), bytes.toHex().constData());
            QCOMPARE(pathtext::toBytes(text), bytes);
        }
    }
    void shouldEscapeACharacterOfTheEscapeRangeItself() {
        const QByteArray native = QString(QChar(0xEF80)).toUtf8();
        const auto text = pathtext::fromBytes(native);
        QVERIFY(text != QString(QChar(0xEF80)));
        QCOMPARE(pathtext::toBytes(text), native);
    }
    void shouldRefuseNamesThatAreNotSafe_data() {
        QTest::addColumn<QString>("path");
        for (const auto& bad : {"", "/a", "a//b", "a/", "../a", "a/./b", ".git/config", "a/.GIT/b", "git~1", ".git.",
                                ".git ", ".git::$INDEX", "a\\b", "a\nb"})
            QTest::newRow(bad) << QString::fromUtf8(bad);
        QTest::newRow("zero width joiner") << QString::fromUtf8(".g\u200Cit");
        QTest::newRow("not UTF-8") << pathtext::fromBytes(QByteArray("a\xff.md"));
        QTest::newRow("long part") << QString(256, u'a');
        QTest::newRow("long path") << QStringLiteral("abcdefgh/").repeated(500) + u'a';
    }
    void shouldRefuseNamesThatAreNotSafe() {
        QFETCH(QString, path);
        const auto result = pathtext::checkNew(path);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        QVERIFY(!result.error().hint.isEmpty());
    }
    void shouldTellAnOddNameFromADangerousOne() {
        for (const auto& odd : {QByteArray("a\\b"), QByteArray("a\nb"), QByteArray("a\xff.md")}) {
            QVERIFY(!pathtext::checkNew(pathtext::fromBytes(odd)));
            QVERIFY(pathtext::checkSafe(pathtext::fromBytes(odd)));
        }
        for (const auto* dangerous : {"", "/a", "a//b", "../a", ".git/config", "a/.GIT/b", "git~1"})
            QVERIFY2(!pathtext::checkSafe(QString::fromUtf8(dangerous)), dangerous);
    }
    void shouldAcceptOrdinaryNames() {
        for (const auto* good :
             {"a.md", "Finance/Reports/Budget 2027.md", ".gitignore", ".github/x", "über/日本.txt", "a..b"})
            QVERIFY2(pathtext::checkNew(QString::fromUtf8(good)), good);
    }
};

QTEST_GUILESS_MAIN(PathTextTest)
#include "PathTextTest.moc"
