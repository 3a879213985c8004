// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/RepositoryCopy.h"

#include <sys/prctl.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <thread>

#include "support/GitFixture.h"
#include "sync/git/GitRepository.h"
#include "sync/git/Housekeeping.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using test::GitFixture;

/// A repository is copied while another process commits to it all the time, or packs it.
class RepositoryCopyTest : public QObject {
    Q_OBJECT

    static int git(const QString& repository, const QStringList& arguments) {
        QProcess process;
        process.start(QStringLiteral("git"), QStringList{QStringLiteral("-C"), repository} + arguments);
        process.waitForFinished();
        return process.exitCode();
    }

private Q_SLOTS:
    /// A copy takes as long as there are objects, and meanwhile the writer makes more: few rounds for one repository.
    void shouldHaveEveryObjectThatItsBranchesReach_data() {
        QTest::addColumn<int>("rounds");
        for (int repository = 0; repository < 4; ++repository) QTest::addRow("repository %d", repository) << 3;
    }
    void shouldHaveEveryObjectThatItsBranchesReach() {
        QFETCH(int, rounds);
        GitFixture source(GitFixture::Kind::PlainFolder);
        QVERIFY(ManagedVaultProvider::create(source.path()));
        QProcess writer;
        writer.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // also where the test is killed
        writer.start(QStringLiteral(NIMBUS_SAVE_LOOP), {QStringLiteral("managed"), source.path(), QStringLiteral("1")});
        QVERIFY(writer.waitForReadyRead());
        for (int round = 0; round < rounds; ++round) {
            const auto before = writer.readAllStandardOutput();
            QVERIFY(!before.isEmpty() || writer.waitForReadyRead());
            const auto last = before.trimmed().split('\n').last().split(' ').last();
            QTemporaryDir dir;
            const QString copy = dir.filePath(QStringLiteral("copy.git"));
            const auto done = copyRepository(source.path(), copy);
            QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
            QCOMPARE(git(copy, {QStringLiteral("fsck"), QStringLiteral("--connectivity-only"),
                                QStringLiteral("--no-dangling")}),
                     0);
            // What was told to be committed before is in it.
            if (!last.isEmpty())
                QCOMPARE(git(copy, {QStringLiteral("merge-base"), QStringLiteral("--is-ancestor"),
                                    QString::fromLatin1(last), QStringLiteral("HEAD")}),
                         0);
            const auto opened = ManagedVaultProvider::open(copy);
            QVERIFY(opened);
            QVERIFY((*opened)->verify(10, {}).value().isEmpty());
        }
        writer.kill();
        writer.waitForFinished();
    }

    void shouldFindObjectsThatArePackedMeanwhile() {
        GitFixture source(GitFixture::Kind::Bare);
        QList<std::pair<QByteArray, QByteArray>> files;
        for (int i = 0; i < 400; ++i)
            files.append({QByteArray::number(i) + ".md", QByteArray(2000, 'x') + QByteArray::number(i)});
        source.importFiles(files);
        // Loose again, as saves leave them
        const QString pack =
            QDir(source.path() + QStringLiteral("/objects/pack")).entryList({QStringLiteral("*.pack")}).first();
        QVERIFY(QFile::rename(source.path() + QStringLiteral("/objects/pack/") + pack, source.outside(pack)));
        QDir(source.path() + QStringLiteral("/objects/pack")).removeRecursively();
        QFile packed(source.outside(pack));
        QVERIFY(packed.open(QIODevice::ReadOnly));
        source.git({QStringLiteral("unpack-objects"), QStringLiteral("-q")}, packed.readAll());
        for (int round = 0; round < 12; ++round) {
            const QString from = source.outside(QStringLiteral("from-%1").arg(round));
            const QString copy = source.outside(QStringLiteral("copy-%1").arg(round));
            QVERIFY(copyRepository(source.path(), from));
            std::thread packer([&] {
                const auto repository = GitRepository::openBare(from);
                if (repository) (void)housekeeping::packLoose(*repository, 0, {});
            });
            core::Result<void> done;
            while (done &&
                   QDir(from + QStringLiteral("/objects/pack")).isEmpty()) { // until it has begun to remove them
                QDir(copy).removeRecursively();
                done = copyRepository(from, copy);
            }
            packer.join();
            QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
            QCOMPARE(git(copy, {QStringLiteral("fsck"), QStringLiteral("--connectivity-only")}), 0);
        }
    }

    void shouldSayWhatCannotBeCopied() {
        QTemporaryDir dir;
        const auto gone = copyWholeFile(dir.filePath(QStringLiteral("nothing")), dir.filePath(QStringLiteral("x")));
        QCOMPARE(gone.error().code, core::ErrorCode::NotFound);
        const auto full = copyWholeFile(QStringLiteral("/proc/self/exe"), QStringLiteral("/dev/full/x"));
        QCOMPARE(full.error().code, core::ErrorCode::Forbidden);
        QVERIFY(full.error().detail.contains(QStringLiteral("/dev/full/x")));
        QVERIFY(!full.error().hint.isEmpty());
    }
};

QTEST_GUILESS_MAIN(RepositoryCopyTest)
#include "RepositoryCopyTest.moc"
