// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/TextEncoding.h"

#include <QRandomGenerator>
#include <QStringEncoder>
#include <QtTest>

using namespace nimbus::sync;
using nimbus::core::ErrorCode;

namespace {

QByteArray utf16(const QString& text, bool isBigEndian, bool hasBom) {
    return *fromText(text, {isBigEndian ? "UTF-16BE" : "UTF-16LE", hasBom});
}

QByteArray in(const char* codec, const QString& text) {
    return QStringEncoder(codec)(text);
}

} // namespace

class TextEncodingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldDetectTheEncoding_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("hasBom");
        const auto german = QString::fromUtf8(
            "Größere Töpfe spült man von Hand, sagt Käthe. Über Preise wird nicht "
            "gesprochen; 20 € sind zu viel für eine Schüssel.\n");
        const auto russian = QString::fromUtf8(
            "Сегодня утром в кооператив привезли яблоки и груши, и погода была "
            "хорошая. Вечером будет собрание членов правления.\n");
        const auto japanese = QString::fromUtf8(
            "拝啓　晩秋の候、ますますご清栄のこととお慶び申し上げます。見学を楽しみに"
            "しております。りんごの倉庫と選果ラインを見たいです。\n");
        const auto polish = QString::fromUtf8(
            "Zażółć gęślą jaźń. Skrzynki jabłek przyjechały wczoraj wieczorem, "
            "a księgowość prosi o fakturę. Łódź leży w środkowej Polsce.\n");
        QTest::newRow("empty") << QByteArray() << QByteArray("UTF-8") << false;
        QTest::newRow("ASCII") << QByteArray("plain\n") << QByteArray("UTF-8") << false;
        QTest::newRow("UTF-8") << german.toUtf8() << QByteArray("UTF-8") << false;
        QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + german.toUtf8() << QByteArray("UTF-8") << true;
        QTest::newRow("UTF-16LE with mark") << utf16(japanese, false, true) << QByteArray("UTF-16LE") << true;
        QTest::newRow("UTF-16BE with mark") << utf16(japanese, true, true) << QByteArray("UTF-16BE") << true;
        QTest::newRow("UTF-16LE bare") << utf16(german, false, false) << QByteArray("UTF-16LE") << false;
        QTest::newRow("UTF-16BE bare") << utf16(german, true, false) << QByteArray("UTF-16BE") << false;
        QTest::newRow("UTF-16LE bare ASCII")
            << utf16(QStringLiteral("abcd\n"), false, false) << QByteArray("UTF-16LE") << false;
        QTest::newRow("windows-1252") << in("windows-1252", german) << QByteArray("windows-1252") << false;
        QTest::newRow("short windows-1252")
            << QByteArray("M\xFCller & S\xF6hne") << QByteArray("windows-1252") << false;
        QTest::newRow("windows-1251") << in("windows-1251", russian) << QByteArray("WINDOWS-1251") << false;
        QTest::newRow("KOI8-R") << in("KOI8-R", russian) << QByteArray("KOI8-R") << false;
        QTest::newRow("Shift-JIS") << in("Shift_JIS", japanese) << QByteArray("SHIFT_JIS") << false;
        QTest::newRow("EUC-JP") << in("EUC-JP", japanese) << QByteArray("EUC-JP") << false;
        QTest::newRow("windows-1250") << in("windows-1250", polish) << QByteArray("WINDOWS-1250") << false;
    }
    void shouldDetectTheEncoding() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, name);
        QFETCH(bool, hasBom);
        const auto codec = detectCodec(bytes);
        QCOMPARE(codec.name, name);
        QCOMPARE(codec.hasBom, hasBom);
        QVERIFY(!isBinary(bytes));
        const auto decoded = decode(bytes);
        QVERIFY(decoded);
        QVERIFY(decoded->isExact);
        QCOMPARE(*encode(decoded->text, *decoded), bytes);
    }
    void shouldCallNulsBinaryUnlessTheyAreWide() {
        QVERIFY(isBinary(QByteArray("a\0b", 3)));
        QVERIFY(
            isBinary(QByteArray("\x7F"
                                "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0",
                                20)));
        QVERIFY(isBinary(QByteArray(5000, 'a') + '\0'));
        QVERIFY(!isBinary(QByteArray(8001, 'a') + '\0'));
        QVERIFY(!isBinary(utf16(QStringLiteral("words"), true, false)));
        QCOMPARE(decode(QByteArray("a\0b", 3)).error().code, ErrorCode::InvalidInput);
    }
    void shouldNoteLineEndsAndALastNewline() {
        const auto unix = *decode("a\nb\n");
        QCOMPARE(unix.lineEnd, LineEnd::Lf);
        QVERIFY(unix.endsWithNewline);
        const auto dos = *decode("a\r\nb");
        QCOMPARE(dos.lineEnd, LineEnd::CrLf);
        QCOMPARE(dos.text, QStringLiteral("a\nb"));
        QVERIFY(!dos.endsWithNewline);
        QCOMPARE(decode("a\rb\r")->lineEnd, LineEnd::Cr);
        QCOMPARE(decode("a\r\nb\nc\r")->lineEnd, LineEnd::Mixed);
        QCOMPARE(decode("")->lineEnd, LineEnd::Lf);
    }
    void shouldKeepTheFormOfWhatIsEdited() {
        const auto dos = *decode("a\r\nb\r\n");
        QCOMPARE(*encode(QStringLiteral("a\nnew\nb\n"), dos), QByteArray("a\r\nnew\r\nb\r\n"));
        const auto western = *decode("M\xFCller\n");
        QCOMPARE(*encode(QString::fromUtf8("Müller & Söhne\n"), western), QByteArray("M\xFCller & S\xF6hne\n"));
        const auto mixed = *decode("one\r\ntwo\nthree\nfour\n");
        QCOMPARE(*encode(QStringLiteral("one\ntwo and a half\nnew\nthree\nfour\n"), mixed),
                 QByteArray("one\r\ntwo and a half\nnew\nthree\nfour\n"));
        QCOMPARE(*encode(QStringLiteral("one\nfour\n"), mixed), QByteArray("one\r\nfour\n"));
        QCOMPARE(*encode(QString(), mixed), QByteArray());
    }
    void shouldRefuseACharacterTheEncodingLacks() {
        const auto western = *decode("M\xFCller\n");
        const auto result = encode(QString::fromUtf8("Müller 東京\n"), western);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        QVERIFY2(result.error().detail.contains(u'東'), qPrintable(result.error().detail));
        QVERIFY(!fromText(QString(QChar(0xD800)), {}));
    }
    void shouldSayWhereEditingWouldLoseBytes() {
        QVERIFY(!decode("\xEF\xBB\xBF"
                        "bad \xFF byte")
                     ->isExact);
        const auto odd = utf16(QStringLiteral("text"), false, true) + 'x';
        QVERIFY(!decode(odd)->isExact);
    }
    void shouldGiveBackTheSameBytesForAnyText() {
        const QList<QByteArray> pieces = {"word",
                                          " ",
                                          "\n",
                                          "\r\n",
                                          "\r",
                                          "\t",
                                          "\xC3\xA4",
                                          "\xE2\x82\xAC",
                                          "\xF0\x9F\x8D\x8E",
                                          "\xFC",
                                          "\x80",
                                          "\xEF\xBB\xBF",
                                          "\xE2\x80\xA8",
                                          "--",
                                          "e\xCC\x81",
                                          "\x1B"};
        QRandomGenerator random(11);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes;
            for (quint32 n = random.bounded(20u); n > 0; --n)
                bytes += pieces[static_cast<qsizetype>(random.bounded(static_cast<quint32>(pieces.size())))];
            const auto decoded = decode(bytes);
            QVERIFY2(decoded, bytes.toHex().constData());
            if (!decoded->isExact) {
                QVERIFY2(!bytes.isValidUtf8() || bytes.contains("\xEF\xBB\xBF"), bytes.toHex().constData());
                continue;
            }
            const auto back = encode(decoded->text, *decoded);
            QVERIFY2(back && *back == bytes, bytes.toHex().constData());
            QVERIFY(!decoded->text.contains(u'\r'));
        }
    }
    void shouldOnlyTouchEditedLinesOfAnyText() {
        QRandomGenerator random(12);
        const QList<QByteArray> ends = {"\n", "\r\n", "\r"};
        for (int round = 0; round < 5'000; ++round) {
            QByteArrayList lines;
            QByteArray bytes;
            const auto count = 1 + static_cast<qsizetype>(random.bounded(8u));
            for (qsizetype i = 0; i < count; ++i) {
                lines += "line" + QByteArray::number(i) + ends[static_cast<qsizetype>(random.bounded(3u))];
                bytes += lines.last();
            }
            const auto decoded = decode(bytes);
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(count)));
            const auto name = QStringLiteral("line%1").arg(at);
            const auto edited = encode(QString(decoded->text).replace(name, QStringLiteral("EDITED")), *decoded);
            lines[at].replace(name.toUtf8(), "EDITED");
            QCOMPARE(*edited, lines.join());
        }
    }
};

QTEST_GUILESS_MAIN(TextEncodingTest)
#include "TextEncodingTest.moc"
