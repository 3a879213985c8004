// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/GitFixture.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using test::GitFixture;

/// A folder of a million documents in one tree: no vault should be like that, and none may be refused for it.
class HugeTreeTest : public QObject {
    Q_OBJECT

    static constexpr int kCount = 1'000'000;

    static QString nameOf(int i) { return QStringLiteral("d%1.md").arg(i, 7, 10, QLatin1Char('0')); }

private Q_SLOTS:
    void shouldListReadAndChangeIt() {
        GitFixture git(GitFixture::Kind::Bare);
        const auto blob =
            git.git({QStringLiteral("hash-object"), QStringLiteral("-w"), QStringLiteral("--stdin")}, "one\n")
                .trimmed();
        QByteArray lines;
        lines.reserve(kCount * 64LL);
        for (int i = 0; i < kCount; ++i) lines += "100644 blob " + blob + '\t' + nameOf(i).toLatin1() + '\n';
        const auto tree = git.git({QStringLiteral("mktree")}, lines).trimmed();
        const auto commit = git.git({QStringLiteral("commit-tree"), QStringLiteral("-m"), QStringLiteral("all"),
                                     QString::fromLatin1(tree)})
                                .trimmed();
        git.git({QStringLiteral("update-ref"), QStringLiteral("HEAD"), QString::fromLatin1(commit)});
        const auto vault = *ManagedVaultProvider::open(git.path());
        int count = 0;
        QString last;
        QVERIFY(vault->entries(
            [&](std::span<const VaultEntry> entries) {
                count += static_cast<int>(entries.size());
                last = entries.back().path;
                return true;
            },
            {}));
        QCOMPARE(count, kCount);
        QCOMPARE(last, nameOf(kCount - 1));
        const QString path = nameOf(kCount / 2);
        QCOMPARE((*vault->entry(path))->blob.hex().toLatin1(), blob);
        const CommitChange put{CommitChange::Kind::Put, path, {}, *vault->storeBlob(path, "two\n"), FileMode::Plain};
        const auto head = vault->facts()->head;
        const auto made = vault->commit({{put}, QStringLiteral("Change one of a million"), {}, 0, head});
        QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
        QCOMPARE(git.git({QStringLiteral("diff"), QStringLiteral("--name-only"), head.hex(), made->hex()}).trimmed(),
                 path.toLatin1());
        QCOMPARE(vault->history(path, 10, {}, {})->size(), 2);
    }
};

QTEST_GUILESS_MAIN(HugeTreeTest)
#include "HugeTreeTest.moc"
