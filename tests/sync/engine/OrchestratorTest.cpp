// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Orchestrator.h"

#include <QProcess>
#include <QtTest>

#include "storage/NameRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/StorageError.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/SampleVault.h"
#include "sync/engine/TenantSession.h"
#include "sync/git/FolderVaultProvider.h"

using namespace nimbus;
using core::ErrorCode;
using core::Operation;
using core::Result;
using storage::ReadConnection;
using storage::WriteConnection;
using sync::Orchestrator;
using tests::TestTenant;

/// Work outside the database: all of it, or nothing, whatever fails and whenever the process is killed.
class OrchestratorTest : public QObject {
    Q_OBJECT

    static constexpr int kSteps = 4;

    std::unique_ptr<QTemporaryDir> m_outside;
    std::unique_ptr<TestTenant> m_tenant;
    QStringList m_told; ///< what ran, in order
    int m_failing = -1;
    int m_failingUndo = -1;

    [[nodiscard]] QString file(int i) const { return m_outside->filePath(QString::number(i)); }
    [[nodiscard]] QStringList files() const { return QDir(m_outside->path()).entryList(QDir::Files); }

    /// Each step makes a file, and a failing one too before it fails.
    sync::Operations known() {
        return {{QStringLiteral("files"), [this](sync::Workspace&, const QJsonObject& parameters) {
                     std::vector<sync::Step> steps;
                     for (int i = 0; i < parameters.value(QStringLiteral("count")).toInt(); ++i)
                         steps.push_back({"file", [this, i] { return make(i); }, [this, i] { return remove(i); }});
                     return steps;
                 }}};
    }
    Result<void> make(int i) {
        m_told.append(QStringLiteral("run %1").arg(i));
        QFile made(file(i));
        if (!made.open(QIODevice::WriteOnly)) return core::fail(ErrorCode::Internal, made.errorString());
        if (i == m_failing) return core::fail(ErrorCode::Git, QStringLiteral("step %1 fails").arg(i));
        return {};
    }
    Result<void> remove(int i) {
        m_told.append(QStringLiteral("undo %1").arg(i));
        if (i == m_failingUndo) return core::fail(ErrorCode::Forbidden, QStringLiteral("undo %1 fails").arg(i));
        QFile::remove(file(i));
        return {};
    }
    Result<int> runFiles(bool settles = true) {
        const auto operations = known();
        return Orchestrator(**m_tenant, operations)
            .run(QStringLiteral("files"), {{QStringLiteral("count"), kSteps}}, [&](WriteConnection& c) -> Result<int> {
                (void)storage::NameRepository(c).tags({QStringLiteral("settled")});
                if (!settles) return core::fail(ErrorCode::Conflict, QStringLiteral("not settled"));
                return 7;
            });
    }
    [[nodiscard]] bool isSettled() {
        return TestTenant::must((**m_tenant).store().readNow([](ReadConnection& c) -> Result<bool> {
            return storage::NameQueries(c).tag(QStringLiteral("settled")).has_value();
        }));
    }
    static QList<Operation> pending(storage::Store& store) {
        return TestTenant::must(store.readNow(
            [](ReadConnection& c) -> Result<QList<Operation>> { return storage::OperationQueries(c).pending(); }));
    }
    static QList<core::Vault> vaults(storage::Store& store) {
        return TestTenant::must(store.readNow(
            [](ReadConnection& c) -> Result<QList<core::Vault>> { return storage::VaultQueries(c).all(); }));
    }
    [[nodiscard]] QStringList repositories() const {
        return QDir(m_tenant->folder().vaultsFolder(QStringLiteral("acme")))
            .entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
    }
    /// Rows, repositories and folders tell the same, nothing is left over, and nothing is on record any more.
    void verifyWhole(storage::Store& store, const QString& what) {
        QStringList known;
        for (const auto& vault : vaults(store)) {
            if (vault.kind == core::VaultKind::Managed) known.append(vault.location);
        }
        known.sort();
        QVERIFY2(repositories() == known, qPrintable(what + QStringLiteral(": ") + repositories().join(u' ')));
        QVERIFY2(pending(store).isEmpty(), qPrintable(what));
        const bool hasHistory = QFile::exists(m_outside->filePath(QStringLiteral(".git")));
        bool isVault = false;
        for (const auto& vault : vaults(store)) isVault = isVault || vault.kind == core::VaultKind::Folder;
        QVERIFY2(hasHistory == isVault, qPrintable(what));
    }
    /// A vault "Finance" with a document, as what is there already.
    core::Vault finance() {
        auto vault = m_tenant->managedVault();
        (void)TestTenant::must(
            sync::DocumentEditor(**m_tenant).create(vault.id, {{QStringLiteral("a.md"), "a\n"}}, {}));
        return vault;
    }

private Q_SLOTS:
    void init() {
        m_outside = std::make_unique<QTemporaryDir>();
        m_tenant = std::make_unique<TestTenant>();
        m_told.clear();
        m_failing = m_failingUndo = -1;
    }

    void shouldRunTheStepsAndSettle() {
        QCOMPARE(runFiles().value(), 7);
        QCOMPARE(m_told, QStringList({QStringLiteral("run 0"), QStringLiteral("run 1"), QStringLiteral("run 2"),
                                      QStringLiteral("run 3")}));
        QCOMPARE(files().size(), kSteps);
        QVERIFY(isSettled());
        QVERIFY(pending((**m_tenant).store()).isEmpty());
    }

    void shouldUndoWhateverStepFails() {
        for (int failing = 0; failing < kSteps; ++failing) {
            m_told.clear();
            m_failing = failing;
            const auto result = runFiles();
            QCOMPARE(result.error().detail, QStringLiteral("step %1 fails").arg(failing));
            QStringList expected;
            for (int i = 0; i <= failing; ++i) expected.append(QStringLiteral("run %1").arg(i));
            for (int i = failing; i >= 0; --i) expected.append(QStringLiteral("undo %1").arg(i));
            QCOMPARE(m_told, expected);
            QCOMPARE(files(), QStringList());
            QVERIFY(!isSettled());
            QVERIFY(pending((**m_tenant).store()).isEmpty());
        }
    }

    void shouldUndoEverythingWhenItDoesNotSettle() {
        QCOMPARE(runFiles(false).error().code, ErrorCode::Conflict);
        QCOMPARE(m_told.last(), QStringLiteral("undo 0"));
        QCOMPARE(files(), QStringList());
        QVERIFY(!isSettled());
        QVERIFY(pending((**m_tenant).store()).isEmpty());
    }

    void shouldTryAFailedUndoAgainAtTheNextStart() {
        // Given a step that fails, and an undo that fails too
        m_failing = 3;
        m_failingUndo = 1;
        QCOMPARE(runFiles().error().detail, QStringLiteral("step 3 fails"));
        // Then it is on record how far it came
        const auto left = pending((**m_tenant).store());
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0].name, QStringLiteral("files"));
        QCOMPARE(left[0].step, 1);
        QVERIFY(left[0].state == core::OperationState::Undoing);
        QCOMPARE(left[0].lastError, QStringLiteral("undo 1 fails"));
        QCOMPARE(files(), QStringList({QStringLiteral("0"), QStringLiteral("1")}));
        // When the next start cannot either, it stays; the one after that can
        const auto operations = known();
        m_tenant->reopen();
        QCOMPARE(Orchestrator(**m_tenant, operations).resume().value(), 1);
        QCOMPARE(pending((**m_tenant).store()).size(), 1);
        m_failingUndo = -1;
        m_tenant->reopen();
        m_told.clear();
        QCOMPARE(Orchestrator(**m_tenant, operations).resume().value(), 0);
        QCOMPARE(m_told, QStringList({QStringLiteral("undo 1"), QStringLiteral("undo 0")}));
        QCOMPARE(files(), QStringList());
        QVERIFY(pending((**m_tenant).store()).isEmpty());
    }

    void shouldKeepWhatANewerProgramBegan() {
        const auto operations = known();
        (void)TestTenant::must((**m_tenant).store().writeNow([](WriteConnection& c) -> Result<qint64> {
            return storage::OperationRepository(c).begin(QStringLiteral("from.tomorrow"), {}, 0);
        }));
        QCOMPARE(Orchestrator(**m_tenant, operations).resume().value(), 1);
        QVERIFY(pending((**m_tenant).store()).value(0).lastError.contains(QStringLiteral("from.tomorrow")));
        const auto run = Orchestrator(**m_tenant, operations)
                             .run(QStringLiteral("unheard.of"), {}, [](WriteConnection&) -> Result<int> { return 1; });
        QCOMPARE(run.error().code, ErrorCode::Internal);
    }

    void shouldLeaveNothingWhicheverStatementFails_data() { operations_data(); }
    void shouldLeaveNothingWhicheverStatementFails() {
        QFETCH(QByteArray, operation);
        bool hasFailed = true;
        for (int n = 0; hasFailed; ++n) {
            init();
            const auto vault = finance();
            int left = n;
            hasFailed = false;
            m_tenant->recorder().setFault([&](std::string_view) {
                if (left-- != 0) return;
                hasFailed = true;
                throw storage::StorageException({ErrorCode::StorageFull, QStringLiteral("pretended"), {}});
            });
            sync::VaultCatalog catalog(**m_tenant);
            Result<void> done;
            if (operation == "remove")
                done = catalog.remove(vault.id);
            else if (const auto made =
                         operation == "init"     ? catalog.addFolder(m_outside->path(), QStringLiteral("New"), true)
                         : operation == "sample" ? sync::createSampleVault(**m_tenant, QStringLiteral("New"))
                                                 : catalog.create(QStringLiteral("New"));
                     !made)
                done = core::fail(made.error());
            m_tenant->recorder().setFault({});
            QVERIFY(done || hasFailed);
            const bool isRemoval = operation == "remove";
            QCOMPARE(vaults((**m_tenant).store()).size(), done ? (isRemoval ? 0 : 2) : 1);
            m_tenant->reopen();
            QCOMPARE(Orchestrator(**m_tenant).resume().value(), 0);
            verifyWhole((**m_tenant).store(), QStringLiteral("statement %1").arg(n));
            if (QTest::currentTestFailed()) return;
            if (!done || !isRemoval) QVERIFY(m_tenant->refresh(vault.id)); // what was there is there
            if (!hasFailed) QVERIFY2(n > 4, "the fault was never reached");
        }
    }

    void shouldCleanUpAtTheNextStartWhenItIsKilled_data() { operations_data(); }
    void shouldCleanUpAtTheNextStartWhenItIsKilled() {
        QFETCH(QByteArray, operation);
        bool isKilled = true;
        for (int n = 0; isKilled; ++n) {
            init();
            const auto vault = finance();
            m_tenant->close();
            QProcess process;
            process.start(
                QStringLiteral(NIMBUS_OPERATION_RUN),
                {m_tenant->folder().root(), QString::fromLatin1(operation), QString::number(n), m_outside->path()});
            QVERIFY(process.waitForFinished());
            isKilled = process.exitStatus() == QProcess::CrashExit;
            if (!isKilled) QCOMPARE(process.exitCode(), 0);
            // The next start of the program, whatever it does first
            auto session = sync::TenantSession::open(m_tenant->folder(), QStringLiteral("acme"));
            QVERIFY2(session, qPrintable(session ? QString() : session.error().detail));
            QVERIFY((*session)->run([](sync::Workspace&) -> Result<void> { return {}; }).result());
            verifyWhole((*session)->store(), QStringLiteral("killed at statement %1").arg(n));
            if (QTest::currentTestFailed()) return;
            const auto there = vaults((*session)->store());
            if (operation == "remove")
                QCOMPARE(there.size(), isKilled ? there.size() : 0);
            else if (!isKilled)
                QCOMPARE(there.size(), 2);
            for (const auto& known : there) {
                const auto refreshed = (*session)->run(
                    [&](sync::Workspace& w) { return sync::VaultRefresher(w).run(known.id, false, {}, {}); });
                QVERIFY(refreshed.result());
            }
            if (operation == "sample")
                for (const auto& known : vaults((*session)->store()))
                    QVERIFY(known.documentCount > (known.id == vault.id ? 0 : 10)); // never half of it
            if (!isKilled) QVERIFY2(n > 4, "it was never killed");
        }
    }

    void shouldKeepAVaultWhoseRepositoryCannotBeSetAside() {
        const auto vault = finance();
        QFile obstacle(m_tenant->folder().tenantFolder(QStringLiteral("acme")) + QStringLiteral("/removed"));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        QCOMPARE(sync::VaultCatalog(**m_tenant).remove(vault.id).error().code, ErrorCode::Forbidden);
        QVERIFY(m_tenant->find(vault.id, QStringLiteral("a.md")));
        QCOMPARE(m_tenant->check(vault.id), QStringList());
        QVERIFY(obstacle.remove());
        QVERIFY(sync::VaultCatalog(**m_tenant).remove(vault.id));
        QCOMPARE(repositories(), QStringList());
    }

    void shouldLeaveARepositoryThatSomebodyUsedMeanwhile() {
        // Given a folder whose history was begun by a process that was killed
        const QString folder = m_outside->path();
        (void)TestTenant::must((**m_tenant).store().writeNow([&](WriteConnection& c) -> Result<qint64> {
            return storage::OperationRepository(c).begin(QStringLiteral("vault.init-folder"),
                                                         {{QStringLiteral("folder"), folder}}, 0);
        }));
        auto provider = sync::FolderVaultProvider::init(folder, (**m_tenant).keptBlobs());
        QVERIFY(provider);
        // When the person has put something into it before the next start
        QVERIFY((*provider)->storeBlob(QStringLiteral("a.md"), "mine\n"));
        QCOMPARE(Orchestrator(**m_tenant).resume().value(), 0);
        // Then it stays
        QVERIFY(QFile::exists(folder + QStringLiteral("/.git/HEAD")));
        QVERIFY(pending((**m_tenant).store()).isEmpty());
    }

private:
    static void operations_data() {
        QTest::addColumn<QByteArray>("operation");
        for (const char* name : {"create", "sample", "remove", "init"}) QTest::newRow(name) << QByteArray(name);
    }
};

QTEST_GUILESS_MAIN(OrchestratorTest)
#include "OrchestratorTest.moc"
