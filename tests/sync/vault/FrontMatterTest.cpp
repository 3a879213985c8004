// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FrontMatter.h"

#include <QRandomGenerator>
#include <QtTest>

#include "sync/vault/TextEncoding.h"
#include "sync/vault/YamlLines.h"

using namespace nimbus::sync;
using nimbus::core::DocumentStatus;
using nimbus::core::ErrorCode;

namespace {

DocumentMetadata read(const QByteArray& document) {
    const auto range = findFrontMatter(document);
    return range ? readFrontMatter(document, *range) : DocumentMetadata();
}

MetadataChange titled(const QString& title) {
    MetadataChange change;
    change.title = title;
    return change;
}

MetadataChange tagged(const QStringList& tags) {
    MetadataChange change;
    change.tags = tags;
    return change;
}

QByteArray edited(const QByteArray& document, const MetadataChange& change) {
    const auto result = editFrontMatter(document, change);
    return result ? *result : "error: " + result.error().detail.toUtf8();
}

const QByteArray kFull = R"(---
# written by hand
title: "Budget 2027: first draft"   # keep
layout:   page
Owner:  Ana Ruiz
status: review
category: 'Finance'
tags:
  - board   # why
  - budget
params: {a: 1, b: [2, 3]}
long: |
  title: not this one
  text
---
# Body
)";

} // namespace

class FrontMatterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldReadItsFields() {
        const auto metadata = read(kFull);
        QCOMPARE(metadata.title, QStringLiteral("Budget 2027: first draft"));
        QCOMPARE(metadata.owner, QStringLiteral("Ana Ruiz"));
        QCOMPARE(metadata.status, DocumentStatus::Review);
        QCOMPARE(metadata.category, QStringLiteral("Finance"));
        QCOMPARE(metadata.tags, (QStringList{"board", "budget"}));
    }
    void shouldReadTagsInAnyForm_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QStringList>("tags");
        const QStringList two = {"a", "b c"};
        QTest::newRow("brackets") << QByteArray("tags: [a, b c]") << two;
        QTest::newRow("quotes") << QByteArray("tags: [\"a\", 'b c'] # x") << two;
        QTest::newRow("commas") << QByteArray("tags: a, b c") << two;
        QTest::newRow("list") << QByteArray("tags:\n  - a\n  # note\n  - b c") << two;
        QTest::newRow("list not indented") << QByteArray("tags:\n- a\n- \"b c\"\nx: 1") << two;
        QTest::newRow("brackets over lines") << QByteArray("tags: [a,\n  b c]") << two;
        QTest::newRow("escapes") << QByteArray("tags: [\"\\x61\", b c]") << two;
        QTest::newRow("twice, with marks") << QByteArray("tags: [a, '#b c', a]") << two;
        QTest::newRow("one") << QByteArray("tags: a") << QStringList{"a"};
        QTest::newRow("none") << QByteArray("tags:") << QStringList();
        QTest::newRow("null") << QByteArray("tags: ~") << QStringList();
        QTest::newRow("empty") << QByteArray("tags: []") << QStringList();
        QTest::newRow("numbers") << QByteArray("tags: [2026, 7]") << QStringList{"2026", "7"};
    }
    void shouldReadTagsInAnyForm() {
        QFETCH(QByteArray, yaml);
        QFETCH(QStringList, tags);
        QCOMPARE(read("---\n" + yaml + "\n---\n").tags, tags);
        QCOMPARE(read("---\r\n" + QByteArray(yaml).replace("\n", "\r\n") + "\r\n---\r\n").tags, tags);
    }
    void shouldReadWhatOnlyAParserCan() {
        QCOMPARE(read("---\ntitle: >\n  two\n  lines\n---\n").title, QStringLiteral("two lines"));
        QCOMPARE(read("---\n{title: flow, tags: [x]}\n---\n").title, QStringLiteral("flow"));
        QCOMPARE(read("---\n\"title\": \"a \\u00e4\"\n---\n").title, QStringLiteral("a ä"));
        QCOMPARE(read("---\ntitle: first\ntitle: second\n---\n").title, QStringLiteral("first"));
    }
    void shouldNotTakeTextForFrontMatter() {
        for (const QByteArray& text :
             QList<QByteArray>{"", "---", "---\ntitle: x\n", "----\ntitle: x\n---\n", " ---\ntitle: x\n---\n",
                               "x\n---\ntitle: y\n---\n", "--- title: x\n---\n"})
            QVERIFY2(!findFrontMatter(text), text.constData());
        QVERIFY(!findFrontMatter("---\n" + QByteArray("k: v\n").repeated(20'000) + "---\n"));
        QVERIFY(findFrontMatter("\xEF\xBB\xBF---\r\ntitle: x\r\n...\r\nbody"));
    }
    void shouldSurviveYamlThatIsMeantToHurt() {
        QByteArray bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'k'; ++c)
            bomb += QByteArray(1, c) + ": &" + c + " [" +
                    QByteArray("*" + QByteArray(1, static_cast<char>(c - 1)) + ",").repeated(8) + "x]\n";
        QVERIFY(read(bomb + "tags: *j\n---\n").tags.isEmpty());
        read("---\ntags: " + QByteArray("[").repeated(30'000) + "\n---\n");
        read("---\n" + QByteArray("{a: ").repeated(10'000) + "\n---\n");
        read("---\n? [a, b]\n: c\ntitle: \xFF\xFE\n---\n");
        read("---\ntitle: *nothing\n---\n");
    }
    void shouldChangeOneLineAndNothingElse() {
        auto expected = kFull;
        expected.replace("\"Budget 2027: first draft\"   # keep", "\"Budget 2027\"   # keep");
        QCOMPARE(edited(kFull, titled("Budget 2027")), expected);
        MetadataChange change;
        change.owner = QStringLiteral("Bo Larsen");
        change.status = DocumentStatus::Approved;
        expected = kFull;
        expected.replace("Owner:  Ana Ruiz", "Owner:  Bo Larsen").replace("status: review", "status: approved");
        QCOMPARE(edited(kFull, change), expected);
    }
    void shouldChangeListsItemByItem() {
        auto expected = kFull;
        expected.replace("  - budget\n", "  - tax\n");
        QCOMPARE(edited(kFull, tagged({"board", "tax"})), expected);
        expected = kFull;
        expected.replace("  - board   # why\n  - budget\n", "  - \"a: b\"\n");
        QCOMPARE(edited(kFull, tagged({"a: b"})), expected);
        expected = kFull;
        expected.replace("tags:\n  - board   # why\n  - budget\n", "");
        QCOMPARE(edited(kFull, tagged({})), expected);
        QCOMPARE(edited("---\ntags: [a, 'b'] # x\n---\n", tagged({"b", "c,d"})),
                 QByteArray("---\ntags: [b, \"c,d\"] # x\n---\n"));
        QCOMPARE(edited("---\ntags: a, b\n---\n", tagged({"a", "b", "c"})), QByteArray("---\ntags: a, b, c\n---\n"));
        QCOMPARE(edited("---\ntags: [a,\n  b]\nx: 1\n---\n", tagged({"c"})), QByteArray("---\ntags: [c]\nx: 1\n---\n"));
        QCOMPARE(edited("---\ntags:\n---\n", tagged({"c"})), QByteArray("---\ntags: [c]\n---\n"));
    }
    void shouldAddAndRemoveTheWholeBlock() {
        QCOMPARE(edited("# Hi\r\ntext\r\n", titled("T")), QByteArray("---\r\ntitle: T\r\n---\r\n# Hi\r\ntext\r\n"));
        QCOMPARE(edited("---\r\ntitle: T\r\n---\r\n# Hi\r\n", titled("")), QByteArray("# Hi\r\n"));
        QCOMPARE(edited("", titled("T")), QByteArray("---\ntitle: T\n---\n"));
        QCOMPARE(edited("---\n---\nx", titled("T")), QByteArray("---\ntitle: T\n---\nx"));
        QCOMPARE(edited("---\n# only a note\n---\nx", titled("T")), QByteArray("---\n# only a note\ntitle: T\n---\nx"));
        QCOMPARE(edited("text", titled("")), QByteArray("text"));
    }
    void shouldQuoteWhatYamlWouldReadOtherwise() {
        for (const QString& title :
             {QStringLiteral("true"), QStringLiteral("2027"), QStringLiteral("- x"), QStringLiteral("a: b"),
              QStringLiteral("a #b"), QStringLiteral("\"quoted\""), QStringLiteral("it's"), QStringLiteral("[x]"),
              QStringLiteral("~"), QString::fromUtf8("日本 🍎"), QStringLiteral("\\n"), QStringLiteral("ends:"),
              QStringLiteral("%x"), QStringLiteral("@x"), QStringLiteral("null")})
            for (const QByteArray& start :
                 QList<QByteArray>{"", "---\ntitle: 'x'\n---\n", "---\ntitle: \"x\"\n---\n", "---\ntitle:\n---\n"})
                QCOMPARE(read(edited(start, titled(title))).title, title);
    }
    void shouldKeepTheEncoding() {
        const auto wide = *fromText(QString::fromUtf8("---\r\ntitle: Größe\r\n---\r\nÄpfel\r\n"), {"UTF-16LE", true});
        const auto result = editFrontMatter(wide, titled(QString::fromUtf8("Länge")));
        QCOMPARE(*result, *fromText(QString::fromUtf8("---\r\ntitle: Länge\r\n---\r\nÄpfel\r\n"), {"UTF-16LE", true}));
        QCOMPARE(edited("\xEF\xBB\xBFtext", titled("T")), QByteArray("\xEF\xBB\xBF---\ntitle: T\n---\ntext"));
    }
    void shouldRefuseRatherThanGuess() {
        for (const QByteArray& bad :
             QList<QByteArray>{"---\ntitle: a: b\n---\n", "---\n{title: x}\n---\n", "---\njust text\n---\n",
                               "---\ntitle: &t x\nother: *t\n---\n", QByteArray("a\0b", 3),
                               QByteArray("\xEF\xBB\xBF") + "bad \xFF"}) {
            const auto result = editFrontMatter(bad, titled("new"));
            QVERIFY2(!result, bad.constData());
            QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        }
    }
    void shouldNotTouchWhatAlreadySaysIt() {
        QCOMPARE(edited("---\ntags: [ a,b ]\ntitle: '  T '\n---\n", tagged({"a", "b"})),
                 QByteArray("---\ntags: [ a,b ]\ntitle: '  T '\n---\n"));
    }
    void shouldReadPlainFieldsAsTheParserDoes() {
        const QList<QByteArray> values = {"word",
                                          "two words",
                                          "'q'",
                                          "\"q\"",
                                          "[a, b]",
                                          "[]",
                                          "a, b",
                                          "~",
                                          "",
                                          "null",
                                          "12",
                                          "x # c",
                                          "\"x # y\" # c",
                                          "\n  - a\n  - b",
                                          "\n- a\n- 'b'",
                                          "a:b",
                                          "http://x/y",
                                          "[a, \"b,c\"]",
                                          "'it''s'",
                                          "\"a\\tb\"",
                                          "|\n  block",
                                          "{a: b}",
                                          "x\n  folded",
                                          "[a,\n b]",
                                          "- a",
                                          "*x",
                                          "&x y",
                                          "!t x",
                                          "a#b",
                                          "-x",
                                          "\xC3\xA4",
                                          "@x",
                                          "`x",
                                          "%x",
                                          "'x' y",
                                          "[a b: c]",
                                          "[{a: b}]",
                                          "? x"};
        QRandomGenerator random(13);
        for (int round = 0; round < 8'000; ++round) {
            QByteArray block;
            for (const char* key : {"title", "tags", "x", "owner"})
                block += QByteArray(key) + ": " +
                         values[static_cast<qsizetype>(random.bounded(static_cast<quint32>(values.size())))] + "\n";
            const auto parsed = parseYaml(block);
            if (!parsed) continue;
            const auto lines = splitYaml(block);
            if (!lines.isRegular) continue;
            QCOMPARE(lines.entries.size(), parsed->size());
            for (qsizetype i = 0; i < parsed->size(); ++i) {
                QCOMPARE(lines.entries[i].key, parsed->at(i).first);
                const auto value = simpleValue(block, lines.entries[i]);
                if (value) QVERIFY2(value->items == parsed->at(i).second.items, block.constData());
            }
        }
    }
    void shouldReadBackAnyChangeAndKeepTheRest() {
        const QList<QByteArray> fields = {"title: Old\n",
                                          "title: 'Old' # c\n",
                                          "tags: [a, b]\n",
                                          "tags:\n  - a # x\n\n  - b\n",
                                          "owner: X\n",
                                          "# note\n",
                                          "\n",
                                          "status: draft\n",
                                          "category: \"C\"\n",
                                          "tags: a, b\n",
                                          "other:\n  - 1\n"};
        const QStringList words = {"a", "b", "", "new one", "it's: so", "x, y", "#tag", "ü", "true", "[", "  padded "};
        QRandomGenerator random(14);
        const auto pick = [&](const auto& list) {
            return list[static_cast<qsizetype>(random.bounded(static_cast<quint32>(list.size())))];
        };
        for (int round = 0; round < 8'000; ++round) {
            QByteArray block;
            for (quint32 n = random.bounded(5u); n > 0; --n) block += pick(fields);
            const QByteArray body = "# Body\n\ntext\n";
            auto document = (block.isEmpty() ? QByteArray() : "---\n" + block + "---\n") + body;
            if (random.bounded(2u) == 0) document.replace("\n", "\r\n");
            MetadataChange change;
            if (random.bounded(2u) == 0) change.title = pick(words);
            if (random.bounded(2u) == 0) change.owner = pick(words);
            if (random.bounded(2u) == 0) change.tags = QStringList{pick(words), pick(words)};
            if (random.bounded(2u) == 0) change.status = DocumentStatus::Approved;
            const auto result = editFrontMatter(document, change);
            if (!result) { // only keys written twice may be refused
                QVERIFY2(block.count("title:") > 1 || block.count("tags:") > 1 || block.count("owner:") > 1 ||
                             block.count("status:") > 1,
                         (document + "\n" + result.error().detail.toUtf8()).constData());
                continue;
            }
            auto said = read(*result);
            auto wanted = change.appliedTo(read(document));
            said.tags.sort();
            wanted.tags.sort();
            QCOMPARE(said, wanted);
            QVERIFY(result->endsWith(document.last(body.size())));
            QCOMPARE(result->count("# note"), document.count("# note"));
            QCOMPARE(result->contains("\r\n"), document.contains("\r\n"));
            QCOMPARE(result->count('\n') - result->count("\r\n"), document.contains("\r\n") ? 0 : result->count('\n'));
            QCOMPARE(*editFrontMatter(*result, change), *result);
        }
    }
};

QTEST_GUILESS_MAIN(FrontMatterTest)
#include "FrontMatterTest.moc"
