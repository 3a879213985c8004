// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Doctor.h"

#include <sqlite3.h>

#include <QProcess>
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/DraftRepository.h"
#include "storage/Health.h"
#include "storage/IntentRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/Outbox.h"
#include "sync/git/GitFaults.h"

using namespace nimbus;
using core::Result;
using core::Vault;
using storage::ReadConnection;
using storage::WriteConnection;
using sync::DocumentEditor;
using tests::TestTenant;

/// What the doctor sees, and that nothing a person saved is lost by its repairs.
class DoctorTest : public QObject {
    Q_OBJECT

    static core::DocumentId create(TestTenant& tenant, core::VaultId vault, const char* path, const QByteArray& bytes) {
        return TestTenant::must(DocumentEditor(*tenant).create(vault, {{QString::fromLatin1(path), bytes}}, {}))
            .documents.first();
    }

    /// An edit that waits for its commit, as a killed process leaves it.
    static void leaveWaiting(TestTenant& tenant, core::VaultId vault, const char* path, const QByteArray& bytes) {
        const auto row = TestTenant::must((*tenant).vault(vault));
        auto* provider = TestTenant::must((*tenant).provider(row));
        core::Intent intent;
        intent.uuid = intent.group = QStringLiteral("waiting-") + QString::fromLatin1(path);
        intent.vault = vault;
        intent.kind = core::IntentKind::Create;
        intent.path = QString::fromLatin1(path);
        intent.message = QStringLiteral("Waited");
        intent.at = 1;
        intent.newBlob = TestTenant::must(provider->storeBlob(intent.path, bytes));
        QVERIFY(provider->keepBlob(intent.newBlob));
        intent.baseHead = provider->facts()->head;
        QVERIFY((*tenant).store().writeNow([&](WriteConnection& c) -> Result<void> {
            storage::IntentRepository(c).insertMany({&intent, 1});
            return {};
        }));
    }

    /// The file loses rows as damaged pages do, and is salvaged; the vaults bring back the rest.
    static QStringList loseAndRepair(TestTenant& tenant, const QByteArray& sql, bool isSalvaged = true) {
        const QString path = tenant.folder().tenantFile(QStringLiteral("acme"));
        tenant.close();
        sqlite3* db = nullptr;
        sqlite3_open(path.toUtf8().constData(), &db);
        if (sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK) qFatal("%s", sqlite3_errmsg(db));
        sqlite3_close(db);
        if (!isSalvaged) {
            tenant.reopen();
            return TestTenant::must(sync::examine(*tenant, true, {})).repairs;
        }
        if (const auto saved = storage::salvage(path); !saved) qFatal("%s", qPrintable(saved.error().detail));
        tenant.reopen();
        QStringList repairs;
        if (const auto done = sync::reindex(*tenant, {}, &repairs); !done)
            qFatal("%s", qPrintable(done.error().detail));
        return repairs + TestTenant::must(sync::examine(*tenant, true, {})).repairs;
    }

    static QList<Vault> vaultsOf(TestTenant& tenant) {
        return TestTenant::must((*tenant).store().readNow(
            [](ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); }));
    }
    static QByteArray text(TestTenant& tenant, core::VaultId vault, const char* path) {
        const auto d = tenant.find(vault, QString::fromLatin1(path));
        return d ? tenant.content(*d) : QByteArray();
    }
    static std::optional<storage::Draft> draft(TestTenant& tenant, core::DocumentId id) {
        return TestTenant::must(
            (*tenant).store().readNow([=](ReadConnection& c) -> Result<std::optional<storage::Draft>> {
                return storage::DraftQueries(c).of(id);
            }));
    }
    static void saveDraft(TestTenant& tenant, core::DocumentId id, const core::Oid& base, const QByteArray& content) {
        QVERIFY((*tenant).store().writeNow([&](WriteConnection& c) -> Result<void> {
            storage::DraftRepository(c).save({id, base, content, 1});
            return {};
        }));
    }
    static QStringList problems(TestTenant& tenant) {
        return TestTenant::must(sync::examine(*tenant, false, {})).problems;
    }

private Q_SLOTS:
    void shouldNameAnItemOfTheTrashWhoseTextIsGone() {
        // Given two documents in the trash, one of which only kept.git has
        test::GitFixture git;
        git.write("a.md", "first\n");
        git.commitAll("first");
        TestTenant tenant;
        const auto managed = tenant.managedVault();
        const auto folder = tenant.folderVault(git.path());
        QVERIFY(tenant.refresh(folder.id));
        const auto gone = create(tenant, managed.id, "gone.md", "to be lost\n");
        QVERIFY(DocumentEditor(*tenant).remove({{gone}}, {}));
        git.write("a.md", "never committed\n");
        QVERIFY(DocumentEditor(*tenant).remove({{tenant.find(folder.id, QStringLiteral("a.md"))->id}}, {}));
        QCOMPARE(problems(tenant), QStringList());
        // When the other's text goes from its repository
        const auto trash = TestTenant::must((*tenant).store().readNow([](ReadConnection& c) {
                               return storage::TrashQueries(c).page(10, {});
                           })).items;
        QCOMPARE(trash.size(), 2);
        const auto& item = trash.at(0).path == u"gone.md" ? trash.at(0) : trash.at(1);
        const QString hex = item.blob.hex();
        QVERIFY(QFile::remove((*tenant).repositoryOf(managed) +
                              QStringLiteral("/objects/%1/%2").arg(hex.left(2), hex.mid(2))));
        tenant.reopen();
        // Then it is named, and the item stays
        const auto found = problems(tenant);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().contains(QStringLiteral("gone.md")) && found.first().contains(QString::number(item.id)));
        QVERIFY(TestTenant::must(sync::examine(*tenant, true, {})).problems.size() == 1);
        QCOMPARE(problems(tenant), found);
    }

    void shouldFindTheVaultOfAWaitingEditByTheAudit_data() {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("managed") << false;
        QTest::newRow("folder") << true;
    }
    void shouldFindTheVaultOfAWaitingEditByTheAudit() {
        QFETCH(bool, isFolder);
        test::GitFixture git;
        git.write("there.md", "there\n");
        git.commitAll("first");
        TestTenant tenant;
        const auto vault = isFolder ? tenant.folderVault(git.path()) : tenant.managedVault();
        QVERIFY(tenant.refresh(vault.id));
        create(tenant, vault.id, "a.md", "a\n");
        leaveWaiting(tenant, vault.id, "w.md", "waited\n");
        (void)loseAndRepair(tenant, "DELETE FROM vault");
        QCOMPARE(vaultsOf(tenant).size(), 1);
        QCOMPARE(vaultsOf(tenant).first().name, vault.name);
        QCOMPARE(vaultsOf(tenant).first().location, vault.location);
        QCOMPARE(text(tenant, vault.id, "w.md"), QByteArray("waited\n"));
        QCOMPARE(text(tenant, vault.id, "a.md"), QByteArray("a\n"));
        QCOMPARE(problems(tenant), QStringList());
    }

    void shouldFindTheVaultOfAWaitingEditByItsContents() {
        TestTenant tenant;
        const auto one = tenant.managedVault();
        const auto two = TestTenant::must(sync::VaultCatalog(*tenant).create(QStringLiteral("Second")));
        create(tenant, one.id, "a.md", "a\n");
        create(tenant, two.id, "a.md", "b\n");
        leaveWaiting(tenant, two.id, "w.md", "waited\n");
        const auto done = loseAndRepair(tenant, "DELETE FROM vault; DELETE FROM audit");
        QVERIFY2(done.join(u'\n').contains(QStringLiteral("Second")), qPrintable(done.join(u'\n')));
        const auto vaults = vaultsOf(tenant);
        QCOMPARE(vaults.size(), 2);
        for (const auto& v : vaults) QCOMPARE(v.location, v.id == one.id ? one.location : two.location);
        for (const auto& v : vaults) QCOMPARE(v.name, v.id == one.id ? one.name : two.name);
        QCOMPARE(text(tenant, two.id, "w.md"), QByteArray("waited\n"));
        QCOMPARE(text(tenant, one.id, "a.md"), QByteArray("a\n"));
        QCOMPARE(problems(tenant), QStringList());
    }

    void shouldPutAnEditWhoseVaultIsLostIntoANewOne() {
        // Given an edit in a folder that nothing names any more; its content was kept beside
        test::GitFixture git;
        git.write("there.md", "there\n");
        git.commitAll("first");
        TestTenant tenant;
        const auto vault = tenant.folderVault(git.path());
        QVERIFY(tenant.refresh(vault.id));
        leaveWaiting(tenant, vault.id, "w.md", "waited\n");
        const auto done = loseAndRepair(tenant, "DELETE FROM vault; DELETE FROM audit");
        QVERIFY2(done.join(u'\n').contains(QStringLiteral("Recovered")), qPrintable(done.join(u'\n')));
        QCOMPARE(text(tenant, vault.id, "w.md"), QByteArray("waited\n"));
        QVERIFY(vaultsOf(tenant).first().name.startsWith(QStringLiteral("Recovered")));
        QCOMPARE(git.read("there.md"), QByteArray("there\n"));
        QCOMPARE(problems(tenant), QStringList());
    }

    void shouldGiveADraftBackToItsDocument_data() {
        QTest::addColumn<QByteArray>("lost");
        QTest::addColumn<bool>("isSalvaged");
        const QByteArray documents = "DELETE FROM document_text; DELETE FROM document;";
        for (const bool salvaged : {true, false}) {
            const auto* how = salvaged ? "salvaged" : "in place";
            QTest::addRow("by its path, %s", how) << documents << salvaged;
            QTest::addRow("by what it began with, %s", how) << documents + "DELETE FROM audit" << salvaged;
            QTest::addRow("its vault is lost too, %s", how) << documents + "DELETE FROM vault" << salvaged;
            QTest::addRow("nothing tells of it, %s", how)
                << documents + "DELETE FROM audit WHERE action <> 'vault.add'; DELETE FROM vault" << salvaged;
        }
    }
    void shouldGiveADraftBackToItsDocument() {
        QFETCH(QByteArray, lost);
        QFETCH(bool, isSalvaged);
        TestTenant tenant;
        const auto vault = tenant.managedVault();
        create(tenant, vault.id, "other.md", "other\n");
        const auto id = create(tenant, vault.id, "d/a.md", "a\n");
        saveDraft(tenant, id, tenant.find(vault.id, QStringLiteral("d/a.md"))->blob, "not saved yet\n");
        (void)loseAndRepair(tenant, lost, isSalvaged);
        QCOMPARE(vaultsOf(tenant).size(), 1);
        const auto document = tenant.find(vaultsOf(tenant).first().id, QStringLiteral("d/a.md"));
        QVERIFY(document);
        QVERIFY(draft(tenant, document->id));
        QCOMPARE(draft(tenant, document->id)->content, QByteArray("not saved yet\n"));
        QCOMPARE(problems(tenant), QStringList());
    }

    void shouldMakeADocumentOfADraftThatLostItsOwn() {
        TestTenant tenant;
        const auto vault = tenant.managedVault();
        create(tenant, vault.id, "other.md", "other\n");
        const auto id = create(tenant, vault.id, "d/a.md", "a\n");
        saveDraft(tenant, id, tenant.find(vault.id, QStringLiteral("d/a.md"))->blob, "not saved yet\n");
        const QString path = (*tenant).repositoryOf(vault);
        QCOMPARE(QProcess::execute(QStringLiteral("git"), {QStringLiteral("-C"), path, QStringLiteral("update-ref"),
                                                           QStringLiteral("HEAD"), QStringLiteral("HEAD~1")}),
                 0);
        const auto done = loseAndRepair(tenant, "DELETE FROM document_text; DELETE FROM document");
        QVERIFY2(done.join(u'\n').contains(QStringLiteral("d/a.md")), qPrintable(done.join(u'\n')));
        const auto vaults = vaultsOf(tenant);
        QCOMPARE(vaults.size(), 2);
        QCOMPARE(text(tenant, vaults.last().id, "d/a.md"), QByteArray("not saved yet\n"));
        QCOMPARE(problems(tenant), QStringList());
    }

    void shouldLeaveDraftsAloneWhenItRepairs() {
        TestTenant tenant;
        const auto vault = tenant.managedVault();
        const auto id = create(tenant, vault.id, "a.md", "a\n");
        saveDraft(tenant, id, {}, "not saved yet\n");
        QVERIFY((*tenant).store().writeNow([](WriteConnection& c) -> Result<void> {
            c.exec("UPDATE facet SET n = n + 1");
            return {};
        }));
        QVERIFY(!TestTenant::must(sync::examine(*tenant, true, {})).problems.isEmpty());
        QCOMPARE(problems(tenant), QStringList());
        QCOMPARE(draft(tenant, id)->content, QByteArray("not saved yet\n"));
    }

    /// A group of any size is committed as a whole, and dropped as a whole.
    void shouldFinishALargeGroupThatAKilledProcessLeft_data() {
        QTest::addColumn<bool>("isDropped");
        QTest::newRow("replayed") << false;
        QTest::newRow("dropped") << true;
    }
    void shouldFinishALargeGroupThatAKilledProcessLeft() {
        QFETCH(bool, isDropped);
        TestTenant tenant;
        const auto vault = tenant.managedVault();
        QList<sync::NewFile> files;
        for (int n = 0; n < 700; ++n) files.append({QStringLiteral("%1.md").arg(n), QByteArray::number(n)});
        // The process ends once everything is stored and before anything is committed.
        bool isStored = false;
        tenant.recorder().setFault([&](std::string_view sql) {
            if (isStored && sql.starts_with("BEGIN IMMEDIATE"))
                throw storage::StorageException({core::ErrorCode::Internal, QStringLiteral("ended"), {}});
            if (QByteArray(sql.data(), static_cast<qsizetype>(sql.size())).contains("INSERT INTO audit")) {
                isStored = true;
                sync::gitfaults::failWrite(0);
            }
        });
        QVERIFY(!DocumentEditor(*tenant).create(vault.id, files, {}));
        sync::gitfaults::failWrite(-1);
        tenant.recorder().setFault({});
        const auto waiting = [&] {
            return TestTenant::must(
                (*tenant).store().readNow([](ReadConnection& c) { return storage::IntentQueries(c).page(1, {}); }));
        };
        QCOMPARE(waiting().total, 700);
        tenant.reopen();
        if (isDropped) {
            QVERIFY(sync::dropWaiting(*tenant, waiting().items.first().id));
            const auto trash = TestTenant::must(
                (*tenant).store().readNow([](ReadConnection& c) { return storage::TrashQueries(c).page(1, {}); }));
            QCOMPARE(trash.total, 700);
        } else {
            QVERIFY(tenant.refresh(vault.id));
            QCOMPARE(text(tenant, vault.id, "0.md"), QByteArray("0"));
            QCOMPARE(text(tenant, vault.id, "699.md"), QByteArray("699"));
        }
        QCOMPARE(waiting().total, 0);
        QCOMPARE(tenant.check(vault.id), QStringList());
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "DoctorTest.moc"
