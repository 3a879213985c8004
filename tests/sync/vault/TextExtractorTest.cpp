// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/TextExtractor.h"

#include <QFile>
#include <QtTest>

#include "sync/vault/TextEncoding.h"

using namespace nimbus::sync;
using nimbus::core::DocumentKind;

namespace {

ExtractedText extract(const char* path, const QByteArray& bytes) {
    return extractText(QString::fromUtf8(path), bytes);
}

QByteArray sample(const char* path) {
    QFile file(QStringLiteral(NIMBUS_SOURCE "/resources/sample/documents/") + QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TextExtractorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldReadMarkdownWithItsMetadata() {
        const auto bytes = sample("Finance/Reports/Budget 2027.md");
        const auto result = extract("Finance/Reports/Budget 2027.md", bytes);
        QCOMPARE(result.kind.kind, DocumentKind::Markdown);
        QCOMPARE(result.title, QStringLiteral("Budget 2027, first draft"));
        QCOMPARE(result.metadata.tags, (QStringList{"board", "budget"}));
        QVERIFY(result.reason.isEmpty());
        QVERIFY(result.text.contains("Reconcile the reserve account"));
        QVERIFY(!result.text.contains("category:"));
        QVERIFY(!result.text.contains("**"));
        QVERIFY(result.links.contains(DocumentLink{"../Policies/Travel policy.md", false}));
        QVERIFY(result.links.contains(DocumentLink{"income-and-costs.svg", true}));
    }
    void shouldReadEveryEncodingAsTheSameText() {
        const QString text = QString::fromUtf8("Größe: 3 l, für Käthe.\nZweite Zeile äöü\n");
        for (const auto& codec : QList<TextCodec>{{"UTF-8", false},
                                                  {"UTF-8", true},
                                                  {"UTF-16LE", true},
                                                  {"UTF-16BE", true},
                                                  {"UTF-16LE", false},
                                                  {"windows-1252", false}}) {
            const auto result = extract("a.txt", *fromText(text, codec));
            QVERIFY2(QString::fromUtf8(result.text) == text, codec.name.constData());
        }
        QVERIFY(
            extract("a.txt", sample("Operations/Warehouse east/shelf-labels.txt")).text.contains("Conf\xC3\xA9rence"));
        QVERIFY(extract("a.txt", sample("Finance/Tax/Rückfragen Steuerberatung.txt")).text.contains("größtenteils"));
    }
    void shouldReadHtml() {
        const auto result = extract("a.html", sample("Communication/Newsletter autumn 2026.html"));
        QCOMPARE(result.title, QStringLiteral("Brackenfeld newsletter, autumn 2026"));
        QVERIFY(result.text.contains("412 tonnes"));
        QVERIFY(result.text.contains("21.50 €"));
        QVERIFY(!result.text.contains("max-width"));
        QVERIFY(!result.text.contains("Nothing runs here"));
        QVERIFY(result.links.contains(DocumentLink{"orchard.png", true}));
        QVERIFY(result.links.contains(DocumentLink{"../Operations/Solar roof/Solar roof study.md", false}));
        QCOMPARE(extract("b.html", "<p>x</p><h2>A <b>head</b></h2>y").title, QStringLiteral("A head"));
        QCOMPARE(extract("c.html", "<P>a&amp;b<BR>c<td>d<td>e<pre>f\n  g</pre>").text.simplified(),
                 QByteArray("a&b c d e f g"));
        QCOMPARE(extract("d.svg", sample("Communication/brackenfeld.svg")).title,
                 QStringLiteral("Brackenfeld Cooperative"));
    }
    void shouldReadKeysAndStringsOfJson() {
        const auto result = extract(
            "a.json",
            "{\"name\": \"Ana \\\"A\\\" Ruiz\", \"n\": 12.5, \"deep\": [{\"k\\u00e4\": \"\\ud83c\\udf4e x\\ny\"}]}");
        QCOMPARE(result.text.simplified(), QByteArray("name Ana \"A\" Ruiz n 12.5 deep kä 🍎 x y"));
        QVERIFY(extract("broken.json", "{\"key\": \"val").text.contains("val"));
        QVERIFY(extract("lines.jsonl", "{\"a\": \"b\"}\n{\"c\": \"d\"}\n").text.contains("d"));
    }
    void shouldReadPlainKindsAsTheyAre() {
        QCOMPARE(extract("a.csv", "a;b\n1;2\n").text, QByteArray("a;b\n1;2\n"));
        QCOMPARE(extract("a.py", "def f():\n\treturn 1\n").text, QByteArray("def f():\n\treturn 1\n"));
        QCOMPARE(extract("noname", "words").kind.kind, DocumentKind::Text);
        QCOMPARE(extract("empty.md", "").reason, QString());
    }
    void shouldCleanTheText() {
        const auto decomposed = QByteArray(
            "Ko\xCC\x88nig \xC2\xA0x\xC2\xAD"
            "y\x01z\r\n\xE2\x80\xA8\xEF\xBB\xBF|");
        QCOMPARE(QString::fromUtf8(extract("a.txt", decomposed).text), QString::fromUtf8("König  x y z \n  |"));
        QCOMPARE(extract("a.md", "# Ti\ttle\x07 \n").title, QStringLiteral("Ti tle"));
    }
    void shouldSayWhyThereIsNoText_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("pdf") << "a.pdf" << QByteArray("%PDF-1.4") << "format";
        QTest::newRow("docx") << "a.docx" << QByteArray("PK\x03\x04") << "format";
        QTest::newRow("xlsx") << "a.xlsx" << QByteArray("PK\x03\x04") << "format";
        QTest::newRow("picture") << "a.png" << QByteArray("\x89PNG") << "picture";
        QTest::newRow("film") << "a.mp4" << QByteArray("x") << "film";
        QTest::newRow("archive") << "a.zip" << QByteArray("PK") << "archive";
        QTest::newRow("binary under a text's name") << "a.md" << QByteArray("a\0b", 3) << "binary";
        QTest::newRow("unknown binary") << "a" << QByteArray("a\0b", 3) << "binary";
        QTest::newRow("large file storage")
            << "a.md" << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n")
            << "large file";
    }
    void shouldSayWhyThereIsNoText() {
        QFETCH(QString, path);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto result = extractText(path, bytes);
        QVERIFY2(result.reason.contains(word), qPrintable(result.reason));
        QVERIFY(result.text.isEmpty());
    }
    void shouldTellByNameWhatIsWorthReading() {
        for (const auto* name : {"a.md", "a.txt", "a.csv", "a.svg", "a", "a.html", "a.unknown"})
            QVERIFY2(mayHaveText(QString::fromUtf8(name)), name);
        for (const auto* name : {"a.pdf", "a.png", "a.mp4", "a.zip", "a.exe", "a.xlsx", "a.eml"})
            QVERIFY2(!mayHaveText(QString::fromUtf8(name)), name);
    }
    void shouldKeepOneMegabyte() {
        const auto result = extract("a.txt", QByteArray("\xC3\xA4").repeated(700'000));
        QVERIFY(result.isCut);
        QCOMPARE(result.text.size(), kMostText);
        QVERIFY(result.text.isValidUtf8());
        const auto odd = extract("a.txt", "x" + QByteArray("\xC3\xA4").repeated(700'000));
        QCOMPARE(odd.text.size(), kMostText - 1);
        QVERIFY(odd.text.isValidUtf8());
        QVERIFY(!extract("a.txt", QByteArray(kMostText, 'a')).isCut);
        QVERIFY(extract("a.txt", QByteArray(kMostInput + 1, 'a')).reason.contains("50 MB"));
    }
    void shouldResolveLinks_data() {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("path");
        QTest::newRow("beside") << "a/b.md"
                                << "c.md"
                                << "a/c.md";
        QTest::newRow("up") << "a/b/c.md"
                            << "../d.png"
                            << "a/d.png";
        QTest::newRow("root") << "a/b.md"
                              << "/d.png"
                              << "d.png";
        QTest::newRow("top") << "b.md"
                             << "./d/../e.md"
                             << "e.md";
        QTest::newRow("out") << "a/b.md"
                             << "../../x"
                             << "";
        QTest::newRow("itself") << "b.md"
                                << "."
                                << "";
    }
    void shouldResolveLinks() {
        QFETCH(QString, document);
        QFETCH(QString, target);
        QFETCH(QString, path);
        QCOMPARE(resolveLink(document, target).value_or(QString()), path);
    }
    void shouldKeepOnlyLinksThatStay() {
        const auto links = relativeLinks({{"https://x/y", false},
                                          {"mailto:a@b", false},
                                          {"//host/x", true},
                                          {"#part", false},
                                          {"a%20b.md#part", false},
                                          {"a b.md", true},
                                          {"c.png?raw=1", true},
                                          {"C:\\x", false},
                                          {"%FF.md", false},
                                          {"", false},
                                          {QByteArray(5000, 'x'), false}});
        QCOMPARE(links.size(), 3);
        QCOMPARE(links[0], (DocumentLink{"a b.md", true}));
        QCOMPARE(links[1], (DocumentLink{"c.png", true}));
        QCOMPARE(links[2].target, QString(QChar(0xEFFF)) + ".md");
    }
};

QTEST_GUILESS_MAIN(TextExtractorTest)
#include "TextExtractorTest.moc"
