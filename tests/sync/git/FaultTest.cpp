// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/GitFaults.h"
#include "sync/git/Housekeeping.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using core::Oid;
using test::GitFixture;

/// Every single write fails once: nothing is lost, nothing is half done, and the next try succeeds.
class FaultTest : public QObject {
    Q_OBJECT

    static core::Result<Oid> save(VaultProvider& vault, const QByteArray& bytes) {
        const auto blob = vault.storeBlob(QStringLiteral("deep/new/a.md"), bytes);
        if (!blob) return blob;
        const auto other = vault.storeBlob(QStringLiteral("moved/b.md"), "b\n");
        if (!other) return other;
        const auto run = vault.storeBlob(QStringLiteral("l"), "deep");
        if (!run) return run;
        const QList<CommitChange> changes{
            {CommitChange::Kind::Put, QStringLiteral("deep/new/a.md"), {}, *blob, FileMode::Plain},
            {CommitChange::Kind::Rename, QStringLiteral("moved/b.md"), QStringLiteral("b.md"), *other, FileMode::Plain},
            {CommitChange::Kind::Put, QStringLiteral("l"), {}, *run, FileMode::Link},
            {CommitChange::Kind::Remove, QStringLiteral("c.md"), {}, {}, FileMode::Plain}};
        if (const auto applied = vault.applyToDisk(changes); !applied) return core::fail(applied.error());
        const auto facts = vault.facts();
        if (!facts) return core::fail(facts.error());
        return vault.commit({changes, QStringLiteral("Save"), {}, 1000, facts->head});
    }
    template <typename Open>
    void loop(GitFixture& git, Open open) {
        const QString start = QString::fromLatin1(git.head());
        int failures = 0;
        for (int n = 0;; ++n) {
            auto vault = open();
            const QByteArray bytes = "content " + QByteArray::number(n) + "\n";
            gitfaults::failWrite(n);
            auto saved = save(*vault, bytes);
            const bool isDone = gitfaults::writesUntilFault.load() >= 0;
            gitfaults::failWrite(-1);
            QVERIFY2(git.tryGit({QStringLiteral("fsck"), QStringLiteral("--strict")}).code == 0,
                     qPrintable(QString::number(n)));
            if (!saved) {
                ++failures;
                QCOMPARE(saved.error().code, core::ErrorCode::StorageFull);
                QCOMPARE(QString::fromLatin1(git.head()), start);
                saved = save(*vault, bytes);
            }
            QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
            QVERIFY(vault->facts());
            QCOMPARE(saved->hex(), QString::fromLatin1(git.head()));
            QCOMPARE(git.git({QStringLiteral("show"), QStringLiteral("HEAD:deep/new/a.md")}), bytes);
            QCOMPARE(git.git({QStringLiteral("ls-tree"), QStringLiteral("-r"), QStringLiteral("--name-only"),
                              QStringLiteral("HEAD")}),
                     QByteArray("deep/new/a.md\nl\nmoved/b.md\n"));
            reset(git, start);
            if (isDone) break;
        }
        QVERIFY2(failures >= 6, qPrintable(QString::number(failures)));
    }
    static void reset(GitFixture& git, const QString& start) {
        const bool isBare =
            git.git({QStringLiteral("rev-parse"), QStringLiteral("--is-bare-repository")}).trimmed() == "true";
        if (!isBare) QCOMPARE(git.git({QStringLiteral("status"), QStringLiteral("--porcelain")}), QByteArray());
        if (isBare)
            git.git({QStringLiteral("update-ref"), QStringLiteral("refs/heads/main"), start});
        else
            git.git({QStringLiteral("reset"), QStringLiteral("-q"), QStringLiteral("--hard"), start});
    }

private Q_SLOTS:
    void shouldSurviveEveryFailedWriteOfAManagedVault() {
        GitFixture git(GitFixture::Kind::Bare);
        git.importFiles({{"b.md", "b\n"}, {"c.md", "c\n"}});
        loop(git, [&] { return *ManagedVaultProvider::open(git.path()); });
    }
    void shouldSurviveEveryFailedWriteOfAFolderVault() {
        GitFixture git;
        git.importFiles({{"b.md", "b\n"}, {"c.md", "c\n"}});
        loop(git, [&] {
            auto vault = *FolderVaultProvider::open(git.path());
            vault->setPatience(0);
            return vault;
        });
    }
    void shouldKeepLooseObjectsUntilAPackHasThem() {
        GitFixture git(GitFixture::Kind::PlainFolder);
        auto vault = *ManagedVaultProvider::create(git.path());
        for (int i = 0; i < 20; ++i) QVERIFY(vault->storeBlob({}, QByteArray::number(i)));
        const auto repo = *GitRepository::openBare(git.path());
        QCOMPARE(*housekeeping::packLoose(repo, 20, {}), 0);
        gitfaults::failWrite(0);
        QVERIFY(!housekeeping::packLoose(repo, 10, {}));
        gitfaults::failWrite(-1);
        QCOMPARE(housekeeping::countLoose(repo), 20);
        QCOMPARE(*housekeeping::packLoose(repo, 10, {}), 20);
        QCOMPARE(housekeeping::countLoose(repo), 0);
        const auto id = *vault->storeBlob({}, "7"); // packed: nothing is written again
        QCOMPARE(*vault->blob(id), QByteArray("7"));
        QCOMPARE(git.tryGit({QStringLiteral("fsck"), QStringLiteral("--strict")}).code, 0);
        QCOMPARE(*vault->maintain({}), 0);
    }
};

QTEST_GUILESS_MAIN(FaultTest)
#include "FaultTest.moc"
