// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QProcess>
#include <QtTest>
#include <functional>
#include <memory>

#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using core::ErrorCode;
using core::Oid;
using test::GitFixture;
using Prepare = std::function<void(GitFixture&)>;
Q_DECLARE_METATYPE(Prepare)

namespace {

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(u' ');
}

} // namespace

/// Committing one path of a folder vault does what `git commit --only` does, and nothing else.
class FolderCommitTest : public QObject {
    Q_OBJECT

    static core::Result<Oid> save(const QString& folder, const QString& path, const QByteArray& bytes,
                                  FileMode mode = FileMode::Plain) {
        auto vault = *FolderVaultProvider::open(folder);
        vault->setPatience(50);
        const CommitChange put{CommitChange::Kind::Put, path, {}, *vault->storeBlob(path, bytes), mode};
        if (const auto applied = vault->applyToDisk({put}); !applied) return core::fail(applied.error());
        return vault->commit({{put},
                              QStringLiteral("Save"),
                              {QStringLiteral("Ada"), QStringLiteral("a@b.c")},
                              1000,
                              vault->facts()->head});
    }
    static QByteArray stateOf(const GitFixture& git, const QString& folder) {
        QByteArray state;
        for (const auto* command :
             {"ls-tree -r HEAD", "status --porcelain=v1", "diff --cached --stat", "ls-files -s"}) {
            auto arguments = words(command);
            arguments.prepend(folder);
            arguments.prepend(QStringLiteral("-C"));
            state += command + QByteArray("\n") + git.git(arguments);
        }
        return state;
    }

    /// Rows of shouldCommitAsGitDoes() about how the repository is set up.
    static void addSettings() {
        QTest::newRow("index v4") << Prepare([](GitFixture& g) { g.git(words("update-index --index-version 4")); });
        QTest::newRow("untracked cache") << Prepare(
            [](GitFixture& g) { g.git(words("update-index --untracked-cache")); });
        QTest::newRow("autocrlf") << Prepare([](GitFixture& g) { g.git(words("config core.autocrlf true")); });
        QTest::newRow("line end attributes") << Prepare([](GitFixture& g) {
            g.write(".gitattributes", "*.md text eol=crlf ident\n");
            g.commitAll("attributes");
        });
        QTest::newRow("no file modes") << Prepare([](GitFixture& g) {
            g.git(words("update-index --chmod=+x a.md"));
            g.git(words("commit -qm x"));
            g.git(words("config core.fileMode false"));
        });
        QTest::newRow("conflict of a stash elsewhere") << Prepare([](GitFixture& g) {
            g.write("b.md", "stashed");
            g.git(words("stash -q"));
            g.write("b.md", "committed");
            g.commitAll("b");
            (void)g.tryGit(words("stash pop -q"));
        });
        QTest::newRow("ignored") << Prepare([](GitFixture& g) { g.write(".gitignore", "a.md\n"); });
    }

private Q_SLOTS:
    void shouldCommitAsGitDoes_data() {
        QTest::addColumn<Prepare>("prepare");
        QTest::newRow("clean") << Prepare([](GitFixture&) {});
        QTest::newRow("others staged, changed, deleted, new") << Prepare([](GitFixture& g) {
            g.write("b.md", "staged");
            g.git(words("add b.md"));
            g.write("b.md", "and changed");
            g.remove("c.md");
            g.write("new.md", "new");
        });
        QTest::newRow("the path staged") << Prepare([](GitFixture& g) {
            g.write("a.md", "staged before");
            g.git(words("add a.md"));
        });
        QTest::newRow("the path removed from the index")
            << Prepare([](GitFixture& g) { g.git(words("rm -q --cached a.md")); });
        QTest::newRow("intent to add elsewhere") << Prepare([](GitFixture& g) {
            g.write("n.md", "n");
            g.git(words("add -N n.md"));
        });
        QTest::newRow("assume unchanged elsewhere") << Prepare([](GitFixture& g) {
            g.git(words("update-index --assume-unchanged b.md"));
            g.write("b.md", "hidden");
        });
        QTest::newRow("skip worktree elsewhere") << Prepare([](GitFixture& g) {
            g.git(words("update-index --skip-worktree b.md"));
            g.remove("b.md");
        });
        addSettings();
    }
    void shouldCommitAsGitDoes() {
        QFETCH(Prepare, prepare);
        GitFixture git;
        for (const auto* name : {"a.md", "b.md", "c.md", "d/e.md"}) git.write(name, QByteArray(name) + "\n");
        git.commitAll("first");
        prepare(git);
        const auto copy = git.outside(QStringLiteral("copy"));
        QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), git.path(), copy}), 0);
        QFile other(copy + QStringLiteral("/a.md"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("one\r\n$Id$\r\n");
        other.close();
        (void)git.tryGit({QStringLiteral("-C"), copy, QStringLiteral("update-index"), QStringLiteral("-q"),
                          QStringLiteral("--refresh")});
        git.git({QStringLiteral("-C"), copy, QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("Save"),
                 QStringLiteral("--only"), QStringLiteral("--"), QStringLiteral("a.md")});
        const auto saved = save(git.path(), QStringLiteral("a.md"), "one\r\n$Id$\r\n");
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
        QCOMPARE(git.read("a.md"), QByteArray("one\r\n$Id$\r\n"));
        QCOMPARE(stateOf(git, git.path()), stateOf(git, copy));
        git.git(words("fsck --strict"));
    }
    void shouldRefuseThePathInConflict() {
        GitFixture git;
        git.write("a.md", "1\n");
        git.commitAll("1");
        git.write("a.md", "2\n");
        git.git(words("stash -q"));
        git.write("a.md", "3\n");
        git.commitAll("3");
        (void)git.tryGit(words("stash pop -q"));
        const auto before = git.git(words("ls-files -s"));
        const auto refused = save(git.path(), QStringLiteral("a.md"), "mine");
        QCOMPARE(refused.error().code, ErrorCode::Forbidden);
        QCOMPARE(git.git(words("ls-files -s")), before);
        QCOMPARE(git.read("a.md"), QByteArray("mine")); // the file itself is saved
    }
    void shouldRefuseConversionsItCannotDo_data() {
        QTest::addColumn<QByteArray>("attributes");
        QTest::newRow("lfs") << QByteArray("*.md filter=lfs\n");
        QTest::newRow("configured filter") << QByteArray("*.md filter=secret\n");
        QTest::newRow("encoding") << QByteArray("*.md working-tree-encoding=UTF-16\n");
    }
    void shouldRefuseConversionsItCannotDo() {
        QFETCH(QByteArray, attributes);
        GitFixture git;
        git.git(words("config filter.secret.clean cat"));
        git.write("b.txt", "x");
        git.write(".gitattributes", attributes);
        const auto head = git.commitAll("first");
        const auto refused = save(git.path(), QStringLiteral("a.md"), "mine");
        QCOMPARE(refused.error().code, ErrorCode::Forbidden);
        QVERIFY(!refused.error().hint.isEmpty());
        QCOMPARE(git.head(), head);
    }
    void shouldWaitForALockAndThenSaySo() {
        GitFixture git;
        git.write("a.md", "1");
        git.commitAll("1");
        git.write(".git/index.lock", "");
        const auto refused = save(git.path(), QStringLiteral("a.md"), "2");
        QCOMPARE(refused.error().code, ErrorCode::StorageBusy);
        QVERIFY(git.exists(".git/index.lock"));
        git.remove(".git/index.lock");
        QVERIFY(save(git.path(), QStringLiteral("a.md"), "2"));
        QCOMPARE(git.git(words("status --porcelain")), QByteArray());
    }
    void shouldRefuseWhenTheFileIsNotWhatWasSaved() {
        GitFixture git;
        git.write("a.md", "1");
        git.commitAll("1");
        auto vault = *FolderVaultProvider::open(git.path());
        const CommitChange put{CommitChange::Kind::Put, QStringLiteral("a.md"), {}, *vault->storeBlob({}, "2"), {}};
        QVERIFY(vault->applyToDisk({put}));
        git.write("a.md", "theirs");
        const auto refused = vault->commit({{put}, QStringLiteral("x"), {}, 1000, vault->facts()->head});
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(git.read("a.md"), QByteArray("theirs"));
    }
    void shouldNotOverwriteTheTargetOfARename() {
        GitFixture git;
        git.write("a.md", "1");
        git.write("b.md", "2");
        git.commitAll("1");
        auto vault = *FolderVaultProvider::open(git.path());
        const CommitChange move{
            CommitChange::Kind::Rename, QStringLiteral("b.md"), QStringLiteral("a.md"), *vault->storeBlob({}, "1"), {}};
        QCOMPARE(vault->applyToDisk({move}).error().code, ErrorCode::Conflict);
        QCOMPARE(git.read("b.md"), QByteArray("2"));
    }
    void shouldKeepPermissionsAndLinks() {
        GitFixture git;
        git.write("run.sh", "1");
        const auto name = QFile::encodeName(git.path() + QStringLiteral("/run.sh"));
        ::chmod(name.constData(), 0750);
        git.commitAll("1");
        QVERIFY(save(git.path(), QStringLiteral("run.sh"), "2", FileMode::Executable));
        struct stat raw {};
        QCOMPARE(::stat(name.constData(), &raw), 0);
        QCOMPARE(raw.st_mode & 0750u, 0750u);
        QVERIFY(save(git.path(), QStringLiteral("l"), "run.sh", FileMode::Link));
        QVERIFY(git.git(words("ls-tree HEAD l")).startsWith("120000"));
        QCOMPARE(git.git(words("status --porcelain")), QByteArray());
    }
    void shouldReadTheIndexAgainWhenItComesBackAsItWas() {
        // libgit2 empties what it has of an index that it cannot read, and then takes the same file for unchanged.
        GitFixture git;
        for (const auto* name : {"a.md", "b.md", "c.md"}) git.write(name, "1");
        git.commitAll("1");
        auto vault = *FolderVaultProvider::open(git.path());
        const auto saveHere = [&](const QByteArray& bytes) {
            const CommitChange put{
                CommitChange::Kind::Put, QStringLiteral("a.md"), {}, *vault->storeBlob({}, bytes), {}};
            QVERIFY(vault->applyToDisk({put}));
            QVERIFY(vault->commit({{put}, QStringLiteral("x"), {}, 1000, vault->facts()->head}));
            QCOMPARE(git.git(words("ls-files")), QByteArray("a.md\nb.md\nc.md\n"));
            QCOMPARE(git.git(words("status --porcelain")), QByteArray());
        };
        saveHere("22");
        git.git(words("update-index --split-index"));
        QVERIFY(!vault->facts()->canCommit);
        git.git(words("update-index --no-split-index"));
        QVERIFY(vault->facts()->canCommit);
        saveHere("333");
        const auto index = git.read(".git/index");
        git.remove(".git/index");
        QVERIFY(vault->facts());
        git.write(".git/index", index);
        saveHere("4444");
    }
    void shouldLetTheIndexFollowAfterACrash() {
        GitFixture git;
        git.write("a.md", "1");
        git.write("b.md", "1");
        git.commitAll("1");
        const auto index = git.read(".git/index");
        QVERIFY(save(git.path(), QStringLiteral("a.md"), "22"));
        git.write(".git/index", index); // as if the process had died between the commit and the index
        git.write(".git/nimbusvault-index", QByteArray("a.md\0", 5));
        QVERIFY(git.git(words("status --porcelain")).contains("a.md"));
        auto vault = *FolderVaultProvider::open(git.path());
        QVERIFY(vault->facts());
        QCOMPARE(git.git(words("status --porcelain")), QByteArray());
        QVERIFY(!git.exists(".git/nimbusvault-index"));
    }
};

QTEST_GUILESS_MAIN(FolderCommitTest)
#include "FolderCommitTest.moc"
