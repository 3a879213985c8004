// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <QRandomGenerator>
#include <QtTest>

#include "core/PathText.h"
#include "sync/git/VaultBench.h"

using namespace nimbus;
using namespace nimbus::sync;
using test::GitFixture;

/// Random groups of edits, renames and removals: vault, plain map and git agree at every step.
class RandomEditsTest : public QObject {
    Q_OBJECT
    using Model = QMap<QByteArray, QByteArray>;

    static bool clashes(const Model& model, const QByteArray& path) {
        for (auto it = model.cbegin(); it != model.cend(); ++it)
            if (it.key().startsWith(path + '/') || path.startsWith(it.key() + '/')) return true;
        return false;
    }
    static QList<CommitChange> randomGroup(VaultProvider& vault, Model& model, QRandomGenerator& random) {
        QList<CommitChange> group;
        QSet<QByteArray> used;
        const auto pick = [&] {
            QByteArray path;
            for (auto depth = random.bounded(3); depth > 0; --depth)
                path += "d" + QByteArray::number(random.bounded(3)) + '/';
            return path + QByteArray("abcde").mid(random.bounded(5), 1) + (random.bounded(4) == 0 ? "\xc3\xa9" : ".md");
        };
        for (auto n = 1 + random.bounded(4); n > 0; --n) {
            const QByteArray path = pick();
            const QByteArray from =
                model.isEmpty() ? QByteArray() : model.keys().at(random.bounded(static_cast<int>(model.size())));
            const QByteArray bytes = QByteArray::number(random.bounded(50)) + "\n";
            const QString name = core::pathtext::fromBytes(path);
            const auto kind = random.bounded(4);
            if (used.contains(path) || used.contains(from)) continue;
            if (kind <= 1 && !clashes(model, path)) {
                group.append({CommitChange::Kind::Put, name, {}, *vault.storeBlob(name, bytes), FileMode::Plain});
                model[path] = bytes;
                used.insert(path);
            } else if (kind == 2 && !from.isEmpty() && !model.contains(path) && !clashes(model, path)) {
                const auto content = random.bounded(2) == 0 ? model.take(from) : (model.remove(from), bytes);
                group.append({CommitChange::Kind::Rename, name, core::pathtext::fromBytes(from),
                              *vault.storeBlob(name, content), FileMode::Plain});
                model[path] = content;
                used += {path, from};
            } else if (kind == 3 && !from.isEmpty()) {
                group.append({CommitChange::Kind::Remove, core::pathtext::fromBytes(from), {}, {}, FileMode::Plain});
                model.remove(from);
                used.insert(from);
            }
        }
        return group;
    }
    static Model modelOf(VaultProvider& vault) {
        Model model;
        const auto listed = vault.entries(
            [&](std::span<const VaultEntry> batch) {
                for (const auto& entry : batch) model[core::pathtext::toBytes(entry.path)] = *vault.content(entry);
                return true;
            },
            {});
        return listed ? model : Model{{"failed", {}}};
    }
    static Model modelOfGit(const GitFixture& git) {
        Model model;
        for (const auto& line :
             git.git({QStringLiteral("ls-tree"), QStringLiteral("-rz"), QStringLiteral("HEAD")}).split('\0'))
            if (!line.isEmpty())
                model[line.mid(line.indexOf('\t') + 1)] = git.git(
                    {QStringLiteral("cat-file"), QStringLiteral("blob"), QString::fromLatin1(line.mid(12, 40))});
        return model;
    }

private Q_SLOTS:
    void shouldEndAsGitDoes_data() {
        QTest::addColumn<bool>("isManaged");
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed) {
            QTest::addRow("managed %u", seed) << true << seed;
            QTest::addRow("folder %u", seed) << false << seed;
        }
    }
    void shouldEndAsGitDoes() {
        QFETCH(bool, isManaged);
        QFETCH(quint32, seed);
        GitFixture git(isManaged ? GitFixture::Kind::PlainFolder : GitFixture::Kind::WorkingTree);
        std::unique_ptr<VaultProvider> vault;
        if (isManaged)
            vault = *ManagedVaultProvider::create(git.path());
        else
            vault = *FolderVaultProvider::open(git.path());
        QRandomGenerator random(seed);
        Model model;
        Model replayed;
        for (int step = 0; step < 60; ++step) {
            const auto before = vault->facts()->head;
            const auto group = randomGroup(*vault, model, random);
            const auto applied = vault->applyToDisk(group);
            QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));
            const auto made = vault->commit({group, QStringLiteral("step"), {}, 1'000'000LL + step * 1000, before});
            QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
            QCOMPARE(modelOf(*vault), model);
            // The difference between the two commits, applied to what was there, gives what is there.
            const auto changes = vault->changes(before, *made, {});
            QVERIFY(changes);
            for (const auto& change : *changes) {
                if (!change.oldPath.isEmpty()) replayed.remove(core::pathtext::toBytes(change.oldPath));
                if (change.kind == VaultChange::Kind::Deleted) replayed.remove(core::pathtext::toBytes(change.path));
            }
            for (const auto& change : *changes)
                if (change.kind != VaultChange::Kind::Deleted)
                    replayed[core::pathtext::toBytes(change.path)] = *vault->blob(change.blob);
            QCOMPARE(replayed, model);
        }
        QCOMPARE(modelOfGit(git), model);
        git.git({QStringLiteral("fsck"), QStringLiteral("--strict")});
        if (!isManaged) QCOMPARE(git.git({QStringLiteral("status"), QStringLiteral("--porcelain")}), QByteArray());
    }
    void shouldCleanAuthorsOfWhatGitCannotKeep() {
        test::VaultBench b("managed");
        const QList<CommitChange> changes{b.put(QStringLiteral("a.md"), "1")};
        QVERIFY(b.vault->commit({changes, QStringLiteral("x"), {QStringLiteral("<A>\nb"), QString()}, 5000, {}}));
        b.git->git({QStringLiteral("fsck"), QStringLiteral("--strict")});
        QCOMPARE(b.vault->history(QStringLiteral("a.md"), 1, {}, {})->first().author.name, QStringLiteral("Ab"));
    }
};

QTEST_GUILESS_MAIN(RandomEditsTest)
#include "RandomEditsTest.moc"
