// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/FacetQueries.h"
#include "storage/Health.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/VaultLister.h"

using namespace nimbus;
using core::Result;
using sync::VaultLister;
using tests::TestTenant;

/// A new vault that is large enough for its rows to be loaded beside the listing.
class LargeVaultTest : public QObject {
    Q_OBJECT

    static constexpr int kCount = 47'123;
    std::unique_ptr<test::GitFixture> m_git;
    std::unique_ptr<TestTenant> m_tenant;
    core::VaultId m_vault;

    Result<sync::ListingReport> list() {
        const auto vault = TestTenant::must((**m_tenant).vault(m_vault));
        auto* provider = TestTenant::must((**m_tenant).provider(vault));
        return VaultLister(**m_tenant, vault, *provider, {}).run({});
    }
    qint64 count() {
        return TestTenant::must((**m_tenant).store().readNow([](storage::ReadConnection& c) -> Result<qint64> {
            return storage::FacetQueries(c).documentCount();
        }));
    }
    QStringList damage() {
        return TestTenant::must((**m_tenant).store().writeNow([](storage::WriteConnection& c) -> Result<QStringList> {
            return storage::findDamage(c);
        }));
    }
    /// The statements of a listing that make or lose an index: what a load does, and nothing else.
    int loads() {
        int n = 0;
        for (const auto& sql : m_tenant->recorder().take())
            if (sql == "DROP index document_by_updated") ++n;
        return n;
    }

private Q_SLOTS:
    void initTestCase() {
        m_git = std::make_unique<test::GitFixture>();
        QList<std::pair<QByteArray, QByteArray>> files;
        for (int i = 0; i < kCount; ++i)
            files.append(
                {QByteArray("f") + QByteArray::number(i / 100) + "/d" + QByteArray::number(i) + ".md", "text\n"});
        m_git->importFiles(files);
    }
    void init() {
        m_tenant = std::make_unique<TestTenant>();
        const auto vault = m_tenant->managedVault();
        m_vault = vault.id;
        m_git->git({QStringLiteral("push"), QStringLiteral("-q"), (**m_tenant).repositoryOf(vault),
                    QStringLiteral("HEAD:refs/heads/main")});
        (void)m_tenant->recorder().take();
    }

    void shouldHaveEveryDocumentAndEveryIndex() {
        const auto listed = list();
        QVERIFY2(listed, qPrintable(listed ? QString() : listed.error().detail));
        QCOMPARE(listed->added, kCount);
        QCOMPARE(count(), kCount);
        QVERIFY(loads() >= 2); // the first rows, and the rest beside the listing
        QCOMPARE(damage(), QStringList());
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }

    void shouldLoadWhatComesIntoAVaultThatWasEmpty() {
        m_tenant = std::make_unique<TestTenant>();
        const auto vault = m_tenant->managedVault();
        m_vault = vault.id;
        QVERIFY(list());
        m_git->git({QStringLiteral("push"), QStringLiteral("-q"), (**m_tenant).repositoryOf(vault),
                    QStringLiteral("HEAD:refs/heads/main")});
        (void)m_tenant->recorder().take();
        const auto listed = list();
        QVERIFY2(listed, qPrintable(listed ? QString() : listed.error().detail));
        QVERIFY(loads() >= 2);
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }

    void shouldEndWhereTheLoadFailsAndGoOnTheNextTime() {
        int inserts = 0;
        m_tenant->recorder().setFault([&inserts](std::string_view sql) {
            if (sql == "DROP index document_by_updated" && ++inserts == 2)
                throw storage::StorageException({core::ErrorCode::StorageFull, QStringLiteral("pretended"), {}});
        });
        const auto failed = list(); // and does not wait for a load that is gone
        m_tenant->recorder().setFault({});
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, core::ErrorCode::StorageFull);
        QVERIFY(count() < kCount);
        QCOMPARE(damage(), QStringList());
        const auto listed = list();
        QVERIFY2(listed, qPrintable(listed ? QString() : listed.error().detail));
        QCOMPARE(count(), kCount);
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }
};

QTEST_GUILESS_MAIN(LargeVaultTest)
#include "LargeVaultTest.moc"
