// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Lru.h"

#include <QtTest>

using nimbus::core::Lru;

class LruTest : public QObject {
    Q_OBJECT

    int m_made = 0;
    int square(Lru<int, int>& lru, int n) {
        return lru.get(n, [&] {
            ++m_made;
            return n * n;
        });
    }

private Q_SLOTS:
    void init() { m_made = 0; }

    void shouldMakeOnceWhatIsAskedTwice() {
        Lru<int, int> lru(10);
        QCOMPARE(square(lru, 3), 9);
        QCOMPARE(square(lru, 3), 9);
        QCOMPARE(square(lru, 4), 16);
        QCOMPARE(m_made, 2);
    }

    void shouldForgetTheLeastRecentlyUsed() {
        Lru<int, int> lru(2);
        (void)square(lru, 1);
        (void)square(lru, 2);
        (void)square(lru, 1);
        (void)square(lru, 3); // in the place of 2
        QCOMPARE(lru.size(), 2);
        m_made = 0;
        QCOMPARE(square(lru, 1), 1);
        QCOMPARE(square(lru, 3), 9);
        QCOMPARE(m_made, 0);
        QCOMPARE(square(lru, 2), 4);
        QCOMPARE(m_made, 1);
    }

    void shouldStayWithinItsBound() {
        Lru<int, int> lru(8);
        for (int i = 0; i < 1000; ++i) QCOMPARE(square(lru, i % 50), (i % 50) * (i % 50));
        QCOMPARE(lru.size(), 8);
    }

    void shouldForgetEverything() {
        Lru<int, int> lru(8);
        (void)square(lru, 1);
        lru.clear();
        QCOMPARE(lru.size(), 0);
        (void)square(lru, 1);
        QCOMPARE(m_made, 2);
    }
};

QTEST_GUILESS_MAIN(LruTest)
#include "LruTest.moc"
