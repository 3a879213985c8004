// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/QueryCompletion.h"

#include <QtTest>

using namespace nimbus::core;

namespace {

/// The text without its '|', and where that was.
QueryCompletion at(QString marked) {
    const auto cursor = marked.indexOf(u'|');
    return completionAt(marked.remove(u'|'), cursor);
}

QStringList replacements(const QString& marked, const QStringList& names = {}, int limit = 20) {
    QStringList texts;
    for (const auto& suggestion : complete(at(marked), names, limit)) texts += suggestion.replacement;
    return texts;
}

} // namespace

class QueryCompletionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldKnowWhatIsTypedAtTheCursor_data() {
        QTest::addColumn<QString>("marked");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* marked, const char* expected) {
            QTest::newRow(marked) << QString::fromUtf8(marked) << QString::fromUtf8(expected);
        };
        // what is completed, [prefix], and the text with the replaced part in braces
        row("|", "key [] {}");
        row("a | b", "key [] a {} b");
        row("ta|", "key [ta] {ta}");
        row("x -ta|", "key [ta] x -{ta}");
        row("ta|x", "key [ta] {ta}x");
        row("ta|g:x", "key [ta] {tag:}x");
        row("|tag:x", "key [] {tag:}x");
        row("ta|x:y", "key [ta] {tax:}y");
        row("tag:|", "tag [] tag:{}");
        row("tag:| b", "tag [] tag:{} b");
        row("tag:ta|x b", "tag [ta] tag:{tax} b");
        row("-VAULT:f|", "vault [f] -VAULT:{f}");
        row("vault:\"Annual re|\" b", "vault [Annual re] vault:{\"Annual re\"} b");
        row("vault:\"A|nnual\" b", "vault [A] vault:{\"Annual\"} b");
        row("vault:\"Annual re| kind:pdf", "vault [Annual re] vault:{\"Annual re} kind:pdf");
        row("vault:|\"Ann\"", "vault [] vault:{\"Ann\"}");
        row("vault:\"Ann\"|", "vault [Ann] vault:{\"Ann\"}");
        row("tag:\"a \"\"b|", "tag [a \"b] tag:{\"a \"\"b}");
        row("title:wo|", "title [wo] title:{wo}");
        row("after:20|", "after [20] after:{20}");
        row("a \"b |c\"", "nothing");
        row("12|", "nothing");
        row("|-a", "nothing");
        row("foo:b|", "nothing");
        row("\xC3\xBC|", "nothing");
    }
    void shouldKnowWhatIsTypedAtTheCursor() {
        QFETCH(QString, marked);
        QFETCH(QString, expected);
        const auto completion = at(marked);
        QString shown = QStringLiteral("nothing");
        if (completion.what != QueryCompletion::What::Nothing) {
            auto text = marked.remove(u'|');
            text.insert(completion.place.end(), u'}').insert(completion.place.start, u'{');
            const bool isKey = completion.what == QueryCompletion::What::KeyName;
            shown = (isKey ? QStringLiteral("key") : queryKeyName(completion.key)) + QStringLiteral(" [") +
                    completion.prefix + QStringLiteral("] ") + text;
        }
        QCOMPARE(shown, expected);
    }
    void shouldStayInsideTheTextWhereverTheCursorIs() {
        const auto text = QStringLiteral("tag:a");
        QCOMPARE(completionAt(text, -5).place, (TextPlace{0, 4}));
        QCOMPARE(completionAt(text, 500).place, (TextPlace{4, 1}));
        QCOMPARE(completionAt(QString(2000, u'a'), 1500).what, QueryCompletion::What::Nothing);
    }

    void shouldOfferKeys() {
        QCOMPARE(replacements(QStringLiteral("T|")), (QStringList{"tag:", "title:", "text:"}));
        QCOMPARE(replacements(QStringLiteral("x -ca|")), QStringList{"category:"});
        QCOMPARE(replacements(QStringLiteral("|")).size(), kQueryKeyCount);
        QVERIFY(replacements(QStringLiteral("zzz|")).isEmpty());
        QVERIFY(replacements(QStringLiteral("\"a|\"")).isEmpty());
    }
    void shouldOfferTheValuesThereAre() {
        QCOMPARE(replacements(QStringLiteral("kind:p|")), (QStringList{"pdf", "picture"}));
        QCOMPARE(replacements(QStringLiteral("status:|")),
                 (QStringList{"none", "draft", "review", "approved", "archived"}));
        QCOMPARE(replacements(QStringLiteral("is:|")), (QStringList{"favourite", "recent"}));
        QCOMPARE(replacements(QStringLiteral("after:y|")), QStringList{"yesterday"});
        // The caller's names are for names alone.
        QCOMPARE(replacements(QStringLiteral("kind:p|"), {QStringLiteral("plum")}), (QStringList{"pdf", "picture"}));
    }
    void shouldOfferNamesInQuotesWhereTheyNeedThem() {
        const QStringList names{QStringLiteral("Legal reports"), QStringLiteral("reports"),
                                QStringLiteral("Reports 2025"), QStringLiteral("Re\"d"), QStringLiteral("other")};
        QCOMPARE(replacements(QStringLiteral("tag:re|"), names),
                 (QStringList{"reports", "\"Reports 2025\"", "\"Re\"\"d\"", "\"Legal reports\""}));
        QCOMPARE(replacements(QStringLiteral("tag:#RE|"), names, 2), (QStringList{"reports", "\"Reports 2025\""}));
        QCOMPARE(complete(at(QStringLiteral("tag:leg|")), names).value(0).value, QStringLiteral("Legal reports"));
        QVERIFY(replacements(QStringLiteral("tag:|"), names, 0).isEmpty());
        QCOMPARE(replacements(QStringLiteral("tag:|"), names),
                 (QStringList{"\"Legal reports\"", "reports", "\"Reports 2025\"", "\"Re\"\"d\"", "other"}));
    }
    void shouldOfferNamesHoweverTheirAccentsAreWritten() {
        QCOMPARE(replacements(QString::fromUtf8("tag:\u00C9t|"), {QString::fromUtf8("e\u0301te\u0301")}),
                 QStringList{QString::fromUtf8("e\u0301te\u0301")});
    }
    void shouldMakeAQueryOfWhatWasChosen() {
        const QString typed = QStringLiteral("x vault:ann tag:a");
        const auto completion = completionAt(typed, 11);
        const auto chosen = complete(completion, {QStringLiteral("Annual \"B\"")}).value(0);
        const auto text = QString(typed).replace(completion.place.start, completion.place.length, chosen.replacement);
        QCOMPARE(parseQuery(text).values(QueryKey::Vault), QStringList{chosen.value});
        QCOMPARE(parseQuery(text).values(QueryKey::Tag), QStringList{QStringLiteral("a")});
    }
};

QTEST_GUILESS_MAIN(QueryCompletionTest)
#include "QueryCompletionTest.moc"
