// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/QueryDump.h"

using namespace nimbus::core;

class QueryParserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldUnderstand_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* typed, const char* expected) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(expected);
        };
        row("", "");
        row("  \t ", "");
        row("tax report", "tax | report");
        row("\"exact words\" rest", "<exact words> | rest");
        row("\"  exact \n words \"", "<exact words>");
        row("\"\" \" \" a", "a");
        row("-without -\"a phrase\"", "!without | !<a phrase>");
        row("inv* \"annual rep\"* -old*", "inv* | <annual rep>* | !old*");
        row("inv** *inv a*b", "inv* | *inv | a*b");
        row("OR AND not NEAR", "OR | AND | not | NEAR");
        row("title:word text:\"two words\" -title:x*", "@title word | @text <two words> | !@title x*");
        row("title:a title:b", "@title a | @title b");
        row("tag:tax vault:Finance kind:pdf", "{tag=tax} | {vault=Finance} | {kind=pdf}");
        row("owner:ana status:draft category:Legal", "{owner=ana} | {status=draft} | {category=Legal}");
        row("after:2025-01 before:2025-07-01 path:invoices/ is:favourite",
            "{after=2025-01} | {before=2025-07-01} | {path=invoices/} | {is=favourite}");
        row("TAG:tax Kind:PDF iS:ReCent STATUS:None After:TODAY is:FAVORITE",
            "{tag=tax} | {kind=pdf} | {is=recent} | {status=none} | {after=today} | {is=favourite}");
        row("-tag:old -vault:\"Annual reports\"", "!{tag=old} | !{vault=Annual reports}");
        row("vault:\"Annual reports\"rest", "rest | {vault=Annual reports}");
        row("tag:\"a \"\"b\"\" c\" \"x\"\"y\"", "<x y> | {tag=a \"b\" c}");
        row("tag:a,b tag:c", "{tag=a,b} | {tag=c}");
        row("tag:\"  two   words \" owner:\" Ana \"", "{tag=two words} | {owner=Ana}");
        row("vault:\" two  words \"", "{vault=two  words}");
        row("tag:#tax tag:\"## a\"", "{tag=tax} | {tag=a}");
        row("path:/a path:\"b  c \" path://d//e", "{path=a} | {path=b  c } | {path=d//e}");
        row("path:a*b path:inv*", "{path=a*b} | {path=inv*}");
        row("word\"a phrase\"more", "word | <a phrase> | more");
        row("\"tag:x\" -\"kind:pdf\"", "<tag:x> | !<kind:pdf>");
        // Unknown keys are words as typed.
        row("foo:bar http://x.org/y?z=1 12:30 C:\\x", "foo:bar | http://x.org/y?z=1 | 12:30 | C:\\x");
        row("foo:\"a b\" :x tags:a", "foo: | <a b> | :x | tags:a");
        // Nothing is what an index has nothing of.
        row("&& --- * - -- -* + ( ) title:&& -\"...\" a", "a");
        row("--force a-b x-", "--force | a-b | x-");
        row("- a", "a");
        // Other people's syntax.
        row("\" OR 1=1 --", "<OR 1=1 -->");
        row("'; DROP TABLE document; --", "DROP | TABLE | document;");
        row("NEAR(a b) title : x", "NEAR(a | b) | title | x");
        row("a* AND (b ^a {title}: x", "a* | AND | (b | ^a | {title}: | x");
    }
    void shouldUnderstand() {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        QCOMPARE(dumped(parseQuery(typed)), expected);
    }

    void shouldTellWhatIsWrongAndWhereAndGoOn_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("problems");
        QTest::addColumn<QString>("understood");
        const auto row = [](const char* typed, const char* problems, const char* understood) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(problems)
                                 << QString::fromUtf8(understood);
        };
        row("fine tag:a", "", "fine | {tag=a}");
        row("a \"b c", "UnterminatedQuote(\"b c)", "a | <b c>");
        row("a -vault:\"b c", "UnterminatedQuote(-vault:\"b c)", "a | !{vault=b c}");
        row("a \"", "UnterminatedQuote(\")", "a");
        row("\"a\" b\" c", "UnterminatedQuote(\" c)", "<a> | b | <c>");
        row("tag: tax", "ValueMissing(tag:)", "tax");
        row("-owner:\"\" title: text:\" \" after: x",
            "ValueMissing(-owner:\"\") | ValueMissing(title:) | ValueMissing(text:\" \") | ValueMissing(after:)", "x");
        row("tag:## path:/ x", "ValueMissing(tag:##) | ValueMissing(path:/)", "x");
        row("a kind:foo b status:bar is:baz c",
            "UnknownValue(kind:foo) | UnknownValue(status:bar) | UnknownValue(is:baz)", "a | b | c");
        row("kind:\"foo", "UnknownValue(kind:\"foo)", "");
        row("a -after:2025-13 before:soon b", "BadDate(-after:2025-13) | BadDate(before:soon)", "a | b");
        row("b kind:x \xF0\x9F\x8E\x89 kind:y", "UnknownValue(kind:x) | UnknownValue(kind:y)", "b");
    }
    void shouldTellWhatIsWrongAndWhereAndGoOn() {
        QFETCH(QString, typed);
        QFETCH(QString, problems);
        QFETCH(QString, understood);
        const auto query = parseQuery(typed);
        QCOMPARE(dumpedProblems(query, typed), problems);
        QCOMPARE(dumped(query), understood);
    }
    void shouldNameTheKeyAndTheValueOfAProblem() {
        const auto query = parseQuery(QStringLiteral("x -status:\"no such\""));
        QCOMPARE(query.problems.size(), 1);
        const auto& problem = query.problems.first();
        QCOMPARE(problem.key, QueryKey::Status);
        QCOMPARE(problem.argument, QStringLiteral("no such"));
        QCOMPARE(queryValues(problem.key).join(u' '), QStringLiteral("none draft review approved archived"));
    }
    void shouldTakeWhatIsNormalWhileTypingForAHint() {
        using Severity = QueryProblem::Severity;
        for (const auto* hint : {"tag:", "\"a", "vault:\"", "title:"})
            QCOMPARE(parseQuery(QString::fromUtf8(hint)).problems.value(0).severity(), Severity::Hint);
        for (const auto* warning : {"kind:foo", "after:x", "is:y"})
            QCOMPARE(parseQuery(QString::fromUtf8(warning)).problems.value(0).severity(), Severity::Warning);
        QCOMPARE(parseQuery(QString(2000, u'a')).problems.value(0).severity(), Severity::Warning);
    }

    void shouldSayWhereEachPartWasTyped() {
        const QString typed = QString::fromUtf8("\u200F e\u0301te\u0301 \xF0\x9F\x8E\x89 -tag:\"a b\"  \"x\ny\"*z");
        const auto query = parseQuery(typed);
        const auto at = [&](TextPlace place) { return typed.mid(place.start, place.length); };
        QCOMPARE(dumped(query), QString::fromUtf8("\u00E9t\u00E9 | <x y>* | z | !{tag=a b}"));
        QCOMPARE(at(query.words[0].place), QString::fromUtf8("e\u0301te\u0301"));
        QCOMPARE(at(query.words[1].place), QStringLiteral("\"x\ny\"*"));
        QCOMPARE(at(query.words[2].place), QStringLiteral("z"));
        QCOMPARE(at(query.filters[0].place), QStringLiteral("-tag:\"a b\""));
    }

    void shouldTakeControlCharactersForSpaces() {
        QString typed = QStringLiteral("a?b tag:x?y \"c?d\" tag:\"e?f\"");
        for (const char16_t c : {u'\0', u'\x01', u'\x1b', u'\x7f', u'\x85', u'\n'})
            QCOMPARE(dumped(parseQuery(QString(typed).replace(u'?', QChar(c)))),
                     QStringLiteral("a | b | y | <c d> | {tag=x} | {tag=e f}"));
    }
    void shouldLeaveNoHalfOfASurrogatePair() {
        for (const char16_t half : {u'\xD83C', u'\xDF89'}) {
            const QString typed = QChar(half) + QStringLiteral("a") + QChar(half) + QStringLiteral(" tag:\"b") +
                                  QChar(half) + QStringLiteral("c\"");
            QCOMPARE(dumped(parseQuery(typed)), QStringLiteral("a | {tag=b c}"));
            QVERIFY(parseQuery(QString(QChar(half))).isEmpty());
        }
    }
    void shouldKeepEmojiInValuesAndFindNoneAsWords() {
        QCOMPARE(dumped(parseQuery(QString::fromUtf8("\xF0\x9F\x8E\x89 tag:\xF0\x9F\x8E\x89 a\xF0\x9F\x8E\x89"))),
                 QString::fromUtf8("a\xF0\x9F\x8E\x89 | {tag=\xF0\x9F\x8E\x89}"));
    }
    void shouldFindLettersBeyondTheBasicPlane() {
        QCOMPARE(dumped(parseQuery(QString::fromUtf8("\xF0\xA0\x80\x80"))), QString::fromUtf8("\xF0\xA0\x80\x80"));
    }
    void shouldFindAMarkThatStandsAlone() { QCOMPARE(parseQuery(QString(QChar(0x093F))).words.size(), 1); }
    void shouldReadRightToLeftTextAndItsInvisibleMarks() {
        const auto hebrew = QString::fromUtf8("חשבונית");
        QCOMPARE(dumped(parseQuery(QChar(0x202B) + hebrew + QChar(0x202C) + QStringLiteral(" \u200Etag:") + hebrew)),
                 hebrew + QStringLiteral(" | {tag=") + hebrew + u'}');
    }
    void shouldFindAKeyBehindAnyInvisibleMark() {
        for (const char16_t mark :
             {u'\x061C', u'\x200E', u'\x200F', u'\x202A', u'\x202E', u'\x2066', u'\x2069', u'\xFEFF'})
            QCOMPARE(dumped(parseQuery(QChar(mark) + QStringLiteral("tag:x") + QChar(mark))),
                     QStringLiteral("{tag=x}"));
    }
    void shouldBringWordsToNormalFormAndLeaveValuesAsTyped() {
        const auto apart = QString::fromUtf8("e\u0301");
        const auto query = parseQuery(apart + QStringLiteral(" tag:") + apart + QStringLiteral(" path:") + apart);
        QCOMPARE(query.words.value(0).text, QString::fromUtf8("\u00E9"));
        QCOMPARE(query.values(QueryKey::Tag), QStringList{apart});
        QCOMPARE(query.values(QueryKey::Path), QStringList{apart});
    }

    void shouldLookAtAThousandCharactersAndSayWhatItLeftOut() {
        const auto longWord = parseQuery(QString(10'000, u'a'));
        QCOMPARE(longWord.words.value(0).text, QString(999, u'a'));
        QCOMPARE(longWord.problems.value(0).code, QueryProblem::Code::TextTooLong);
        QCOMPARE(longWord.problems.value(0).place, (TextPlace{999, 9001}));
        // Not half a word, where there is a space before it, and no half of a pair.
        QCOMPARE(dumped(parseQuery(QStringLiteral("short ") + QString(1000, u'b'))), QStringLiteral("short"));
        const auto letter = QString::fromUtf8("\xF0\xA0\x80\x80");
        QCOMPARE(parseQuery(u'a' + letter.repeated(600)).words.value(0).text, u'a' + letter.repeated(499));
        // As much as fits is no problem.
        QVERIFY(parseQuery(QString(kMaxQueryLength, u'a')).problems.isEmpty());
        QVERIFY(parseQuery(QString(kMaxQueryLength, u'a') + u' ').problems.isEmpty());
        // What was cut is no open quote.
        const auto quote = parseQuery(u'"' + QStringLiteral("word ").repeated(300) + u'"');
        QCOMPARE(quote.problems.size(), 1);
        QVERIFY(quote.words.value(0).text.endsWith(QStringLiteral("word word")));
    }
    void shouldLeaveOutWhatWouldNotFitWhenItIsWrittenAgain() {
        // given letters that are longer in normal form
        const auto query = parseQuery(QString::fromUtf8("first ") + QString(990, QChar(0x0958)));
        // then
        QCOMPARE(dumped(query), QStringLiteral("first"));
        QCOMPARE(query.problems.value(0).code, QueryProblem::Code::TextTooLong);
        QCOMPARE(query.problems.value(0).place, (TextPlace{6, 990}));
    }
    void shouldTakeThirtyTwoWordsAndFilters() {
        const auto words = parseQuery(QStringLiteral("w ").repeated(40) + QStringLiteral("tag:a"));
        QCOMPARE(words.words.size(), kMaxQueryWords);
        QCOMPARE(words.filters.size(), 1);
        QCOMPARE(words.problems.size(), 1);
        QCOMPARE(words.problems.first().code, QueryProblem::Code::TooManyWords);
        QCOMPARE(words.problems.first().place, (TextPlace{64, 1}));
        const auto filters = parseQuery(QStringLiteral("tag:a ").repeated(33) + QStringLiteral("w"));
        QCOMPARE(filters.filters.size(), kMaxQueryFilters);
        QCOMPARE(filters.words.size(), 1);
        QCOMPARE(filters.problems.value(0).code, QueryProblem::Code::TooManyFilters);
        QVERIFY(
            parseQuery(QStringLiteral("w ").repeated(32) + QStringLiteral("tag:a ").repeated(32)).problems.isEmpty());
    }

    void shouldGiveTypedValues() {
        const auto query = parseQuery(QStringLiteral("kind:pdf -kind:mail kind:markdown status:none -status:archived"));
        QCOMPARE(query.kinds(), (QList{DocumentKind::Pdf, DocumentKind::Markdown}));
        QCOMPARE(query.kinds(true), QList{DocumentKind::Mail});
        QCOMPARE(query.statuses(), QList{DocumentStatus::None});
        QCOMPARE(query.statuses(true), QList{DocumentStatus::Archived});
    }
    void shouldKnowTheNameOfEveryKindStatusAndKey() {
        for (int i = 0; i < kDocumentKindCount; ++i) {
            const auto kind = static_cast<DocumentKind>(i);
            QCOMPARE(parseQuery(QStringLiteral("kind:") + kindName(kind)).kinds(), QList{kind});
        }
        for (int i = 1; i <= static_cast<int>(DocumentStatus::Archived); ++i) {
            const auto status = static_cast<DocumentStatus>(i);
            QCOMPARE(parseQuery(QStringLiteral("status:") + statusName(status)).statuses(), QList{status});
        }
        for (int i = 0; i < kQueryKeyCount; ++i) {
            const auto key = static_cast<QueryKey>(i);
            QCOMPARE(queryKeyFromName(queryKeyName(key).toUpper()), key);
            for (const auto& value : queryValues(key)) QCOMPARE(queryValue(key, value.toUpper()), value);
        }
    }
    void shouldFindAFilterInWhateverCase() {
        const auto query = parseQuery(QStringLiteral("tag:Tax -vault:\"Annual Reports\" path:A"));
        QVERIFY(query.find(QueryKey::Tag, QStringLiteral("#tax")));
        QVERIFY(query.find(QueryKey::Vault, QStringLiteral("annual reports"))->isExcluded);
        QVERIFY(query.find(QueryKey::Path, QStringLiteral("A")));
        QVERIFY(!query.find(QueryKey::Path, QStringLiteral("a")));
        QVERIFY(!query.find(QueryKey::Owner, QStringLiteral("tax")));
        QVERIFY(!query.find(QueryKey::Title, QStringLiteral("tax")));
    }
};

QTEST_GUILESS_MAIN(QueryParserTest)
#include "QueryParserTest.moc"
