// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "storage/SearchQueries.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"

using namespace nimbus;
using core::DocumentState;
using tests::TestTenant;

/// Following a folder that somebody else changes.
class RefreshTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldKeepIdsThroughRenamesFromOutside() {
        test::GitFixture git;
        git.write("a.md", "# A document with a text of its own\n");
        git.write("b.md", "# B\n");
        git.commitAll("first");
        TestTenant tenant;
        const auto vault = tenant.folderVault(git.path()).id;
        QVERIFY(tenant.refresh(vault));
        const auto id = tenant.find(vault, QStringLiteral("a.md"))->id;
        git.git({QStringLiteral("mv"), QStringLiteral("a.md"), QStringLiteral("moved.md")});
        git.git({QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("move")});
        const auto report = tenant.refresh(vault);
        QCOMPARE(report->listing.renamed, 1);
        QCOMPARE(tenant.find(vault, QStringLiteral("moved.md"))->id, id);
        QCOMPARE(tenant.check(vault), QStringList());
    }

    void shouldShowWhatIsOnDisk() {
        test::GitFixture git;
        git.write("kept.md", "kept\n");
        git.write("edited.md", "before\n");
        git.write("gone.md", "gone\n");
        git.write(".gitignore", "*.tmp\n");
        git.commitAll("first");
        git.write("edited.md", "after, which is longer\n");
        git.write("new.md", "new\n");
        git.write("ignored.tmp", "x");
        git.remove("gone.md");
        TestTenant tenant;
        const auto vault = tenant.folderVault(git.path()).id;
        QVERIFY(tenant.refresh(vault));
        QCOMPARE(tenant.find(vault, QStringLiteral("kept.md"))->state, DocumentState::Clean);
        QCOMPARE(tenant.find(vault, QStringLiteral("edited.md"))->state, DocumentState::ChangedOnDisk);
        QCOMPARE(tenant.find(vault, QStringLiteral("new.md"))->state, DocumentState::New);
        QVERIFY(!tenant.find(vault, QStringLiteral("ignored.tmp")));
        QVERIFY(!tenant.find(vault, QStringLiteral("gone.md")));
        QCOMPARE(tenant.content(*tenant.find(vault, QStringLiteral("edited.md"))),
                 QByteArray("after, which is longer\n"));
        QCOMPARE(tenant.check(vault), QStringList());
    }

    void shouldDoNothingWhereNothingChanged() {
        test::GitFixture git;
        git.write("a.md", "a\n");
        git.commitAll("first");
        git.settle();
        TestTenant tenant;
        const auto vault = tenant.folderVault(git.path()).id;
        QVERIFY(tenant.refresh(vault));
        QVERIFY(tenant.refresh(vault));
        (void)tenant.recorder().take();
        QVERIFY(tenant.refresh(vault)->listing.isEmpty());
        int writes = 0;
        for (const auto& sql : tenant.recorder().take())
            writes += sql.starts_with("INSERT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE") ? 1 : 0;
        QCOMPARE(writes, 0);
    }

    void shouldEqualTheFolderAfterAnyChangeFromOutside() {
        QRandomGenerator random(5);
        test::GitFixture git;
        for (int i = 0; i < 40; ++i)
            git.write("d" + QByteArray::number(i % 5) + "/f" + QByteArray::number(i) + ".md",
                      "first " + QByteArray::number(i));
        git.commitAll("first");
        TestTenant tenant;
        const auto vault = tenant.folderVault(git.path()).id;
        QVERIFY(tenant.refresh(vault));
        for (int round = 0; round < 25; ++round) {
            for (int n = 0; n < 6; ++n) {
                const QByteArray file =
                    "d" + QByteArray::number(random.bounded(5)) + "/f" + QByteArray::number(random.bounded(60)) + ".md";
                switch (random.bounded(4)) {
                    case 0:
                        if (git.exists(file)) git.remove(file);
                        break;
                    case 1:
                        if (git.exists(file)) {
                            git.write("moved/" + QByteArray::number(round * 10 + n) + ".md", git.read(file));
                            git.remove(file);
                        }
                        break;
                    default: git.write(file, "round " + QByteArray::number(round) + "/" + QByteArray::number(n));
                }
            }
            if (random.bounded(3) == 0) git.commitAll("round");
            if (round == 15) git.git({QStringLiteral("checkout"), QStringLiteral("-qf"), QStringLiteral("HEAD~1")});
            const auto report = tenant.refresh(vault);
            QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
            const auto problems = tenant.check(vault);
            QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        }
        QVERIFY(TestTenant::must((*tenant).store().readNow([](storage::ReadConnection& c) -> core::Result<bool> {
            return storage::DocumentQueries(c).notIndexedCount() == 0;
        })));
    }

    void shouldOpenARepositoryOnceAndLetGoOfItBeforeItsVault() {
        TestTenant tenant;
        const auto vault = tenant.managedVault();
        auto* first = TestTenant::must((*tenant).provider(vault));
        QVERIFY(tenant.refresh(vault.id));
        QCOMPARE(TestTenant::must((*tenant).provider(vault)), first);
        QCOMPARE((*tenant).vaults(), QList{vault.id});
        const auto moved = (*tenant).repositoryOf(vault);
        QVERIFY(sync::VaultCatalog(*tenant).remove(vault.id));
        QVERIFY((*tenant).vaults().isEmpty());
        QVERIFY(!QFile::exists(moved)); // nobody holds it, and it could be moved
    }

    void shouldSayWhyAVaultCannotBeRead() {
        TestTenant tenant;
        core::VaultId vault;
        {
            test::GitFixture git;
            git.write("a.md", "a\n");
            git.commitAll("first");
            vault = tenant.folderVault(git.path()).id;
            QVERIFY(tenant.refresh(vault));
        }
        tenant.reopen(); // the folder is gone now
        const auto report = tenant.refresh(vault);
        QVERIFY(!report);
        QVERIFY(!report.error().detail.isEmpty());
        QVERIFY(!TestTenant::must((*tenant).vault(vault)).problem.isEmpty());
        QVERIFY(tenant.find(vault, QStringLiteral("a.md"))); // a vanished folder deletes nothing
    }
};

QTEST_GUILESS_MAIN(RefreshTest)
#include "RefreshTest.moc"
