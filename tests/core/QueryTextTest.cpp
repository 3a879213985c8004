// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryText.h"

#include <QRandomGenerator>
#include <QtTest>

#include "core/QueryDump.h"
#include "core/query/QueryCompletion.h"

using namespace nimbus::core;

namespace {

/// Pieces of queries, of other languages and of Unicode, in an order nobody would think of.
QString randomText(QRandomGenerator& random) {
    static const QStringList kPieces = [] {
        QStringList pieces;
        for (const auto* text : {" ",
                                 " ",
                                 " ",
                                 "\"",
                                 "\"",
                                 "\"\"",
                                 "-",
                                 "--",
                                 "*",
                                 ":",
                                 "tag:",
                                 "vault:",
                                 "KIND:",
                                 "status:",
                                 "owner:",
                                 "category:",
                                 "path:",
                                 "is:",
                                 "after:",
                                 "before:",
                                 "title:",
                                 "text:",
                                 "foo:",
                                 "pdf",
                                 "draft",
                                 "2025",
                                 "2025-02",
                                 "7d",
                                 "today",
                                 "favorite",
                                 "a",
                                 "b c",
                                 "/",
                                 "#",
                                 "(",
                                 ")",
                                 "^",
                                 "{title}: x",
                                 "NEAR(",
                                 " OR ",
                                 "'; --",
                                 "\\",
                                 "\t",
                                 "\n",
                                 "e\u0301",
                                 "\u0301",
                                 "ü",
                                 "東京",
                                 "שלום",
                                 "مرحبا",
                                 "\u200F",
                                 "\u202E",
                                 "\u2066",
                                 "\u200D",
                                 "\uFEFF",
                                 "\u212A",
                                 "\u212Aind:pdf",
                                 "\u0958",
                                 "\u2000",
                                 "\u2028",
                                 "\u00A0",
                                 "\xF0\x9F\x8E\x89",
                                 "\xF0\xA0\x80\x80",
                                 "\uEF80",
                                 "\u037E",
                                 "\u0130"})
            pieces += QString::fromUtf8(text);
        return pieces << QString(QChar(0)) << QString(QChar(0xD83C)) << QString(QChar(0xDF89))
                      << QString(QChar(0xFFFF));
    }();
    QString text;
    const int count = random.bounded(10) == 0 ? random.bounded(600) : random.bounded(25);
    for (int i = 0; i < count; ++i)
        text += random.bounded(8) == 0 ? QString(QChar(static_cast<char16_t>(random.bounded(0x10000))))
                                       : kPieces[random.bounded(static_cast<int>(kPieces.size()))];
    return text;
}

QString described(quint32 seed, int round, const QString& typed) {
    return QStringLiteral("seed %1, round %2, UTF-16 %3")
        .arg(seed)
        .arg(round)
        .arg(
            QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(typed.utf16()), typed.size() * 2).toHex(' ')));
}

bool isInside(TextPlace place, const QString& typed) {
    return place.start >= 0 && place.length >= 0 && place.end() <= typed.size();
}

/// What is wrong with how a text is read, written and read again; empty where nothing is.
QString flaw(const QString& typed, QRandomGenerator& random) {
    const auto query = parseQuery(typed);
    int last = 0;
    for (const auto& word : query.words) {
        if (!isInside(word.place, typed) || word.place.length == 0 || word.place.start < last)
            return QStringLiteral("place");
        if (word.text.isEmpty() || word.text.contains(u'"') || !word.text.isValidUtf16()) return QStringLiteral("word");
        last = word.place.end();
    }
    last = 0;
    for (const auto& filter : query.filters) {
        if (!isInside(filter.place, typed) || filter.place.start < last) return QStringLiteral("place");
        if (queryValue(filter.key, filter.value) != filter.value) return QStringLiteral("value is not its own");
        if (!typed.mid(filter.place.start, filter.place.length).contains(u':')) return QStringLiteral("no key there");
        last = filter.place.end();
    }
    last = 0;
    for (const auto& problem : query.problems) {
        if (!isInside(problem.place, typed) || problem.place.start < last) return QStringLiteral("place of a problem");
        last = problem.place.start;
    }
    const QString canonical = toText(query);
    const auto again = parseQuery(canonical);
    if (!(again == query))
        return QStringLiteral("reads otherwise: ") + dumped(query) + QStringLiteral("  //  ") + canonical;
    if (!again.problems.isEmpty()) return QStringLiteral("has problems: ") + canonical;
    if (toText(again) != canonical) return QStringLiteral("is not canonical: ") + canonical;
    const auto completion = completionAt(typed, random.bounded(-1, static_cast<int>(typed.size()) + 2));
    if (!isInside(completion.place, typed)) return QStringLiteral("place of a completion");
    return {};
}

/// The same for filters that are put in and taken out again.
QString flawOfFilter(const QString& typed, QRandomGenerator& random) {
    const auto key = static_cast<QueryKey>(random.bounded(4)); // one with free names
    const auto value = queryValue(key, randomText(random).left(30));
    const auto before = parseQuery(typed);
    if (!value || !before.problems.isEmpty() || before.filters.size() >= kMaxQueryFilters || typed.size() > 800 ||
        toText(before).size() > 800)
        return {};
    const bool wasThere = before.find(key, *value).has_value();
    const QString with = withFilter(typed, key, *value, true);
    const auto there = parseQuery(with).find(key, *value);
    if (!there || !there->isExcluded) return QStringLiteral("filter is not there: ") + with;
    const auto without = parseQuery(withoutFilter(with, key, *value));
    if (without.find(key, *value)) return QStringLiteral("filter is still there: ") + with;
    if (!wasThere && !(without == before)) return QStringLiteral("changed something else: ") + with;
    return {};
}

} // namespace

class QueryTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldWriteOneCanonicalText_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* typed, const char* expected) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(expected);
        };
        row("", "");
        row("  tax   report ", "tax report");
        row("KIND:PDF  tax", "tax kind:pdf");
        row("tag:\"tax\" vault:\"Annual reports\"", "tag:tax vault:\"Annual reports\"");
        row("-title:a* -\"b  c\"* text:\"d\"", "-title:a* -\"b c\"* text:\"d\"");
        row("tag:\"a\"\"b\" tag:\"c*\" tag:-d", "tag:\"a\"\"b\" tag:c* tag:-d");
        row("\"tag:x\" \"-y\" \"*\" z \"open", "\"tag:x\" \"-y\" z \"open\"");
        row("after:TODAY is:favorite path:\"a b/\"", "after:today is:favourite path:\"a b/\"");
        row("kind:foo tag: x", "x");
    }
    void shouldWriteOneCanonicalText() {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        QCOMPARE(toText(parseQuery(typed)), expected);
    }
    void shouldQuoteWhatSomebodyElseMadeSoThatItStaysOnePart() {
        for (const auto* text : {"two words", "tag:x", "-x", "star*", "a\"b", "line\nfeed"}) {
            const QueryWord word{QString::fromUtf8(text), QueryScope::Anywhere, false, false, false, {}};
            const auto again = parseQuery(toText(word));
            QVERIFY(again.filters.isEmpty());
            QCOMPARE(again.words.size(), 1);
            QVERIFY(!again.words.first().isExcluded && !again.words.first().isPrefix);
            const QueryFilter filter{QueryKey::Tag, QString::fromUtf8(text), true, {}};
            QCOMPARE(parseQuery(toText(filter)).filters.size(), 1);
            QVERIFY(parseQuery(toText(filter)).words.isEmpty());
        }
    }

    void shouldPutAFilterIn_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* typed, const char* added, const char* expected) {
            QTest::addRow("%s + %s", typed, added)
                << QString::fromUtf8(typed) << QString::fromUtf8(added) << QString::fromUtf8(expected);
        };
        row("", "tag:tax", "tag:tax");
        row("report", "tag:tax", "report tag:tax");
        row("report  ", "vault:\"Annual reports\"", "report  vault:\"Annual reports\"");
        row("\"open phrase", "tag:tax", "\"open phrase\" tag:tax");
        row("owner:\"", "tag:tax", "owner:\"\" tag:tax");
        row("kind:foo tag:", "-tag:tax", "kind:foo tag: -tag:tax");
        row("a TAG:Tax  b", "tag:tax", "a TAG:Tax  b");
        row("a tag:tax b", "-tag:tax", "a -tag:tax b");
        row("a -tag:tax b tag:tax c", "tag:tax", "a tag:tax b c");
        row("tag:a", "tag:b", "tag:a tag:b");
        row("\"x\"tag:a\"y\"", "-tag:a", "\"x\" -tag:a \"y\"");
        row("path:A", "path:a", "path:A path:a");
    }
    void shouldPutAFilterIn() {
        QFETCH(QString, typed);
        QFETCH(QString, added);
        QFETCH(QString, expected);
        const auto filter = parseQuery(added).filters.value(0);
        QCOMPARE(withFilter(typed, filter.key, filter.value, filter.isExcluded), expected);
    }
    void shouldTakeAFilterOut_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* typed, const char* expected) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(expected);
        };
        row("", "");
        row("a  b", "a  b");
        row("tag:\"my tax\"", "");
        row("a tag:\"my tax\" b", "a b");
        row("a  -TAG:\"My  Tax\"", "a");
        row("tag:\"my tax\"  kind:foo \"open", "kind:foo \"open");
        row("tag:\"my tax\" a -tag:\"my tax\" b", "a b");
        row("\"x\"tag:\"my tax\"-\"y\"", "\"x\" -\"y\"");
        row("\"tag:my tax\" vault:\"my tax\"", "\"tag:my tax\" vault:\"my tax\"");
    }
    void shouldTakeAFilterOut() {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        QCOMPARE(withoutFilter(typed, QueryKey::Tag, QStringLiteral("my tax")), expected);
    }
    void shouldLeaveATextThatCannotHaveTheFilter() {
        const auto typed = QStringLiteral("a b");
        QCOMPARE(withFilter(typed, QueryKey::Kind, QStringLiteral("foo")), typed);
        QCOMPARE(withFilter(typed, QueryKey::Tag, QStringLiteral(" ")), typed);
        QCOMPARE(withFilter(typed, QueryKey::Title, QStringLiteral("x")), typed);
        const auto full = QStringLiteral("tag:a ").repeated(kMaxQueryFilters);
        QCOMPARE(withFilter(full, QueryKey::Tag, QStringLiteral("b")), full);
        const QString longest(kMaxQueryLength, u'a');
        QCOMPARE(withFilter(longest, QueryKey::Tag, QStringLiteral("b")), longest);
    }
    void shouldPutAFilterWhereItIsReadInATextThatIsTooLong() {
        const auto typed = QStringLiteral("word ") + QString(2000, u'a');
        QCOMPARE(withFilter(typed, QueryKey::Tag, QStringLiteral("b")), QStringLiteral("word tag:b"));
    }
    void shouldStayInsideTheTextWhateverThePlace() {
        QCOMPARE(withPart(QStringLiteral("abc"), {5, 7}, QStringLiteral("x")), QStringLiteral("abc x"));
        QCOMPARE(withPart(QStringLiteral("abc"), {-3, 4}, {}), QStringLiteral("bc"));
    }

    void shouldReadAnyTextAndReadTheSameInWhatItWrites_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed) QTest::addRow("seed %u", seed) << seed;
        if (const auto own = qEnvironmentVariableIntValue("NIMBUS_TEST_SEED"); own > 0)
            QTest::addRow("seed %d", own) << static_cast<quint32>(own);
    }
    void shouldReadAnyTextAndReadTheSameInWhatItWrites() {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        int parts = 0;
        for (int round = 0; round < 5000; ++round) {
            const auto typed = randomText(random);
            auto wrong = flaw(typed, random);
            if (wrong.isEmpty()) wrong = flawOfFilter(typed, random);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral("; ") + described(seed, round, typed)));
            parts += static_cast<int>(parseQuery(typed).filters.size());
        }
        QVERIFY(parts > 1000); // it is queries that were tried
    }
};

QTEST_GUILESS_MAIN(QueryTextTest)
#include "QueryTextTest.moc"
