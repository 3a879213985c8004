// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Page.h"

#include <QtTest>

using namespace nimbus::core;

class PageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldClampTheLimit() {
        QCOMPARE(clampLimit(0), 1);
        QCOMPARE(clampLimit(-1), 1);
        QCOMPARE(clampLimit(50), 50);
        QCOMPARE(clampLimit(1'000'000'000), 200);
    }
    void shouldReadBackWhatItWrote() {
        const qint64 big = std::numeric_limits<qint64>::max() - 1;
        const auto text = Cursor{big, 7}.toText("updated/desc");
        const auto back = Cursor::fromText(text, "updated/desc");
        QVERIFY(back);
        QCOMPARE(back->value.toLongLong(), big);
        QCOMPARE(back->id, 7);
        const auto title = Cursor::fromText(Cursor{QString::fromUtf8("Ünï|\"x"), 9}.toText("t"), "t");
        QCOMPARE(title->value.toString(), QString::fromUtf8("Ünï|\"x"));
    }
    void shouldRefuseAnotherSortOrFilter() {
        const auto text = Cursor{qint64(1), 7}.toText("updated/desc");
        const auto back = Cursor::fromText(text, "updated/asc");
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::InvalidInput);
    }
    void shouldRefuseRubbish() {
        for (const auto* text : {"", "x", "AAAA", "W10", "not base64 !"})
            QVERIFY2(!Cursor::fromText(QString::fromUtf8(text), "s"), text);
    }
};

QTEST_GUILESS_MAIN(PageTest)
#include "PageTest.moc"
