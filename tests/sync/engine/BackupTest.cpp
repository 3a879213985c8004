// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Backup.h"

#include <QtTest>

#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus;
using core::Result;
using storage::ReadConnection;
using sync::DocumentEditor;
using tests::TestTenant;

/// A backup while somebody saves between any two of its steps.
class BackupTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldHaveEveryContentThatTheCopiedFileNames() {
        // Given two vaults
        TestTenant tenant;
        const core::VaultId vaults[] = {tenant.managedVault().id,
                                        TestTenant::must(sync::VaultCatalog(*tenant).create(QStringLiteral("B"))).id};
        int n = 0;
        const auto save = [&] {
            for (const auto vault : vaults)
                TestTenant::must(DocumentEditor(*tenant).create(
                    vault, {{QStringLiteral("%1.md").arg(++n), QByteArray::number(n)}}, {}));
        };
        save();
        // When they are saved to after each step
        QTemporaryDir dir;
        const QString target = dir.filePath(QStringLiteral("copy"));
        int steps = 0;
        const auto report = sync::backUp(*tenant, target, [&](const sync::Progress&) { ++steps, save(); });
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->problems, QStringList());
        QVERIFY(steps >= 3);
        // Then what the copied file names is in the copied repositories: contents and commits
        auto store = TestTenant::must(storage::Store::open(target + QStringLiteral("/tenant.sqlite")));
        const auto known = TestTenant::must(store->readNow(
            [](ReadConnection& c) -> Result<QList<core::Vault>> { return storage::VaultQueries(c).all(); }));
        QCOMPARE(known.size(), 2);
        int documents = 0;
        for (const auto& vault : known) {
            const auto copy = TestTenant::must(
                sync::ManagedVaultProvider::open(target + QStringLiteral("/vaults/") + vault.location));
            QVERIFY(copy->entriesAt(vault.head.hex(), [](auto) { return true; }, {}));
            store
                ->readNow([&](ReadConnection& c) -> Result<int> {
                    storage::DocumentQueries(c).forEachKey(vault.id, [&](auto keys) {
                        for (const auto& key : keys) {
                            ++documents;
                            if (!copy->blob(key.blob)) QTest::qFail(qPrintable(key.path), __FILE__, __LINE__);
                        }
                        return true;
                    });
                    return 0;
                })
                .value();
        }
        QVERIFY(documents >= 2);
        // And a restored tenant has what was saved meanwhile, where its repository was copied after it
        store.reset();
        QTemporaryDir other;
        const auto restored = sync::restoreBackup(sync::DataFolder(other.path()), target, {});
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
        QCOMPARE(restored->slug, QStringLiteral("acme"));
        auto again =
            TestTenant::must(storage::Store::open(other.filePath(QStringLiteral("tenants/acme/tenant.sqlite"))));
        sync::Workspace workspace(sync::DataFolder(other.path()), QStringLiteral("acme"), *again);
        for (const auto& vault : known) {
            auto* provider = TestTenant::must(workspace.provider(vault));
            QCOMPARE(TestTenant::must(sync::VaultChecker(workspace, vault, *provider).run({})).problems, QStringList());
        }
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "BackupTest.moc"
