// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultWatcher.h"

#include <QSignalSpy>
#include <QtTest>

#include "support/GitFixture.h"

using namespace nimbus;
using sync::VaultWatcher;
using test::GitFixture;

class VaultWatcherTest : public QObject {
    Q_OBJECT

    static constexpr core::VaultId kVault{7};

    /// A vault that is watched anew is looked at once more, for what came before.
    static void awaitFirstLook(QSignalSpy& told, int vaults = 1) {
        QTRY_COMPARE(told.size(), vaults);
        told.clear();
    }

private Q_SLOTS:
    void shouldTellOfEveryChange_data() {
        QTest::addColumn<std::function<void(GitFixture&)>>("change");
        using Change = std::function<void(GitFixture&)>;
        const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
        row("written in place", [](auto& git) {
            QFile file(git.path() + QStringLiteral("/deep/inner/a.md"));
            QVERIFY(file.open(QIODevice::Append));
            file.write("more");
        });
        row("new", [](auto& git) { git.write("b.md", "b"); });
        row("gone", [](auto& git) { git.remove("deep/inner/a.md"); });
        row("in a folder of folders", [](auto& git) { git.write("deep/other/c.md", "c"); });
        row("staged", [](auto& git) {
            git.git({QStringLiteral("rm"), QStringLiteral("-q"), QStringLiteral("top.md")});
        });
        row("committed", [](auto& git) {
            git.git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"),
                     QStringLiteral("-m"), QStringLiteral("x")});
        });
    }
    void shouldTellOfEveryChange() {
        QFETCH(std::function<void(GitFixture&)>, change);
        GitFixture git;
        git.write("top.md", "top");
        git.write("deep/inner/a.md", "a");
        git.commitAll("first");
        VaultWatcher watcher;
        watcher.watch(kVault, git.path(), {QString(), QStringLiteral("deep/inner")});
        QSignalSpy told(&watcher, &VaultWatcher::mayHaveChanged);
        awaitFirstLook(told);
        change(git);
        QVERIFY(told.wait());
        QCOMPARE(told.first().first().value<core::VaultId>(), kVault);
    }
    void shouldSayNothingOfAVaultItForgot() {
        GitFixture git;
        GitFixture other;
        for (auto* one : {&git, &other}) one->write("a.md", "a");
        VaultWatcher watcher;
        watcher.watch(kVault, git.path(), {});
        watcher.watch(core::VaultId{8}, other.path(), {});
        QSignalSpy told(&watcher, &VaultWatcher::mayHaveChanged);
        awaitFirstLook(told, 2);
        watcher.forget(kVault);
        git.write("b.md", "b");
        other.write("b.md", "b");
        QVERIFY(told.wait());
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<core::VaultId>(), core::VaultId{8});
    }
    void shouldLoseNothingWhileItIsToldTheFoldersAgain() {
        GitFixture git;
        git.write("a.md", "a");
        VaultWatcher watcher;
        watcher.watch(kVault, git.path(), {});
        QSignalSpy told(&watcher, &VaultWatcher::mayHaveChanged);
        awaitFirstLook(told);
        git.write("b.md", "b");
        watcher.watch(kVault, git.path(), {});
        QVERIFY(told.wait());
    }
    void shouldTellOfBothWhereAVaultLiesInAnother() {
        GitFixture git;
        git.write("inner/a.md", "a");
        const core::VaultId inner{8};
        VaultWatcher watcher;
        watcher.watch(kVault, git.path(), {QStringLiteral("inner")});
        watcher.watch(inner, git.path() + QStringLiteral("/inner"), {});
        QSignalSpy told(&watcher, &VaultWatcher::mayHaveChanged);
        awaitFirstLook(told, 2);
        git.write("inner/b.md", "b");
        QTRY_COMPARE(told.size(), 2);
        watcher.forget(inner);
        told.clear();
        git.write("inner/c.md", "c");
        QVERIFY(told.wait());
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<core::VaultId>(), kVault);
    }
};

QTEST_GUILESS_MAIN(VaultWatcherTest)
#include "VaultWatcherTest.moc"
