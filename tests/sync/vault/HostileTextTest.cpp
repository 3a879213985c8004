// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtTest>

#include "sync/vault/FrontMatter.h"
#include "sync/vault/TextEncoding.h"
#include "sync/vault/TextExtractor.h"

using namespace nimbus::sync;

namespace {

constexpr qsizetype kSize = 1'000'000;

QByteArray filled(const QByteArray& piece) {
    return piece.repeated(kSize / piece.size());
}

} // namespace

/// Documents that mean harm: each must be read in time linear in its size, without a deep stack.
class HostileTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldStayLinear_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("bytes");
        for (const char* piece : {"[",       "![",
                                  "]",       "[a](",
                                  "[a](<",   "[a](b \"",
                                  "*",       "* ",
                                  "_a",      "`",
                                  "` `` ",   "```",
                                  "``` ",    "<",
                                  "<a ",     "<a href='",
                                  "<!--",    "&",
                                  "&#",      "&#x",
                                  "&amp",    "\\",
                                  ">",       "> ",
                                  "- ",      "-",
                                  "=",       "|",
                                  "|-|",     "    ",
                                  "\t",      "1. ",
                                  "#",       "# ",
                                  "~~",      "\n",
                                  "\n\n",    "[x]: ",
                                  "[x]:y\n", "![x]",
                                  "[][]",    "[[]](",
                                  "(",       "<b><i>",
                                  "a\n=\n",  "a\n    b\n\n",
                                  "- - - ",  ">- ",
                                  "\r",      "[a][b]",
                                  "<x",      "</",
                                  "<!",      "<?",
                                  "<https:", "\xC3\xA4",
                                  "`a",      "a`b``c```d````e`````"})
            QTest::newRow(qPrintable(QStringLiteral("markdown %1").arg(QString::fromUtf8(piece))))
                << "a.md" << filled(piece);
        for (const char* piece :
             {"<",        "<div>",     "<div a='", "<a href=", "<!--",        "<![CDATA[", "<script>",
              "</script", "<style></", "&",        "&#x",      "<title>",     "<h1>",      "<td>",
              "<p/",      "<b =",      "<?x",      "</",       "<svg:title>", "<pre> "})
            QTest::newRow(qPrintable(QStringLiteral("html %1").arg(QString::fromUtf8(piece))))
                << "a.html" << filled(piece);
        for (const char* piece :
             {"[", "{\"a\":", "\"", "\\", "\"\\u", "\"\\ud83c", "\"\\ud83c\\u0041", "-", "1e", "/*", "\"\\\""})
            QTest::newRow(qPrintable(QStringLiteral("json %1").arg(QString::fromUtf8(piece))))
                << "a.json" << filled(piece);
        QTest::newRow("combining marks") << "a.txt"
                                         << "a" + filled("\xCC\x81");
        QTest::newRow("mixed combining marks") << "a.txt"
                                               << "a" + filled("\xCC\x81\xCC\xA3");
        QTest::newRow("broken UTF-8") << "a.txt" << filled("\xC3");
        QTest::newRow("high bytes") << "a.txt" << filled("\x81\x8D\xFE");
        QTest::newRow("UTF-16 surrogates") << "a.txt"
                                           << "\xFF\xFE" + filled(QByteArray("\x00\xD8", 2));
        QTest::newRow("front matter without end") << "a.md"
                                                  << "---\n" + filled("tags: [a]\n");
        QTest::newRow("front matter of brackets") << "a.md"
                                                  << "---\ntags: " + QByteArray(60'000, '[') + "\n---\n";
        QTest::newRow("front matter of quotes") << "a.md"
                                                << "---\ntags: [" + QByteArray("'a',").repeated(15'000) + "\n---\n";
        QTest::newRow("front matter of lists") << "a.md"
                                               << "---\n" + QByteArray("tags:\n- a\n").repeated(6'000) + "---\n";
    }
    void shouldStayLinear() {
        QFETCH(QString, path);
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto result = extractText(path, bytes);
        QVERIFY(result.text.size() <= kMostText);
        QVERIFY(result.text.isValidUtf8());
        // Ordinary documents take 10 to 20 ms for this size; sanitizers and a busy machine many times that. What is
        // quadratic takes minutes.
        QVERIFY2(timer.elapsed() < 8'000, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
    }
    void shouldReadAnyMixtureOfMarks() {
        const QList<QByteArray> pieces = {"[",         "]",
                                          "(",         ")",
                                          "!",         "<",
                                          ">",         "*",
                                          "_",         "`",
                                          "```\n",     "~",
                                          "#",         "# ",
                                          "\n",        "\n\n",
                                          "\r",        "- ",
                                          "1. ",       "    ",
                                          "\t",        "\\",
                                          "&",         ";",
                                          "&#",        "=",
                                          "--",        "---\n",
                                          "|",         "a",
                                          "word",      "\"",
                                          "'",         "{",
                                          "}",         ":",
                                          ",",         "\\u",
                                          "d83c",      "\xC3",
                                          "\xA4",      "\xEF\xBB\xBF",
                                          "<a ",       "href=",
                                          "<!--",      "-->",
                                          "<script",   "</script>",
                                          "<![CDATA[", "]]>",
                                          "\xCC\x81",  "\xE2\x80\xA8",
                                          "title: ",   "tags:\n  - ",
                                          "[x]: ",     "\x01"};
        QRandomGenerator random(15);
        for (int round = 0; round < 5'000; ++round) {
            QByteArray bytes = random.bounded(4u) == 0 ? "---\n" : "";
            for (quint32 n = random.bounded(60u); n > 0; --n)
                bytes += pieces[static_cast<qsizetype>(random.bounded(static_cast<quint32>(pieces.size())))];
            for (const auto* path : {"a.md", "a.html", "a.json", "a.txt"}) {
                const auto result = extractText(QString::fromLatin1(path), bytes);
                QVERIFY2(result.text.isValidUtf8(), bytes.toHex().constData());
                QVERIFY(!result.title.contains(u'\n'));
                for (const char c : result.text)
                    QVERIFY2(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t',
                             bytes.toHex().constData());
            }
            MetadataChange change;
            change.title = QStringLiteral("T");
            if (const auto edited = editFrontMatter(bytes, change))
                QVERIFY(extractText(u"a.md", *edited).title == u"T");
        }
    }
    void shouldReadAnyBytes() {
        QRandomGenerator random(16);
        for (int round = 0; round < 5'000; ++round) {
            QByteArray bytes;
            const bool isMostlyText = round % 2 == 0;
            for (quint32 n = random.bounded(200u); n > 0; --n)
                bytes += static_cast<char>(isMostlyText ? random.bounded(0x20, 0x7F) : random.bounded(256));
            for (const auto* path : {"a", "a.md", "a.txt", "a.html", "a.svg", "a.json"}) {
                const auto result = extractText(QString::fromLatin1(path), bytes);
                QVERIFY2(result.text.isValidUtf8(), bytes.toHex().constData());
            }
            if (const auto decoded = decode(bytes); decoded && decoded->isExact)
                QVERIFY2(*encode(decoded->text, *decoded) == bytes, bytes.toHex().constData());
        }
    }
};

QTEST_GUILESS_MAIN(HostileTextTest)
#include "HostileTextTest.moc"
