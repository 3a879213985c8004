// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/PathText.h"
#include "sync/git/VaultBench.h"

using namespace nimbus;
using namespace nimbus::sync;
using core::ErrorCode;
using core::Oid;

/// The promises of VaultProvider, kept by every kind.
class VaultContractTest : public QObject {
    Q_OBJECT

    using Bench = test::VaultBench;
    static void kinds() { Bench::addKinds(); }
    static Bench bench() {
        QFETCH(QByteArray, kind);
        return Bench(kind);
    }

private Q_SLOTS:
    void shouldStartEmpty_data() { kinds(); }
    void shouldStartEmpty() {
        auto b = bench();
        const auto facts = b.vault->facts();
        QVERIFY(facts);
        QCOMPARE(facts->branch, QStringLiteral("main"));
        QVERIFY(facts->head.isNull());
        QVERIFY(facts->canCommit);
        QVERIFY(b.entries().isEmpty());
        QVERIFY(b.vault->history(QStringLiteral("a"), 10, {}, {})->isEmpty());
        QVERIFY(b.vault->pathTimes({}, {}, {})->isEmpty());
        QVERIFY(b.vault->verify(10, {})->isEmpty());
        QVERIFY(!*b.vault->hasIntent(QStringLiteral("x"), {}));
    }

    void shouldKeepWhatWasCommitted_data() { kinds(); }
    void shouldKeepWhatWasCommitted() {
        auto b = bench();
        const QByteArray bytes("one\r\ntwo\0three", 14);
        const auto made = b.commit({b.put(QStringLiteral("a/b/c.md"), bytes), b.put(QStringLiteral("z.md"), "z")});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(b.head(), *made);
        QCOMPARE(b.paths(), QStringList({QStringLiteral("a/b/c.md"), QStringLiteral("z.md")}));
        const auto entry = b.vault->entry(QStringLiteral("a/b/c.md"));
        QVERIFY(entry && *entry);
        QCOMPARE((*entry)->size, 14);
        QCOMPARE((*entry)->state, core::DocumentState::Clean);
        QCOMPARE(*b.vault->content(**entry), bytes);
        QCOMPARE(*b.vault->blob((*entry)->blob), bytes);
        QVERIFY(!*b.vault->entry(QStringLiteral("a")));
        QVERIFY(!*b.vault->entry(QStringLiteral("nothing")));
        b.git->git({QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void shouldOrderEntriesByPathBytes_data() { kinds(); }
    void shouldOrderEntriesByPathBytes() {
        auto b = bench();
        QList<CommitChange> changes;
        for (const auto* name : {"a/b", "a.md", "a-b", "a0", "B", "ä", "a/b.c/d", "a/b/c"})
            if (qstrcmp(name, "a/b") != 0) changes.append(b.put(QString::fromUtf8(name), name));
        QVERIFY(b.commit(changes));
        auto sorted = b.paths();
        std::sort(sorted.begin(), sorted.end(),
                  [](const QString& x, const QString& y) { return x.toUtf8() < y.toUtf8(); });
        QCOMPARE(b.paths(), sorted);
        QCOMPARE(sorted.size(), 7);
    }

    void shouldRenameAndRemove_data() { kinds(); }
    void shouldRenameAndRemove() {
        auto b = bench();
        const auto first = b.commit({b.put(QStringLiteral("a.md"), "a\n"), b.put(QStringLiteral("b.md"), "b\n")});
        QVERIFY(first);
        const auto second = b.commit({b.rename(QStringLiteral("a.md"), QStringLiteral("dir/c.md"), "a\n"),
                                      Bench::remove(QStringLiteral("b.md"))});
        QVERIFY(second);
        QCOMPARE(b.paths(), QStringList(QStringLiteral("dir/c.md")));
        const auto changes = b.vault->changes(*first, *second, {});
        QVERIFY(changes);
        QCOMPARE(changes->size(), 2);
        QCOMPARE(changes->at(0).kind, VaultChange::Kind::Deleted);
        QCOMPARE(changes->at(1).kind, VaultChange::Kind::Renamed);
        QCOMPARE(changes->at(1).oldPath, QStringLiteral("a.md"));
        const auto history = b.vault->history(QStringLiteral("dir/c.md"), 10, {}, {});
        QVERIFY(history);
        QCOMPARE(history->size(), 2);
        QCOMPARE(history->at(1).path, QStringLiteral("a.md"));
        b.git->git({QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void shouldSwapADocumentForAFolderAndBack_data() { kinds(); }
    void shouldSwapADocumentForAFolderAndBack() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a"), "1")}));
        QVERIFY(b.commit({Bench::remove(QStringLiteral("a")), b.put(QStringLiteral("a/b"), "2")}));
        QCOMPARE(b.paths(), QStringList(QStringLiteral("a/b")));
        QVERIFY(b.commit({Bench::remove(QStringLiteral("a/b")), b.put(QStringLiteral("a"), "3")}));
        QCOMPARE(b.paths(), QStringList(QStringLiteral("a")));
        b.git->git({QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void shouldRefuseADocumentBelowADocument_data() { kinds(); }
    void shouldRefuseADocumentBelowADocument() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a"), "1")}));
        QVERIFY(!b.commit({b.put(QStringLiteral("a/b"), "2")}));
        QCOMPARE(b.paths(), QStringList(QStringLiteral("a")));
    }

    void shouldMakeNoCommitWithoutAChange_data() { kinds(); }
    void shouldMakeNoCommitWithoutAChange() {
        auto b = bench();
        const auto first = b.commit({b.put(QStringLiteral("a.md"), "a")});
        const auto again = b.commit({b.put(QStringLiteral("a.md"), "a")});
        QCOMPARE(*again, *first);
        QCOMPARE(*b.commit({}), *first);
    }

    void shouldRefuseWhenTheHeadMovedOn_data() { kinds(); }
    void shouldRefuseWhenTheHeadMovedOn() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "a")}));
        const QList<CommitChange> changes{b.put(QStringLiteral("b.md"), "b")};
        QVERIFY(b.vault->applyToDisk(changes));
        const auto refused = b.vault->commit({changes, QStringLiteral("x"), {}, b.at, {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
    }

    void shouldRefuseNamesThatAreNotSafe_data() { kinds(); }
    void shouldRefuseNamesThatAreNotSafe() {
        auto b = bench();
        for (const auto* bad : {".git/config", "../x", "a//b", ".GIT/x", "a/.git ", "/a", ""}) {
            const auto path = QString::fromUtf8(bad);
            const auto refused = b.commit({b.put(path, "x")});
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        }
        QVERIFY(b.head().isNull());
    }

    void shouldTakeBackANameThatIsOnlyOdd_data() { kinds(); }
    void shouldTakeBackANameThatIsOnlyOdd() {
        auto b = bench();
        for (const auto& odd : {QByteArray("a\nb"), QByteArray("a\\b"), QByteArray("caf\xe9")}) {
            const auto path = core::pathtext::fromBytes(odd);
            QVERIFY(b.commit({b.put(path, "x")}));
            QVERIFY(b.vault->entry(path)->has_value());
        }
    }

    void shouldNameWhatIsMissing_data() { kinds(); }
    void shouldNameWhatIsMissing() {
        auto b = bench();
        const Oid nothing = Oid::fromHex("1234567890123456789012345678901234567890");
        QCOMPARE(b.vault->blob(nothing).error().code, ErrorCode::NotFound);
        QCOMPARE(b.vault->blobAt(QStringLiteral("a"), QStringLiteral("HEAD")).error().code, ErrorCode::NotFound);
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "a")}));
        QCOMPARE(b.vault->blobAt(QStringLiteral("b.md"), QStringLiteral("HEAD")).error().code, ErrorCode::NotFound);
        QCOMPARE(b.vault->blobAt(QStringLiteral("a.md"), QStringLiteral("nix")).error().code, ErrorCode::NotFound);
        QCOMPARE(b.vault->changes(nothing, b.head(), {}).error().code, ErrorCode::NotFound);
        QVERIFY(!b.commit({{CommitChange::Kind::Put, QStringLiteral("x.md"), {}, nothing, FileMode::Plain}}));
    }

    void shouldBoundWhatItReads_data() { kinds(); }
    void shouldBoundWhatItReads() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), QByteArray(1000, 'a'))}));
        const auto entry = **b.vault->entry(QStringLiteral("a.md"));
        QCOMPARE(b.vault->content(entry, 999).error().code, ErrorCode::InvalidInput);
        QCOMPARE(b.vault->blob(entry.blob, 999).error().code, ErrorCode::InvalidInput);
        QCOMPARE(b.vault->content(entry, 1000)->size(), 1000);
        const Oid ids[] = {entry.blob, Oid{}};
        QCOMPARE(b.vault->blobSizes(ids), QList<qint64>({1000, -1}));
    }

    void shouldReadOlderRevisions_data() { kinds(); }
    void shouldReadOlderRevisions() {
        auto b = bench();
        const auto first = b.commit({b.put(QStringLiteral("a.md"), "1")});
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "2")}));
        const auto blob = b.vault->blobAt(QStringLiteral("a.md"), QStringLiteral("HEAD~1"));
        QCOMPARE(*b.vault->blob(*blob), QByteArray("1"));
        QStringList seen;
        QVERIFY(b.vault->entriesAt(first->hex().first(10),
                                   [&](std::span<const VaultEntry> batch) {
                                       for (const auto& entry : batch) seen.append(entry.path);
                                       return true;
                                   },
                                   {}));
        QCOMPARE(seen, QStringList(QStringLiteral("a.md")));
    }

    void shouldPageThroughHistory_data() { kinds(); }
    void shouldPageThroughHistory() {
        auto b = bench();
        for (int i = 0; i < 10; ++i)
            QVERIFY(b.commit({b.put(QStringLiteral("a.md"), QByteArray::number(i))},
                             QStringLiteral("Edit %1\n\nNimbusVault-Intent: id-%1\n").arg(i)));
        const auto all = b.vault->history(QStringLiteral("a.md"), 100, {}, {});
        QCOMPARE(all->size(), 10);
        QCOMPARE(all->first().message, QStringLiteral("Edit 9"));
        QCOMPARE(all->first().at, b.at);
        QCOMPARE(all->first().author.name, QStringLiteral("Ada"));
        QList<Oid> paged;
        Oid after;
        while (true) {
            const auto page = b.vault->history(QStringLiteral("a.md"), 3, after, {});
            if (page->isEmpty()) break;
            for (const auto& version : *page) paged.append(version.commit);
            after = paged.last();
        }
        QCOMPARE(paged.size(), 10);
        QCOMPARE(paged.at(9), all->last().commit);
        const auto middle = b.vault->history(QStringLiteral("a.md"), 1, all->at(4).commit, {});
        QCOMPARE(middle->first().commit, all->at(5).commit);
        const auto times = b.vault->pathTimes({}, {}, {});
        QCOMPARE(times->value(QStringLiteral("a.md")).createdAt, all->last().at);
        QCOMPARE(times->value(QStringLiteral("a.md")).updatedAt, b.at);
    }

    void shouldFindTheTrailerOfAnIntent_data() { kinds(); }
    void shouldFindTheTrailerOfAnIntent() {
        auto b = bench();
        const auto first =
            b.commit({b.put(QStringLiteral("a.md"), "1")}, QStringLiteral("A\n\nNimbusVault-Intent: one"));
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "2")}, QStringLiteral("B\n\nNimbusVault-Intent: two\n")));
        QVERIFY(*b.vault->hasIntent(QStringLiteral("one"), {}));
        QVERIFY(*b.vault->hasIntent(QStringLiteral("two"), {}));
        QVERIFY(!*b.vault->hasIntent(QStringLiteral("tw"), {}));
        QVERIFY(!*b.vault->hasIntent(QStringLiteral("one"), *first));
        QVERIFY(*b.vault->hasIntent(QStringLiteral("two"), *first));
        const Oid rewritten = Oid::fromHex("1234567890123456789012345678901234567890");
        QVERIFY(*b.vault->hasIntent(QStringLiteral("two"), rewritten));
        QVERIFY(b.vault->pathTimes(rewritten, {}, {})->contains(QStringLiteral("a.md")));
    }

    void shouldChangeItsFingerprintWithItsEntries_data() { kinds(); }
    void shouldChangeItsFingerprintWithItsEntries() {
        auto b = bench();
        const auto empty = *b.vault->fingerprint();
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "1")}));
        const auto one = *b.vault->fingerprint();
        QVERIFY(empty != one);
        QCOMPARE(*b.vault->fingerprint(), one);
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "2")}));
        QVERIFY(*b.vault->fingerprint() != one);
    }

    void shouldStopWhenAsked_data() { kinds(); }
    void shouldStopWhenAsked() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "1"), b.put(QStringLiteral("b.md"), "1")}));
        std::stop_source stop;
        stop.request_stop();
        const auto sink = [](std::span<const VaultEntry>) { return true; };
        QCOMPARE(b.vault->entries(sink, stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(b.vault->history(QStringLiteral("a.md"), 5, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(b.vault->pathTimes({}, {}, stop.get_token())->isEmpty());
        QCOMPARE(b.vault->history(QStringLiteral("a.md"), 5, {}, {})->size(), 1);
    }

    void shouldHandEntriesInBatches_data() { kinds(); }
    void shouldHandEntriesInBatches() {
        auto b = bench();
        QList<CommitChange> changes;
        for (int i = 0; i < 1100; ++i) changes.append(b.put(QStringLiteral("d%1/%2.md").arg(i % 7).arg(i), "same"));
        QVERIFY(b.commit(changes));
        QList<size_t> sizes;
        const auto sink = [&](std::span<const VaultEntry> batch) {
            sizes.append(batch.size());
            return true;
        };
        QVERIFY(b.vault->entries(sink, {}));
        QCOMPARE(sizes, QList<size_t>({1000, 100}));
    }

    void shouldReportDamage_data() { kinds(); }
    void shouldReportDamage() {
        auto b = bench();
        QVERIFY(b.commit({b.put(QStringLiteral("a.md"), "content")}));
        const auto hex = (*b.vault->entry(QStringLiteral("a.md")))->blob.hex();
        const auto folder = b.git->git({QStringLiteral("rev-parse"), QStringLiteral("--absolute-git-dir")}).trimmed();
        const QString file =
            QFile::decodeName(folder) + QStringLiteral("/objects/%1/%2").arg(hex.first(2), hex.sliced(2));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
        damaged.write("rubbish");
        damaged.close();
        const auto problems = b.vault->verify(10, {});
        QCOMPARE(problems->size(), 1);
        QVERIFY(problems->first().startsWith(QStringLiteral("a.md")));
        QCOMPARE(b.vault->blob(Oid::fromHex(hex.toLatin1())).error().code, ErrorCode::StorageCorrupt);
    }
};

QTEST_GUILESS_MAIN(VaultContractTest)
#include "VaultContractTest.moc"
