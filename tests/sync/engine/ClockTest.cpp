// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/AuditRepository.h"
#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "storage/TrashRepository.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/Doctor.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/git/GitFaults.h"

using namespace nimbus;
using core::Result;
using storage::ReadConnection;
using sync::DocumentEditor;
using sync::Workspace;
using tests::TestTenant;

namespace {

constexpr qint64 kNow = 1'700'000'000'000;
constexpr qint64 kDay = 86'400'000;

} // namespace

/// Somebody sets the clock back, by years, between one edit and the next: times are then what they are, but nothing is
/// lost, done twice, or missing from a list.
class ClockTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::GitFixture> m_git;
    std::unique_ptr<TestTenant> m_tenant;
    std::unique_ptr<Workspace> m_workspace;
    core::VaultId m_vault;
    qint64 m_now = kNow;

    void open(bool isFolder) {
        m_workspace.reset();
        m_now = kNow;
        m_git = std::make_unique<test::GitFixture>();
        m_git->write("there.md", "# There\n");
        m_git->commitAll("first");
        m_tenant = std::make_unique<TestTenant>();
        m_vault = isFolder ? m_tenant->folderVault(m_git->path()).id : m_tenant->managedVault().id;
        QVERIFY(m_tenant->refresh(m_vault));
        start();
    }
    /// What a new process has.
    void start() {
        m_workspace.reset();
        m_tenant->reopen();
        m_workspace = std::make_unique<Workspace>(m_tenant->folder(), QStringLiteral("acme"), (**m_tenant).store(),
                                                  [this] { return m_now; });
    }
    core::DocumentId create(const QString& path, const QByteArray& bytes) {
        return TestTenant::must(DocumentEditor(*m_workspace).create(m_vault, {{path, bytes}}, {})).documents.first();
    }
    [[nodiscard]] QList<sync::Version> history(const QString& path) {
        const auto vault = TestTenant::must(m_workspace->vault(m_vault));
        auto* provider = TestTenant::must(m_workspace->provider(vault));
        return TestTenant::must(provider->history(path, 10, {}, {}));
    }

    static void kinds() {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("managed") << false;
        QTest::newRow("folder") << true;
    }

private Q_SLOTS:
    void shouldKeepTheOrderOfVersions_data() { kinds(); }
    void shouldKeepTheOrderOfVersions() {
        QFETCH(bool, isFolder);
        open(isFolder);
        const auto id = create(QStringLiteral("a.md"), "one\n");
        m_now = kNow - 2000 * kDay;
        QVERIFY(DocumentEditor(*m_workspace).save(id, "two\n", {}, {}));
        m_now = kNow - 4000 * kDay;
        QVERIFY(DocumentEditor(*m_workspace).save(id, "three\n", {}, {}));
        const auto versions = history(QStringLiteral("a.md"));
        QCOMPARE(versions.size(), 3);
        QCOMPARE(versions.at(0).at, m_now);
        QCOMPARE(versions.at(2).at, kNow);
        start();
        QVERIFY(m_tenant->refresh(m_vault));
        const auto d = m_tenant->find(m_vault, QStringLiteral("a.md"));
        QCOMPARE(m_tenant->content(*d), QByteArray("three\n"));
        QCOMPARE(m_tenant->check(m_vault), QStringList());
        QCOMPARE(TestTenant::must(sync::examine(*m_workspace, false, {})).problems, QStringList());
    }

    /// The commit is found again though it is older than the one before it.
    void shouldNotCommitTwiceWhatAKilledProcessCommitted_data() { kinds(); }
    void shouldNotCommitTwiceWhatAKilledProcessCommitted() {
        QFETCH(bool, isFolder);
        open(isFolder);
        const auto id = create(QStringLiteral("a.md"), "one\n");
        m_now = kNow - 4000 * kDay;
        bool isStored = false;
        m_tenant->recorder().setFault([&](std::string_view sql) {
            const QByteArray text(sql.data(), static_cast<qsizetype>(sql.size()));
            if (text.contains("INSERT INTO audit"))
                isStored = true;
            else if (isStored && text.startsWith("BEGIN IMMEDIATE"))
                throw storage::StorageException({core::ErrorCode::Internal, QStringLiteral("ended"), {}});
        });
        QVERIFY(!DocumentEditor(*m_workspace).save(id, "two\n", {}, {}));
        m_tenant->recorder().setFault({});
        const auto before = history(QStringLiteral("a.md"));
        QCOMPARE(before.size(), 2); // it was committed, and nobody noted that
        m_now = kNow - 5000 * kDay;
        start();
        QVERIFY(m_tenant->refresh(m_vault));
        QCOMPARE(history(QStringLiteral("a.md")).size(), 2);
        const auto waiting = (**m_tenant).store().readNow([](ReadConnection& c) -> Result<qint64> {
            return storage::IntentQueries(c).count();
        });
        QCOMPARE(*waiting, 0);
        QCOMPARE(m_tenant->check(m_vault), QStringList());
    }

    void shouldListEverythingOnceWhateverTheTimes() {
        open(false);
        QStringList made;
        for (int n = 0; n < 9; ++n) {
            m_now = kNow + (n % 2 == 0 ? -1 : 1) * (n / 3) * kDay; // back and forth, some twice
            made.append(QStringLiteral("%1.md").arg(n));
            const auto id = create(made.last(), QByteArray::number(n));
            if (n % 3 == 0) QVERIFY(DocumentEditor(*m_workspace).remove({{id}}, {}));
            if (n % 3 == 0) made.removeLast();
        }
        const auto pages = [&](auto next) {
            QStringList all;
            for (QString cursor;;) {
                const auto page =
                    TestTenant::must((**m_tenant).store().readNow([&](ReadConnection& c) { return next(c, cursor); }));
                all.append(page.first);
                if (page.second.isEmpty()) return all;
                cursor = page.second;
            }
        };
        auto documents = pages([](ReadConnection& c, const QString& cursor) -> Result<std::pair<QStringList, QString>> {
            const auto page = storage::DocumentQueries(c).page({.limit = 2, .cursor = cursor}, storage::Load::None);
            if (!page) return core::fail(page.error());
            QStringList paths;
            for (const auto& d : page->items) paths.append(d.path);
            return std::pair(paths, page->next);
        });
        documents.sort();
        QCOMPARE(documents, made);
        const auto thrown =
            pages([](ReadConnection& c, const QString& cursor) -> Result<std::pair<QStringList, QString>> {
                const auto page = storage::TrashQueries(c).page(1, cursor);
                if (!page) return core::fail(page.error());
                return std::pair(QStringList{page->items.first().path}, page->next);
            });
        QCOMPARE(QSet<QString>(thrown.cbegin(), thrown.cend()).size(), 3);
        QCOMPARE(thrown.size(), 3);
        const auto told =
            pages([](ReadConnection& c, const QString& cursor) -> Result<std::pair<QStringList, QString>> {
                const auto page = storage::AuditQueries(c).page({}, 2, cursor);
                if (!page) return core::fail(page.error());
                QStringList entries;
                for (const auto& e : page->items) entries.append(QString::number(e.id));
                return std::pair(entries, page->next);
            });
        QCOMPARE(told.size(), 1 + 9 + 3);
        QCOMPARE(QSet<QString>(told.cbegin(), told.cend()).size(), told.size());
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "ClockTest.moc"
