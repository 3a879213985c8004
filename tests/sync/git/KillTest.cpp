// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using test::GitFixture;

/// A process that saves is killed at a random moment, again and again: nothing it acknowledged is lost.
class KillTest : public QObject {
    Q_OBJECT

    /// The last number and commit the process acknowledged before it was killed after `lines` saves and some bytes.
    static std::pair<int, QByteArray> killAfter(const QByteArray& kind, const QString& path, int from, int lines,
                                                QRandomGenerator& random) {
        QProcess process;
        process.start(QStringLiteral(NIMBUS_SAVE_LOOP), {QString::fromLatin1(kind), path, QString::number(from)});
        QByteArray out;
        while (out.count('\n') < lines && process.waitForReadyRead(10'000)) out += process.readAllStandardOutput();
        for (volatile quint32 spin = random.bounded(4'000'000u); spin > 0;)
            spin = spin - 1; // any moment of the next save
        process.kill();
        process.waitForFinished();
        out += process.readAllStandardOutput();
        const auto done = out.left(out.lastIndexOf('\n')).split('\n').last().split(' ');
        return done.size() == 2 ? std::pair(done.at(0).toInt(), done.at(1))
                                : std::pair(-process.exitCode(), QByteArray());
    }
    /// What the person does about the locks of a killed program in their own repository.
    static void removeLocks(const GitFixture& git) {
        QDirIterator locks(git.path() + QStringLiteral("/.git"), {QStringLiteral("*.lock")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (locks.hasNext()) QFile::remove(locks.next());
    }
    static bool isReached(const GitFixture& git, const QByteArray& commit) {
        return git.tryGit({QStringLiteral("merge-base"), QStringLiteral("--is-ancestor"), QString::fromLatin1(commit),
                           QStringLiteral("HEAD")})
                   .code == 0;
    }

private Q_SLOTS:
    void shouldLoseNothingOfAManagedVault() {
        GitFixture git(GitFixture::Kind::PlainFolder);
        QVERIFY(ManagedVaultProvider::create(git.path()));
        QRandomGenerator random(3);
        int next = 1;
        for (int round = 0; round < 50; ++round) {
            const auto [last, commit] = killAfter("managed", git.path(), next, 1 + random.bounded(4), random);
            QVERIFY2(last >= next, qPrintable(QStringLiteral("round %1: %2").arg(round).arg(last)));
            QVERIFY2(isReached(git, commit), commit.constData());
            next = last + 2; // one more may have been committed without being told
        }
        QVERIFY(ManagedVaultProvider::open(git.path()));
        QVERIFY(!QFile::exists(git.path() + QStringLiteral("/refs/heads/main.lock")));
        QCOMPARE(git.tryGit({QStringLiteral("fsck"), QStringLiteral("--strict")}).code, 0);
    }
    void shouldLoseNothingOfAFolderVault() {
        GitFixture git;
        git.write("mine.md", "untouched");
        git.commitAll("first");
        git.write("mine.md", "not to be committed");
        QRandomGenerator random(4);
        int next = 1;
        for (int round = 0; round < 25; ++round) {
            const auto [last, commit] = killAfter("folder", git.path(), next, 1 + random.bounded(3), random);
            QVERIFY2(last >= next, qPrintable(QStringLiteral("round %1: %2").arg(round).arg(last)));
            QVERIFY2(isReached(git, commit), commit.constData());
            removeLocks(git);
            next = last + 2;
        }
        auto vault = *FolderVaultProvider::open(git.path());
        const CommitChange put{CommitChange::Kind::Put, QStringLiteral("last.md"), {}, *vault->storeBlob({}, "x"), {}};
        QVERIFY(vault->applyToDisk({put}));
        QVERIFY(vault->commit({{put}, QStringLiteral("x"), {}, 1000, vault->facts()->head}));
        const auto status = git.git({QStringLiteral("status"), QStringLiteral("--porcelain")});
        // A file may have been written and not committed; nothing is staged, nothing else was touched.
        for (const auto& line : status.split('\n'))
            QVERIFY2(line.isEmpty() || line.startsWith(" M") || line.startsWith("??"), status.constData());
        QVERIFY(status.contains(" M mine.md"));
        QVERIFY(!status.contains("nimbusvault"));
        QCOMPARE(git.tryGit({QStringLiteral("fsck"), QStringLiteral("--strict")}).code, 0);
    }
};

QTEST_GUILESS_MAIN(KillTest)
#include "KillTest.moc"
