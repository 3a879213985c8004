// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TaskQueue.h"

#include <QDirIterator>
#include <QProcess>
#include <QtTest>

#include "storage/TaskRepository.h"
#include "storage/VaultRepository.h"
#include "support/TestTenant.h"
#include "sync/engine/VaultTasks.h"

using namespace nimbus;
using core::ErrorCode;
using core::Result;
using core::Task;
using storage::ReadConnection;
using storage::TaskQueries;
using storage::TaskRepository;
using storage::WriteConnection;
using sync::TaskOutcome;
using sync::TaskQueue;
using sync::TaskRun;
using tests::TestTenant;

/// Jobs that the tenant's file keeps.
class TaskQueueTest : public QObject {
    Q_OBJECT

    static constexpr qint64 kMinute = 60'000;

    std::unique_ptr<TestTenant> m_tenant;
    qint64 m_now = 0;
    QList<qint64> m_ran; ///< subjects
    std::function<Result<void>(const TaskRun&)> m_job;
    std::function<bool(ReadConnection&, qint64)> m_isThere;

    sync::TaskKinds known() {
        return {{QStringLiteral("test"),
                 {[this](ReadConnection& c, qint64 subject) { return m_isThere(c, subject); },
                  [this](const TaskRun& run) {
                      m_ran.append(run.subject);
                      return m_job(run);
                  }}}};
    }
    [[nodiscard]] storage::Store& store() { return (**m_tenant).store(); }
    TaskOutcome runNext(const sync::TaskKinds& kinds, std::stop_token stop = {}) {
        sync::Workspace workspace(m_tenant->folder(), QStringLiteral("acme"), store(), [this] { return m_now; });
        return TestTenant::must(TaskQueue(workspace, kinds).runNext({}, stop));
    }
    TaskOutcome runNext() { return runNext(known()); }
    void add(qint64 subject, qint64 dueAt = 0, const QString& kind = QStringLiteral("test")) {
        const auto added = store().writeNow([&](WriteConnection& c) -> Result<void> {
            TaskRepository(c).add(kind, subject, dueAt);
            return {};
        });
        QVERIFY(added);
    }
    QList<Task> all() {
        return TestTenant::must(
            store().readNow([](ReadConnection& c) -> Result<QList<Task>> { return TaskQueries(c).all(); }));
    }
    static Result<void> failing() { return core::fail(ErrorCode::Git, QStringLiteral("it does not work")); }

private Q_SLOTS:
    void init() {
        m_tenant = std::make_unique<TestTenant>();
        m_now = 1000 * kMinute;
        m_ran.clear();
        m_job = [](const TaskRun&) { return Result<void>(); };
        m_isThere = [](ReadConnection&, qint64) { return true; };
    }

    void shouldKeepJobsThroughTheEndOfTheProgram() {
        add(7);
        m_tenant->reopen();
        QCOMPARE(runNext().task->subject, 7);
        QCOMPARE(m_ran, QList<qint64>{7});
        m_tenant->reopen();
        QVERIFY(!runNext().task); // once
        QVERIFY(all().isEmpty());
    }

    void shouldRunWhatIsDueInTheOrderOfItsTime() {
        add(1, m_now + 1);
        add(2, m_now);
        add(3, m_now - 1);
        QCOMPARE(runNext().next->subject, 2);
        QCOMPARE(runNext().next->subject, 1);
        const auto outcome = runNext();
        QVERIFY(!outcome.task && outcome.next->dueAt == m_now + 1);
        QCOMPARE(m_ran, QList<qint64>({3, 2}));
        m_now += 1;
        QCOMPARE(runNext().task->subject, 1);
    }

    void shouldDoOnceWhatIsAskedForTwice() {
        add(7, m_now + kMinute);
        add(7, m_now);
        add(7, m_now + kMinute); // does not put it off
        QCOMPARE(all().size(), 1);
        QVERIFY(runNext().task);
        QVERIFY(!runNext().task && all().isEmpty());
    }

    void shouldRunAgainWhatIsAskedForWhileItRuns() {
        add(7);
        m_job = [this](const TaskRun&) {
            if (m_ran.size() == 1) add(7);
            return Result<void>();
        };
        QCOMPARE(runNext().next->subject, 7);
        QVERIFY(!runNext().next);
        QCOMPARE(m_ran, QList<qint64>({7, 7}));
        // The same where it fails: what it was asked for since is not put off
        add(7);
        m_job = [this](const TaskRun&) {
            add(7);
            return failing();
        };
        QVERIFY(runNext().next->dueAt <= m_now);
    }

    void shouldTryAgainLaterAndGiveUpInTheEnd() {
        add(7);
        m_job = [](const TaskRun&) { return failing(); };
        qint64 wait = kMinute;
        for (int n = 1; n < TaskQueue::kMostTries; ++n) {
            const auto outcome = runNext();
            QCOMPARE(outcome.error->code, ErrorCode::Git);
            QCOMPARE(outcome.next->tries, n);
            QCOMPARE(outcome.next->dueAt, m_now + wait);
            QCOMPARE(outcome.next->lastError, QStringLiteral("it does not work"));
            m_now += wait - 1;
            QVERIFY(!runNext().task); // not before
            m_now += 1;
            wait *= 4;
        }
        QVERIFY(!runNext().next);
        m_now += 1000 * wait;
        QVERIFY(!runNext().task);
        QCOMPARE(m_ran.size(), TaskQueue::kMostTries);
        // It stays, with its reason, until somebody asks again
        QVERIFY(all().value(0).state == core::TaskState::Failed);
        QCOMPARE(all().value(0).lastError, QStringLiteral("it does not work"));
        add(7, m_now);
        m_job = [](const TaskRun&) { return Result<void>(); };
        QCOMPARE(runNext().task->tries, 0);
        QVERIFY(all().isEmpty());
    }

    void shouldNotHoldUpOthersByOneThatFails() {
        add(1);
        add(2);
        m_job = [](const TaskRun& run) { return run.subject == 1 ? failing() : Result<void>(); };
        QVERIFY(runNext().error && !runNext().error);
        QCOMPARE(m_ran, QList<qint64>({1, 2}));
    }

    void shouldEndQuietlyWhenItsRowsAreGone() {
        m_isThere = [](ReadConnection&, qint64) { return false; };
        add(7);
        const auto outcome = runNext();
        QVERIFY(outcome.task && !outcome.error);
        QVERIFY(m_ran.isEmpty() && all().isEmpty());
    }

    void shouldEndQuietlyWhenItsRowsGoWhileItRuns() {
        m_job = [this](const TaskRun&) {
            m_isThere = [](ReadConnection&, qint64) { return false; };
            return failing();
        };
        add(7);
        (void)runNext();
        QVERIFY(all().isEmpty());
    }

    void shouldKeepAJobThatWasStopped() {
        add(7);
        m_job = [](const TaskRun& run) {
            return run.stop.stop_requested() ? core::fail(ErrorCode::Cancelled, {}) : Result<void>();
        };
        std::stop_source stop;
        stop.request_stop();
        const auto outcome = runNext(known(), stop.get_token());
        QCOMPARE(outcome.error->code, ErrorCode::Cancelled);
        QVERIFY(outcome.next->tries == 0 && outcome.next->dueAt <= m_now);
        QVERIFY(runNext().task && all().isEmpty());
    }

    void shouldKeepAJobOfANewerProgram() {
        add(7, 0, QStringLiteral("from.tomorrow"));
        QVERIFY(!runNext().next);
        QVERIFY(all().value(0).state == core::TaskState::Failed);
        QVERIFY(!all().value(0).lastError.isEmpty());
    }

    void shouldAskForEveryVaultAtOnce() {
        const auto vault = m_tenant->managedVault();
        const auto count = store().writeNow([&](WriteConnection& c) -> Result<qint64> {
            return TaskRepository(c).addForVaults(sync::vaulttasks::kMaintain, 0);
        });
        QCOMPARE(count.value(), 1);
        QCOMPARE(all().size(), 2); // and the refresh it came with
        QCOMPARE(all().value(0).subject, vault.id.value);
    }

    void shouldListANewVaultEvenIfTheProgramEndsBefore() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.md")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("# a\n") == 4);
        file.close();
        const auto vault =
            TestTenant::must(sync::VaultCatalog(**m_tenant).addFolder(folder.path(), QStringLiteral("Folder"), true));
        m_tenant->reopen();
        m_now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(!m_tenant->find(vault.id, QStringLiteral("a.md")));
        QCOMPARE(runNext(sync::taskKinds()).task->kind, sync::vaulttasks::kRefresh);
        QVERIFY(m_tenant->find(vault.id, QStringLiteral("a.md")));
        QVERIFY(all().isEmpty());
    }

    void shouldForgetARefreshThatSomebodyElseDid() {
        const auto vault = m_tenant->managedVault();
        QCOMPARE(all().size(), 1);
        QVERIFY(sync::VaultRefresher(**m_tenant).run(vault.id, false, {}, {}));
        QCOMPARE(all().size(), 1); // its texts are still to be read
        QVERIFY(m_tenant->refresh(vault.id));
        QVERIFY(all().isEmpty());
    }

    void shouldForgetTheJobsOfAVaultThatIsTakenOut() {
        const auto vault = m_tenant->managedVault();
        QVERIFY(sync::VaultCatalog(**m_tenant).remove(vault.id));
        m_now = QDateTime::currentMSecsSinceEpoch();
        const auto outcome = runNext(sync::taskKinds());
        QVERIFY(outcome.task && !outcome.error);
        QVERIFY(all().isEmpty());
    }

    void shouldPackARepositoryAWhileAfterItsRefresh() {
        // Given a vault of our own with more objects in files of their own than it should have
        const auto vault = m_tenant->managedVault();
        const QString repository = (**m_tenant).repositoryOf(vault);
        QTemporaryDir files;
        QByteArray list;
        for (int i = 0; i < 5001; ++i) {
            QFile file(files.filePath(QString::number(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::number(i));
            list += QFile::encodeName(file.fileName()) + '\n';
        }
        QProcess git;
        git.start(QStringLiteral("git"), {QStringLiteral("-C"), repository, QStringLiteral("hash-object"),
                                          QStringLiteral("-w"), QStringLiteral("--stdin-paths")});
        git.write(list);
        git.closeWriteChannel();
        QVERIFY(git.waitForFinished() && git.exitCode() == 0);
        const auto loose = [&] {
            int count = 0;
            for (QDirIterator all(repository + QStringLiteral("/objects"), QDir::Files, QDirIterator::Subdirectories);
                 all.hasNext();)
                if (!all.next().contains(QStringLiteral("/pack/"))) ++count;
            return count;
        };
        QCOMPARE(loose(), 5001);
        // When it was refreshed, and a minute has gone by
        m_now = QDateTime::currentMSecsSinceEpoch();
        const auto refreshed = runNext(sync::taskKinds());
        QCOMPARE(refreshed.next->kind, sync::vaulttasks::kMaintain);
        QVERIFY(!runNext(sync::taskKinds()).task);
        m_now += sync::vaulttasks::kQuietMs;
        const auto packed = runNext(sync::taskKinds());
        // Then they are in a pack
        QVERIFY(packed.task && !packed.error);
        QCOMPARE(loose(), 0);
        QVERIFY(all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TaskQueueTest)
#include "TaskQueueTest.moc"
