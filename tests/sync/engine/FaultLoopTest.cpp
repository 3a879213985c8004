// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "storage/Health.h"
#include "storage/engine/StorageError.h"
#include "support/GitFixture.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/git/GitFaults.h"

using namespace nimbus;
using core::Result;
using sync::DocumentEditor;
using sync::EditOutcome;
using tests::TestTenant;

/// The n-th statement, or the n-th write to git, fails, for every n until a run passes. Each time: what was there
/// before is there, what was acknowledged is there, and after the next start index and vault agree.
class FaultLoopTest : public QObject {
    Q_OBJECT

    struct Operation {
        const char* name;
        std::function<Result<EditOutcome>(TestTenant&, core::VaultId, core::DocumentId a)> run;
        /// Whether the vault shows the operation as done; nullopt: neither before nor after, which is a failure.
        std::function<std::optional<bool>(TestTenant&, core::VaultId)> isDone;
    };

    static core::DocumentId idOf(TestTenant& tenant, core::VaultId vault, const char* path) {
        const auto d = tenant.find(vault, QString::fromLatin1(path));
        return d ? d->id : core::DocumentId{};
    }
    static std::optional<QByteArray> bytesOf(TestTenant& tenant, core::VaultId vault, const char* path) {
        const auto d = tenant.find(vault, QString::fromLatin1(path));
        return d ? std::optional(tenant.content(*d)) : std::nullopt;
    }

    static QList<Operation> operations() {
        return {
            {"save",
             [](TestTenant& t, core::VaultId, core::DocumentId a) {
                 return DocumentEditor(*t).save(a, "after\n", {}, {});
             },
             [](TestTenant& t, core::VaultId v) -> std::optional<bool> {
                 const auto bytes = bytesOf(t, v, "a.md");
                 if (bytes == "after\n") return true;
                 return bytes == "before\n" ? std::optional(false) : std::nullopt;
             }},
            {"rename",
             [](TestTenant& t, core::VaultId, core::DocumentId a) {
                 return DocumentEditor(*t).rename(a, QStringLiteral("c/d.md"), {});
             },
             [](TestTenant& t, core::VaultId v) -> std::optional<bool> {
                 const bool old = bytesOf(t, v, "a.md") == "before\n";
                 const bool now = bytesOf(t, v, "c/d.md") == "before\n";
                 return old != now ? std::optional(now) : std::nullopt;
             }},
            {"delete",
             [](TestTenant& t, core::VaultId, core::DocumentId a) { return DocumentEditor(*t).remove({{a}}, {}); },
             [](TestTenant& t, core::VaultId v) -> std::optional<bool> {
                 const auto bytes = bytesOf(t, v, "a.md");
                 if (!bytes) return true;
                 return bytes == "before\n" ? std::optional(false) : std::nullopt;
             }},
            {"import",
             [](TestTenant& t, core::VaultId v, core::DocumentId) {
                 return DocumentEditor(*t).create(
                     v, {{QStringLiteral("x/1.md"), "one\n"}, {QStringLiteral("x/2.md"), "two\n"}}, {});
             },
             [](TestTenant& t, core::VaultId v) -> std::optional<bool> {
                 const bool one = bytesOf(t, v, "x/1.md") == "one\n";
                 const bool two = bytesOf(t, v, "x/2.md") == "two\n";
                 return one == two ? std::optional(one) : std::nullopt;
             }},
        };
    }

    /// One run with the n-th access failing. True when nothing failed any more.
    static bool once(const Operation& operation, bool isFolder, bool inGit, int n) {
        const auto context =
            QStringLiteral("%1, %2, %3 %4")
                .arg(QLatin1StringView(operation.name), isFolder ? QStringLiteral("folder") : QStringLiteral("managed"),
                     inGit ? QStringLiteral("git write") : QStringLiteral("statement"))
                .arg(n);
        test::GitFixture git;
        git.write("a.md", "before\n");
        git.write("b.md", "other\n");
        git.commitAll("first");
        TestTenant tenant;
        core::VaultId vault;
        if (isFolder) {
            vault = tenant.folderVault(git.path()).id;
        } else {
            vault = tenant.managedVault().id;
            (void)TestTenant::must(DocumentEditor(*tenant).create(
                vault, {{QStringLiteral("a.md"), "before\n"}, {QStringLiteral("b.md"), "other\n"}}, {}));
        }
        if (!tenant.refresh(vault))
            return QTest::qFail(qPrintable(context + QStringLiteral(": refresh before")), __FILE__, __LINE__), true;

        const auto a = idOf(tenant, vault, "a.md");
        int left = n;
        bool hasFailed = false;
        if (inGit)
            sync::gitfaults::failWrite(n);
        else
            tenant.recorder().setFault([&](std::string_view) {
                if (left-- != 0) return;
                hasFailed = true;
                throw storage::StorageException({core::ErrorCode::StorageFull, QStringLiteral("pretended"), {}});
            });
        const auto result = operation.run(tenant, vault, a);
        hasFailed = hasFailed || (inGit && sync::gitfaults::writesUntilFault.load() < 0);
        sync::gitfaults::failWrite(-1);
        tenant.recorder().setFault({});

        const auto expect = [&](bool holds, const QString& what) {
            if (!holds) QTest::qFail(qPrintable(context + QStringLiteral(": ") + what), __FILE__, __LINE__);
        };
        expect(result.has_value() || hasFailed,
               QStringLiteral("failed by itself: ") + (result ? QString() : result.error().detail));
        if (!hasFailed) expect(result.has_value(), QStringLiteral("did not work"));
        tenant.reopen();
        const auto refreshed = tenant.refresh(vault);
        expect(refreshed.has_value(),
               QStringLiteral("next start: ") + (refreshed ? QString() : refreshed.error().detail));
        const auto done = operation.isDone(tenant, vault);
        expect(done.has_value(), QStringLiteral("neither before nor after"));
        if (result) expect(done.value_or(false), QStringLiteral("acknowledged, but not there"));
        expect(bytesOf(tenant, vault, "b.md") == "other\n", QStringLiteral("another document suffered"));
        expect(tenant.check(vault).isEmpty(), tenant.check(vault).join(u';'));
        const auto damage = (*tenant).store().writeNow(
            [](storage::WriteConnection& c) -> Result<QStringList> { return storage::findDamage(c); });
        expect(damage && damage->isEmpty(), damage ? damage->join(u';') : damage.error().detail);
        const auto next = DocumentEditor(*tenant).save(idOf(tenant, vault, "b.md"), "next\n", {}, {});
        expect(next.has_value(), QStringLiteral("the next save: ") + (next ? QString() : next.error().detail));
        return !hasFailed;
    }

private Q_SLOTS:
    void shouldLoseNothingWhateverFails_data() {
        QTest::addColumn<int>("operation");
        QTest::addColumn<bool>("isFolder");
        QTest::addColumn<bool>("inGit");
        const auto all = operations();
        for (int i = 0; i < all.size(); ++i)
            for (const bool folder : {false, true})
                for (const bool git : {false, true})
                    QTest::addRow("%s, %s, %s", all[i].name, folder ? "folder" : "managed", git ? "git" : "sqlite")
                        << i << folder << git;
    }
    void shouldLoseNothingWhateverFails() {
        QFETCH(int, operation);
        QFETCH(bool, isFolder);
        QFETCH(bool, inGit);
        int n = 0;
        while (!once(operations().at(operation), isFolder, inGit, n) && !QTest::currentTestFailed()) ++n;
        QVERIFY2(n > 2, "the fault was never reached");
    }
};

QTEST_GUILESS_MAIN(FaultLoopTest)
#include "FaultLoopTest.moc"
