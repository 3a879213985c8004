// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/IntentRepository.h"
#include "storage/SearchQueries.h"
#include "storage/TrashRepository.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"

using namespace nimbus;
using core::ErrorCode;
using core::Result;
using storage::ReadConnection;
using sync::DocumentEditor;
using tests::TestTenant;

namespace {

qint64 found(TestTenant& tenant, const QString& words) {
    return TestTenant::must((*tenant).store().readNow(
        [&](ReadConnection& c) -> Result<qint64> { return storage::SearchQueries(c).search({.text = words})->total; }));
}

core::DocumentId create(TestTenant& tenant, core::VaultId vault, const QString& path, const QByteArray& bytes) {
    return TestTenant::must(DocumentEditor(*tenant).create(vault, {{path, bytes}}, {})).documents.first();
}

} // namespace

/// What a person does to documents, on both kinds of vault.
class EditTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::GitFixture> m_git;
    std::unique_ptr<TestTenant> m_tenant;
    core::VaultId m_vault;

    void open(const QString& kind) {
        m_git = std::make_unique<test::GitFixture>();
        m_git->write("there.md", "# There\n");
        m_git->commitAll("first");
        m_tenant = std::make_unique<TestTenant>();
        m_vault = kind == u"folder" ? m_tenant->folderVault(m_git->path()).id : m_tenant->managedVault().id;
        QVERIFY(m_tenant->refresh(m_vault));
    }

    static void kinds() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("managed") << QStringLiteral("managed");
        QTest::newRow("folder") << QStringLiteral("folder");
    }

private Q_SLOTS:
    void shouldFindListAndCheckWhatWasSaved_data() { kinds(); }
    void shouldFindListAndCheckWhatWasSaved() {
        QFETCH(QString, kind);
        open(kind);
        const auto id = create(*m_tenant, m_vault, QStringLiteral("Reports/budget.md"), "# Budget 2027\nnarwhal\n");
        const auto d = m_tenant->find(m_vault, QStringLiteral("Reports/budget.md"));
        QCOMPARE(d->id, id);
        QCOMPARE(d->title, QStringLiteral("Budget 2027"));
        QCOMPARE(d->state, core::DocumentState::Clean);
        QCOMPARE(found(*m_tenant, QStringLiteral("narwhal")), 1);
        QVERIFY(
            DocumentEditor(**m_tenant).save(id, "# Budget 2028\nporcupine\n", d->blob, QStringLiteral("In my words")));
        QCOMPARE(found(*m_tenant, QStringLiteral("narwhal")), 0);
        QCOMPARE(found(*m_tenant, QStringLiteral("porcupine")), 1);
        QCOMPARE(m_tenant->content(*m_tenant->find(m_vault, d->path)), QByteArray("# Budget 2028\nporcupine\n"));
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        const auto [waiting, audited] =
            TestTenant::must((**m_tenant).store().readNow([&](ReadConnection& c) -> Result<std::pair<qint64, qint64>> {
                return std::pair(storage::IntentQueries(c).count(),
                                 storage::AuditQueries(c).page(id, 50, {})->items.size());
            }));
        QCOMPARE(waiting, 0);
        QCOMPARE(audited, 2);
    }

    void shouldChangeNothingForTheSameBytes_data() { kinds(); }
    void shouldChangeNothingForTheSameBytes() {
        QFETCH(QString, kind);
        open(kind);
        const auto id = create(*m_tenant, m_vault, QStringLiteral("a.md"), "text\n");
        const auto again = DocumentEditor(**m_tenant).save(id, "text\n", {}, {});
        QVERIFY(again);
        QVERIFY(again->commit.isNull());
    }

    void shouldRefuseASaveOnSomethingElse_data() { kinds(); }
    void shouldRefuseASaveOnSomethingElse() {
        QFETCH(QString, kind);
        open(kind);
        const auto id = create(*m_tenant, m_vault, QStringLiteral("a.md"), "one\n");
        const auto base = m_tenant->find(m_vault, QStringLiteral("a.md"))->blob;
        QVERIFY(DocumentEditor(**m_tenant).save(id, "two\n", base, {}));
        const auto late = DocumentEditor(**m_tenant).save(id, "three\n", base, {});
        QCOMPARE(late.error().code, ErrorCode::Conflict);
        QVERIFY(!late.error().hint.isEmpty());
        QCOMPARE(m_tenant->content(*m_tenant->find(m_vault, QStringLiteral("a.md"))), QByteArray("two\n"));
    }

    void shouldKeepTheIdThroughARename_data() { kinds(); }
    void shouldKeepTheIdThroughARename() {
        QFETCH(QString, kind);
        open(kind);
        const auto id = create(*m_tenant, m_vault, QStringLiteral("a.txt"), "walrus\n");
        QVERIFY(DocumentEditor(**m_tenant).setMetadata({{id}}, {.tags = QStringList{QStringLiteral("tax")}}, {}));
        QVERIFY(DocumentEditor(**m_tenant).rename(id, QStringLiteral("New place/b.txt"), {}));
        QVERIFY(m_tenant->refresh(m_vault));
        const auto d = m_tenant->find(m_vault, QStringLiteral("New place/b.txt"));
        QCOMPARE(d->id, id);
        QCOMPARE(d->title, QStringLiteral("b"));
        QCOMPARE(d->tags, QStringList{QStringLiteral("tax")}); // its metadata file moved along
        QVERIFY(!m_tenant->find(m_vault, QStringLiteral("a.txt")));
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        QCOMPARE(DocumentEditor(**m_tenant).rename(id, QStringLiteral("../x"), {}).error().code,
                 ErrorCode::InvalidInput);
        (void)create(*m_tenant, m_vault, QStringLiteral("taken.md"), "x");
        QCOMPARE(DocumentEditor(**m_tenant).rename(id, QStringLiteral("taken.md"), {}).error().code,
                 ErrorCode::Conflict);
    }

    void shouldBringBackWhatWasThrownAway_data() { kinds(); }
    void shouldBringBackWhatWasThrownAway() {
        QFETCH(QString, kind);
        open(kind);
        const auto id = create(*m_tenant, m_vault, QStringLiteral("a.md"), "wombat\n");
        QVERIFY(DocumentEditor(**m_tenant).remove({{id}}, {}));
        QVERIFY(!m_tenant->find(m_vault, QStringLiteral("a.md")));
        QCOMPARE(found(*m_tenant, QStringLiteral("wombat")), 0);
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        const auto item = TestTenant::must((**m_tenant).store().readNow([](ReadConnection& c) {
                              return storage::TrashQueries(c).page(50, {});
                          })).items.first();
        QVERIFY(DocumentEditor(**m_tenant).restore({{item.id}}));
        QCOMPARE(found(*m_tenant, QStringLiteral("wombat")), 1);
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        QCOMPARE(DocumentEditor(**m_tenant).restore({{item.id}}).error().code, ErrorCode::NotFound);
    }

    void shouldWriteMetadataWhereTheDocumentCanHoldIt_data() { kinds(); }
    void shouldWriteMetadataWhereTheDocumentCanHoldIt() {
        QFETCH(QString, kind);
        open(kind);
        const auto md = create(*m_tenant, m_vault, QStringLiteral("a.md"), "# Title\n");
        const auto csv = create(*m_tenant, m_vault, QStringLiteral("b.csv"), "1,2\n");
        const sync::MetadataChange change{.title = QStringLiteral("Named"),
                                          .category = QStringLiteral("Planning"),
                                          .status = core::DocumentStatus::Review,
                                          .owner = QStringLiteral("Ana")};
        QVERIFY(DocumentEditor(**m_tenant).setMetadata({{md, csv}}, change, {}));
        QVERIFY(DocumentEditor(**m_tenant).addTag({{md, csv}}, QStringLiteral("tax")));
        QVERIFY(m_tenant->refresh(m_vault));
        for (const auto* path : {"a.md", "b.csv"}) {
            const auto d = m_tenant->find(m_vault, QString::fromLatin1(path));
            QCOMPARE(d->title, QStringLiteral("Named"));
            QCOMPARE(d->categoryName, QStringLiteral("Planning"));
            QCOMPARE(d->ownerName, QStringLiteral("Ana"));
            QCOMPARE(d->status, core::DocumentStatus::Review);
            QCOMPARE(d->tags, QStringList{QStringLiteral("tax")});
        }
        QVERIFY(m_tenant->content(*m_tenant->find(m_vault, QStringLiteral("a.md"))).endsWith("# Title\n"));
        QCOMPARE(m_tenant->content(*m_tenant->find(m_vault, QStringLiteral("b.csv"))), QByteArray("1,2\n"));
        QVERIFY(DocumentEditor(**m_tenant).removeTag({{md, csv}}, QStringLiteral("TAX")));
        QVERIFY(m_tenant->refresh(m_vault));
        QVERIFY(m_tenant->find(m_vault, QStringLiteral("b.csv"))->tags.isEmpty());
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }

    void shouldSaveTheFileButNotCommitInTheMiddleOfAMerge() {
        open(QStringLiteral("folder"));
        m_git->git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("other")});
        m_git->write("there.md", "# Theirs\n");
        m_git->commitAll("theirs");
        m_git->git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-")});
        m_git->write("there.md", "# Ours\n");
        m_git->write("free.md", "free\n");
        m_git->commitAll("ours");
        (void)m_git->tryGit({QStringLiteral("merge"), QStringLiteral("other")});
        QVERIFY(m_tenant->refresh(m_vault));
        const auto free = m_tenant->find(m_vault, QStringLiteral("free.md"));
        const auto head = m_git->head();
        const auto saved = DocumentEditor(**m_tenant).save(free->id, "edited\n", free->blob, {});
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().detail));
        QVERIFY(saved->commit.isNull());
        QVERIFY(saved->notice.contains(QStringLiteral("merge")));
        QCOMPARE(m_git->read("free.md"), QByteArray("edited\n"));
        QCOMPARE(m_git->head(), head);
        QVERIFY(m_tenant->refresh(m_vault));
        QCOMPARE(m_tenant->find(m_vault, QStringLiteral("free.md"))->state, core::DocumentState::ChangedOnDisk);
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "EditTest.moc"
