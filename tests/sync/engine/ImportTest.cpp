// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "support/TestTenant.h"
#include "sync/engine/FileImport.h"

using namespace nimbus;
using core::ErrorCode;
using core::Result;
using sync::ImportWatch;
using sync::Progress;
using tests::TestTenant;

/// Files and folders that come into a vault from outside.
class ImportTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_outside;
    std::unique_ptr<TestTenant> m_tenant;
    core::VaultId m_vault;

    void write(const QString& name, const QByteArray& bytes) const {
        const QFileInfo info(m_outside->filePath(name));
        QVERIFY(QDir().mkpath(info.path()));
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Result<sync::ImportReport> import(const ImportWatch& watch) {
        return sync::importFiles(**m_tenant, m_vault, {m_outside->filePath(QStringLiteral("in"))}, {}, watch);
    }
    /// Paths of all documents of the vault.
    QStringList there() {
        return TestTenant::must((**m_tenant).store().readNow([this](storage::ReadConnection& c) -> Result<QStringList> {
            QStringList paths;
            storage::DocumentQueries(c).forEachKey(m_vault, [&](auto chunk) {
                for (const auto& key : chunk) paths.append(key.path);
                return true;
            });
            paths.sort();
            return paths;
        }));
    }

private Q_SLOTS:
    void init() {
        m_outside = std::make_unique<QTemporaryDir>();
        m_tenant = std::make_unique<TestTenant>();
        m_vault = m_tenant->managedVault().id;
        QVERIFY(m_tenant->refresh(m_vault));
        for (int i = 0; i < 60; ++i)
            write(QStringLiteral("in/%1.md").arg(i, 2, 10, QLatin1Char('0')), QByteArray::number(i) + '\n');
    }

    void shouldTellHowFarItIs() {
        QList<Progress> told;
        const auto report = import({.progress = [&told](const Progress& p) { told.append(p); }});
        QVERIFY(report && !report->ended);
        QCOMPARE(report->imported.size(), 60);
        QCOMPARE(report->documents.size(), 60);
        QVERIFY(told.size() > 2);
        QVERIFY(told.takeLast().phase == Progress::Phase::Done);
        qint64 before = 0;
        for (const auto& p : told) {
            QVERIFY(p.phase == Progress::Phase::Importing && p.vault == m_vault);
            QCOMPARE(p.total, 60);
            QVERIFY(p.done > before);
            before = p.done;
        }
        QCOMPARE(before, 60);
    }

    void shouldLeaveNothingWhenStoppedBeforeTheCommit() {
        std::stop_source stop;
        const auto report =
            import({.progress = [&stop](const Progress& /*p*/) { stop.request_stop(); }, .stop = stop.get_token()});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(there(), QStringList());
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }

    void shouldTellWhatIsInTheVaultWhenStoppedLater() {
        std::stop_source stop;
        const auto report = import({.progress =
                                        [&stop](const Progress& p) {
                                            if (p.done >= 20) stop.request_stop();
                                        },
                                    .stop = stop.get_token(),
                                    .bytesInACommit = 1}); // each is a commit of its own
        QVERIFY(report);
        QVERIFY(report->ended && report->ended->code == ErrorCode::Cancelled);
        QVERIFY(!report->imported.isEmpty() && report->imported.size() < 60);
        QCOMPARE(report->documents.size(), report->imported.size());
        QCOMPARE(there(), report->imported);
        QVERIFY(m_tenant->refresh(m_vault));
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        QCOMPARE(TestTenant::must((**m_tenant).store().readNow([](storage::ReadConnection& c) -> Result<qint64> {
                     return storage::IntentQueries(c).count();
                 })),
                 0);
    }

    void shouldBeginAgainAfterItWasStopped() {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(import({.stop = stop.get_token()}).error().code, ErrorCode::Cancelled);
        QVERIFY(import({})); // and can be done again
        QCOMPARE(there().size(), 60);
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "ImportTest.moc"
