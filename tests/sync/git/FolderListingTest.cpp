// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>
#include <unistd.h>

#include <QtTest>
#include <memory>
#include <thread>

#include "core/PathText.h"
#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using core::DocumentState;
using core::ErrorCode;
using core::Oid;
using test::GitFixture;

namespace {

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(u' ');
}

} // namespace

/// What a folder vault lists, with the git program as the judge.
class FolderListingTest : public QObject {
    Q_OBJECT

    static std::unique_ptr<FolderVaultProvider> open(const GitFixture& git) {
        auto vault = FolderVaultProvider::open(git.path());
        if (!vault) qFatal("%s", qPrintable(vault.error().detail));
        return std::move(*vault);
    }
    static QList<VaultEntry> list(VaultProvider& vault) {
        QList<VaultEntry> all;
        const auto listed = vault.entries(
            [&](std::span<const VaultEntry> batch) {
                all.append(QList<VaultEntry>(batch.begin(), batch.end()));
                return true;
            },
            {});
        if (!listed) qFatal("%s", qPrintable(listed.error().detail));
        return all;
    }
    static QByteArrayList sortedZ(const QByteArray& text) {
        auto names = text.split('\0');
        names.removeAll(QByteArray());
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }
    /// Compares everything listed with what git says about the same folder.
    static void compareWithGit(const GitFixture& git, VaultProvider& vault) {
        QByteArrayList listed;
        QByteArrayList isNew;
        QByteArrayList isChanged;
        for (const auto& entry : list(vault)) {
            const QByteArray path = core::pathtext::toBytes(entry.path);
            const bool isRepository = entry.mode == FileMode::Submodule && entry.blob.isNull();
            listed.append(isRepository ? path + '/' : path);
            if (entry.state == DocumentState::New) isNew.append(listed.last());
            if (entry.state == DocumentState::ChangedOnDisk) isChanged.append(path);
            if (entry.mode == FileMode::Plain || entry.mode == FileMode::Executable)
                QCOMPARE(
                    entry.blob.hex().toLatin1(),
                    git.git({QStringLiteral("hash-object"), QStringLiteral("--stdin-paths")}, path + '\n').trimmed());
            const auto alone = vault.entry(entry.path);
            QVERIFY2(alone && *alone, path.constData());
            QCOMPARE((*alone)->blob, entry.blob);
            QCOMPARE((*alone)->state, entry.state);
            QCOMPARE((*alone)->mode, entry.mode);
        }
        auto expected = sortedZ(git.git(words("ls-files -z -co --exclude-standard")));
        const auto gone = sortedZ(git.git(words("ls-files -z -d")));
        expected.removeIf([&](const QByteArray& path) { return gone.contains(path); });
        QCOMPARE(listed, expected);
        if (git.tryGit(words("rev-parse -q --verify HEAD")).code != 0) return;
        auto changed = sortedZ(git.git(words("diff HEAD --name-only --no-renames --diff-filter=MT -z")));
        QCOMPARE(isChanged, changed);
        auto fresh = sortedZ(git.git(words("ls-files -z -o --exclude-standard")) +
                             git.git(words("diff HEAD --name-only --no-renames --diff-filter=A -z")));
        QCOMPARE(isNew, fresh);
    }

private Q_SLOTS:
    void shouldListWhatGitWouldCommit() {
        GitFixture git;
        git.write(".gitignore", "*.tmp\nbuild/\n!keep.tmp\n/docs/*\n!/docs/in\n");
        git.write("a.md", "a\n");
        git.write("sub/.gitignore", "inner\n");
        git.write("sub/b.md", "b\n");
        git.write("sub/c.md", "c\n");
        git.write("gone.md", "gone\n");
        git.commitAll("first");
        git.settle();
        git.git(words("update-index -q --refresh"));
        const auto vault = open(git);
        compareWithGit(git, *vault);
        git.write("a.md", "changed\n");
        git.write("sub/inner", "ignored");
        git.write("x.tmp", "ignored");
        git.write("keep.tmp", "kept");
        git.write("build/out", "ignored");
        git.write("docs/in/file", "kept");
        git.write("docs/out/file", "ignored");
        git.write("staged.md", "staged");
        git.git(words("add staged.md"));
        git.write("staged.md", "staged, then changed");
        git.remove("gone.md");
        ::chmod(QFile::encodeName(git.path() + QStringLiteral("/sub/c.md")).constData(), 0755);
        git.write(".nimbusvault/metadata/a.md.json", "{}");
        compareWithGit(git, *vault);
        git.write(".gitignore", "*.md\n");
        compareWithGit(git, *vault);
        git.git(words("rm -q --cached sub/b.md"));
        compareWithGit(git, *vault); // what git shall forget and ignores from now on is no document any more
        compareWithGit(git, *open(git));
    }
    void shouldListAFolderThatChangesMeanwhile() {
        constexpr int kFiles = 2500; // enough for several threads
        GitFixture git;
        QList<std::pair<QByteArray, QByteArray>> files;
        for (int i = 0; i < kFiles; ++i)
            files.append({"d" + QByteArray::number(i % 25) + "/f" + QByteArray::number(i), QByteArray::number(i)});
        git.importFiles(files);
        const auto vault = open(git);
        {
            const std::jthread somebody([&](const std::stop_token& stop) {
                for (int i = 0; !stop.stop_requested(); i = (i + 7) % kFiles) {
                    git.remove(files[i].first);
                    git.write(files[(i * 3) % kFiles].first, "changed");
                    git.write("d" + QByteArray::number(i % 25) + "/new" + QByteArray::number(i), "new");
                }
            });
            for (int i = 0; i < 10; ++i) QVERIFY(!list(*vault).isEmpty());
        }
        QByteArrayList listed;
        for (const auto& entry : list(*vault)) listed.append(core::pathtext::toBytes(entry.path));
        auto expected = sortedZ(git.git(words("ls-files -z -co --exclude-standard")));
        const auto gone = sortedZ(git.git(words("ls-files -z -d")));
        expected.removeIf([&](const QByteArray& path) { return gone.contains(path); });
        QCOMPARE(listed, expected);
    }
    void shouldListAnUnbornRepository() {
        GitFixture git;
        git.write("a.md", "a");
        git.write("d/b.md", "b");
        compareWithGit(git, *open(git));
        QCOMPARE(list(*open(git)).first().state, DocumentState::New);
    }
    void shouldKeepStrangeNames() {
        GitFixture git;
        for (const QByteArray name :
             {"a\\b", "Case", "case", "caf\xe9", "cafe\xcc\x81", "caf\xc3\xa9", " lead", "-x", "tab\t"})
            git.write(name, name);
        git.commitAll("names");
        git.write("new\xff", "x");
        compareWithGit(git, *open(git));
        git.git(words("config core.ignoreCase true")); // as a repository from another system has it
        compareWithGit(git, *open(git));
        git.write("with\nnewline", "x");
        const auto vault = open(git);
        bool found = false;
        for (const auto& entry : list(*vault)) found = found || core::pathtext::toBytes(entry.path) == "with\nnewline";
        QVERIFY(found);
    }
    void shouldShowLinksAndNeverFollowThem() {
        GitFixture git;
        git.write("real/a.md", "a");
        git.link("real", "linked");
        git.link("loop", "loop");
        git.link("..", "real/up");
        git.link("/etc/passwd", "outside");
        git.commitAll("links");
        const auto vault = open(git);
        compareWithGit(git, *vault);
        QCOMPARE(list(*vault).size(), 5);
        for (const auto* path : {"linked/a.md", "real/up/real/a.md"}) QVERIFY(!*vault->entry(QString::fromUtf8(path)));
        const auto outside = **vault->entry(QStringLiteral("outside"));
        QCOMPARE(outside.mode, FileMode::Link);
        QCOMPARE(*vault->content(outside), QByteArray("/etc/passwd"));
        const CommitChange put{
            CommitChange::Kind::Put, QStringLiteral("linked/b.md"), {}, *vault->storeBlob({}, "b"), FileMode::Plain};
        QCOMPARE(vault->applyToDisk({put}).error().code, ErrorCode::Forbidden);
        QVERIFY(!git.exists("real/b.md"));
    }
    void shouldShowRepositoriesInsideAsOneEntry() {
        GitFixture git;
        git.write("a.md", "a");
        git.commitAll("first");
        git.write("inner/file", "x");
        git.git(words("init -q -b main inner"));
        git.git(words("-C inner add ."));
        git.git(words("-C inner commit -qm inner"));
        const auto vault = open(git);
        compareWithGit(git, *vault);
        QVERIFY(!*vault->entry(QStringLiteral("inner/file")));
        git.git(words("-c protocol.file.allow=always submodule --quiet add ./inner module"));
        git.commitAll("module");
        QCOMPARE((**vault->entry(QStringLiteral("module"))).mode, FileMode::Submodule);
        QVERIFY(!*vault->entry(QStringLiteral("module/file")));
        QVERIFY(vault->content(**vault->entry(QStringLiteral("module")), -1)->isEmpty());
    }
    void shouldApplyLineEndAttributes() {
        GitFixture git;
        git.write(".gitattributes", "*.txt text eol=crlf\n*.id ident\n");
        git.write("a.txt", "one\r\ntwo\r\n");
        git.write("b.id", "$Id$\n");
        git.commitAll("first");
        git.write("c.txt", "new\r\n");
        git.write("a.txt", "one\r\ntwo\r\nthree\r\n");
        const auto vault = open(git);
        compareWithGit(git, *vault);
        QCOMPARE(*vault->content(**vault->entry(QStringLiteral("c.txt"))), QByteArray("new\r\n"));
    }
    void shouldTakeALargeFileForItsPointer() {
        GitFixture git;
        const QByteArray content(5000, 'x');
        const auto sum = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        git.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        git.write("a.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + sum + "\nsize 5000\n");
        git.commitAll("pointer");
        git.write("a.bin", content);
        const auto vault = open(git);
        QCOMPARE((**vault->entry(QStringLiteral("a.bin"))).state, DocumentState::Clean);
        git.write("a.bin", QByteArray(5000, 'y'));
        QCOMPARE((**vault->entry(QStringLiteral("a.bin"))).state, DocumentState::ChangedOnDisk);
    }
    void shouldSkipWhatGitDoesNotKnow() {
        GitFixture git;
        git.write("a.md", "a");
        ::mkfifo(QFile::encodeName(git.path() + QStringLiteral("/pipe")).constData(), 0600);
        QCOMPARE(list(*open(git)).size(), 1);
        QVERIFY(!*open(git)->entry(QStringLiteral("pipe")));
    }
    void shouldListWhatItCannotRead() {
        if (::geteuid() == 0) {
            if (::seteuid(65534) != 0) QSKIP("cannot give up root's rights");
            (void)::seteuid(0);
        }
        GitFixture git;
        git.write("a.md", "a");
        git.write("locked/b.md", "b");
        git.write("c.md", "c");
        git.commitAll("first");
        git.write("c.md", "changed");
        const auto name = QFile::encodeName(git.path());
        ::chmod((name + "/c.md").constData(), 0);
        ::chmod((name + "/locked").constData(), 0);
        const auto vault = open(git);
        ::chmod(QFile::encodeName(git.outside({})).constData(), 0755);
        const bool wasRoot = ::geteuid() == 0;
        if (wasRoot) QCOMPARE(::seteuid(65534), 0);
        const auto entries = list(*vault);
        if (wasRoot) QCOMPARE(::seteuid(0), 0);
        ::chmod((name + "/locked").constData(), 0755);
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries.at(1).path, QStringLiteral("c.md"));
        QCOMPARE(entries.at(1).state, DocumentState::ChangedOnDisk);
        QCOMPARE(entries.at(1).size, 7);
        QCOMPARE(entries.at(2).path, QStringLiteral("locked/b.md"));
        QCOMPARE(entries.at(2).size, -1);
    }
    void shouldNoticeEveryKindOfChange() {
        GitFixture git;
        git.write("a.md", "a");
        git.write("d/b.md", "b");
        git.commitAll("first");
        const auto vault = open(git);
        git.settle();
        auto last = *vault->fingerprint();
        const auto differs = [&] {
            const auto now = *vault->fingerprint();
            const bool isOther = now != last;
            last = now;
            return isOther && now == *open(git)->fingerprint() && now == *vault->fingerprint();
        };
        git.write("a.md", "aa");
        QVERIFY(differs());
        git.write("new/deep/c.md", "c");
        QVERIFY(differs());
        git.write("new/deep/c.md", "cc"); // untracked, in place
        QVERIFY(differs());
        git.remove("d/b.md");
        QVERIFY(differs());
        git.write(".gitignore", "new\n");
        QVERIFY(differs());
        git.write("new/deep/d.md", "ignored");
        QCOMPARE(*vault->fingerprint(), last);
        git.git(words("add -A"));
        QVERIFY(differs());
        git.git(words("commit -qm x"));
        QVERIFY(differs());
        git.write(".git/info/exclude", "*.x\n");
        QVERIFY(differs());
    }
    void shouldHashHugeFilesAsAStream() {
        GitFixture git;
        const auto name = QFile::encodeName(git.path() + QStringLiteral("/huge.bin"));
        QFile(QFile::decodeName(name)).open(QIODevice::WriteOnly);
        QCOMPARE(::truncate(name.constData(), qint64{600} << 20), 0); // a hole: no space on the disk
        const auto vault = open(git);
        const auto entry = **vault->entry(QStringLiteral("huge.bin"));
        QCOMPARE(entry.size, qint64{600} << 20);
        QCOMPARE(entry.blob.hex().toLatin1(), git.git(words("hash-object huge.bin")).trimmed());
        QCOMPARE(vault->content(entry, 1000).error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(FolderListingTest)
#include "FolderListingTest.moc"
