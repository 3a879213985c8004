// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"

using namespace nimbus;
using namespace nimbus::sync;
using test::GitFixture;

namespace {

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(u' ');
}

} // namespace

/// History, times and differences, with the git program as the judge.
class HistoryTest : public QObject {
    Q_OBJECT

    static QByteArrayList lines(const QByteArray& text) {
        auto all = text.split('\n');
        all.removeAll(QByteArray());
        return all;
    }
    static QByteArrayList commitsOf(VaultProvider& vault, const QString& path) {
        QByteArrayList ids;
        const auto history = vault.history(path, 10'000, {}, {});
        if (!history) qFatal("%s", qPrintable(history.error().detail));
        for (const auto& version : *history) ids.append(version.commit.hex().toLatin1());
        return ids;
    }
    /// Of a merge, git names the files that differ from each parent.
    static QHash<QByteArray, PathTimes> timesByGit(const GitFixture& git) {
        QHash<QByteArray, PathTimes> times;
        for (const auto& commit : git.git(words("log -c --format=%x00%ct --name-only")).split('\0')) {
            auto names = lines(commit);
            if (names.isEmpty()) continue;
            const qint64 at = names.takeFirst().toLongLong() * 1000;
            for (const auto& name : names) {
                if (!times.contains(name)) times[name].updatedAt = at;
                times[name].createdAt = at;
            }
        }
        return times;
    }
    /// Random commits on random branches, merged now and then.
    static void grow(GitFixture& git, QRandomGenerator& random, int commits) {
        for (int i = 0; i < commits; ++i) {
            const auto what = random.bounded(10);
            if (what == 0 && i > 3) {
                git.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"),
                         QStringLiteral("b%1").arg(i), QStringLiteral("HEAD~%1").arg(random.bounded(3))});
            } else if (what == 1 && i > 3) {
                const auto branch = git.git(words("branch --show-current")).trimmed();
                git.git(words("checkout -q main"));
                if (git.tryGit({QStringLiteral("merge"), QStringLiteral("-q"), QStringLiteral("--no-edit"),
                                QString::fromLatin1(branch)})
                        .code != 0) {
                    git.write("m" + QByteArray::number(i), "merged");
                    git.commitAll("resolve");
                }
            }
            const QByteArray name =
                "d" + QByteArray::number(random.bounded(3)) + "/f" + QByteArray::number(random.bounded(4));
            if (random.bounded(8) == 0 && git.exists(name))
                git.remove(name);
            else
                git.write(name, QByteArray::number(i) + "\n" + name + "\n" + QByteArray(random.bounded(50), 'x'));
            git.commitAll("commit " + QByteArray::number(i));
        }
        git.git(words("checkout -q main"));
    }

private Q_SLOTS:
    void shouldFindTheSameCommitsAsGit() {
        QRandomGenerator random(11);
        for (int round = 0; round < 3; ++round) {
            GitFixture git;
            git.write("d0/f0", "start");
            git.commitAll("start");
            grow(git, random, 40);
            auto vault = *FolderVaultProvider::open(git.path());
            const auto times = *vault->pathTimes({}, {}, {});
            const auto expectedTimes = timesByGit(git);
            for (const auto& path : lines(git.git(words("ls-tree -r --name-only HEAD")))) {
                const QString name = QString::fromUtf8(path);
                auto expected =
                    lines(git.git({QStringLiteral("log"), QStringLiteral("--format=%H"), QStringLiteral("--"), name}));
                auto found = commitsOf(*vault, name);
                // A name that left and came back with another's content counts as renamed here; git log without
                // --follow goes on with the name, so only what git lists up to there is compared.
                const auto history = *vault->history(name, 10'000, {}, {});
                const bool isRenamed =
                    std::any_of(history.begin(), history.end(), [&](const Version& v) { return v.path != name; });
                if (!isRenamed) {
                    std::sort(expected.begin(), expected.end());
                    std::sort(found.begin(), found.end());
                    QCOMPARE(found, expected);
                }
                QCOMPARE(times.value(name).updatedAt, expectedTimes.value(path).updatedAt);
                QCOMPARE(times.value(name).createdAt, expectedTimes.value(path).createdAt);
            }
        }
    }
    void shouldFollowRenamesAsGitDoes() {
        GitFixture git;
        QByteArray text;
        for (int i = 0; i < 40; ++i) text += "line " + QByteArray::number(i) + "\n";
        git.write("a.md", text);
        git.commitAll("a");
        git.write("a.md", text + "more\n");
        git.commitAll("edit");
        git.git(words("mv a.md b.md"));
        git.commitAll("pure rename");
        git.write("other.md", "other");
        git.commitAll("unrelated");
        git.remove("b.md");
        git.write("deep/c.md", "first\n" + text + "more\n");
        git.commitAll("rename with an edit");
        git.write("deep/c.md", "second\n" + text);
        git.commitAll("edit again");
        auto vault = *FolderVaultProvider::open(git.path());
        QCOMPARE(commitsOf(*vault, QStringLiteral("deep/c.md")),
                 lines(git.git(words("log --follow --format=%H -- deep/c.md"))));
        QCOMPARE(vault->history(QStringLiteral("deep/c.md"), 9, {}, {})->last().path, QStringLiteral("a.md"));
    }
    void shouldFindTheSameDifferencesAsGit() {
        QRandomGenerator random(5);
        GitFixture git;
        for (int i = 0; i < 60; ++i) {
            QByteArray text;
            for (int line = 0; line < 30; ++line) text += QByteArray::number(random.generate()) + "\n";
            git.write("d" + QByteArray::number(i % 5) + "/f" + QByteArray::number(i), text);
        }
        const auto from = git.commitAll("from");
        for (int i = 0; i < 60; i += 3) {
            const QByteArray old = "d" + QByteArray::number(i % 5) + "/f" + QByteArray::number(i);
            const auto text = git.read(old);
            if (i % 2 == 0) git.remove(old);
            git.write(i % 4 == 0 ? "moved/f" + QByteArray::number(i) : old, i % 12 == 0 ? text : "top\n" + text);
        }
        const auto to = git.commitAll("to");
        auto vault = *FolderVaultProvider::open(git.path());
        const auto changes = vault->changes(core::Oid::fromHex(from), core::Oid::fromHex(to), {});
        QVERIFY(changes);
        QByteArrayList found;
        for (const auto& change : *changes)
            found.append(QByteArray(1, "AMDR"[static_cast<int>(change.kind)]) + ' ' +
                         (change.oldPath.isEmpty() ? "" : change.oldPath.toUtf8() + ' ') + change.path.toUtf8());
        QByteArrayList expected;
        for (const auto& line :
             lines(git.git({QStringLiteral("diff"), QStringLiteral("-M50%"), QStringLiteral("--name-status"),
                            QString::fromLatin1(from), QString::fromLatin1(to)}))) {
            auto fields = line.split('\t');
            fields[0].truncate(1);
            expected.append(fields.join(' '));
        }
        std::sort(found.begin(), found.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(found, expected);
        const auto fromNothing = vault->changes({}, core::Oid::fromHex(from), {});
        QCOMPARE(fromNothing->size(), 60);
        QCOMPARE(vault->changes(core::Oid::fromHex(from), {}, {})->size(), 60);
    }
    void shouldShowRemovalsAndReadOldEncodings() {
        GitFixture git;
        git.write("a.md", "1");
        git.commitAll("1");
        git.remove("a.md");
        git.commitAll("gone");
        git.write("a.md", "something else entirely");
        git.git(words("config i18n.commitEncoding ISO-8859-1"));
        git.commitAll("caf\xe9");
        auto vault = *FolderVaultProvider::open(git.path());
        const auto history = *vault->history(QStringLiteral("a.md"), 9, {}, {});
        QCOMPARE(history.size(), 3);
        QCOMPARE(history.at(0).message, QString::fromUtf8("café"));
        QVERIFY(history.at(1).blob.isNull());
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
