// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>
#include <memory>

#include "support/GitFixture.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::test {

using core::Oid;
using sync::CommitChange;
using sync::FileMode;
using sync::FolderVaultProvider;
using sync::ManagedVaultProvider;
using sync::VaultEntry;
using sync::VaultProvider;

/// An empty vault of one kind; the rows of a data-driven test name the kinds.
struct VaultBench {
    explicit VaultBench(const QByteArray& kind) {
        if (kind == "managed") {
            git = std::make_unique<GitFixture>(GitFixture::Kind::PlainFolder);
            vault = std::move(*ManagedVaultProvider::create(git->path()));
        } else {
            git = std::make_unique<GitFixture>();
            vault = std::move(*FolderVaultProvider::open(git->path()));
        }
    }
    static void addKinds() {
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("managed") << QByteArray("managed");
        QTest::newRow("folder") << QByteArray("folder");
    }
    Oid head() { return vault->facts()->head; }
    core::Result<Oid> commit(const QList<CommitChange>& changes, const QString& message = QStringLiteral("Save")) {
        const auto applied = vault->applyToDisk(changes);
        if (!applied) return core::fail(applied.error());
        at += 1000;
        return vault->commit({changes, message, {QStringLiteral("Ada"), QStringLiteral("a@b.c")}, at, head()});
    }
    CommitChange put(const QString& path, const QByteArray& bytes) {
        return {CommitChange::Kind::Put, path, {}, *vault->storeBlob(path, bytes), FileMode::Plain};
    }
    CommitChange rename(const QString& from, const QString& to, const QByteArray& bytes) {
        return {CommitChange::Kind::Rename, to, from, *vault->storeBlob(to, bytes), FileMode::Plain};
    }
    static CommitChange remove(const QString& path) { return {CommitChange::Kind::Remove, path, {}, {}, {}}; }
    QList<VaultEntry> entries() {
        QList<VaultEntry> all;
        const auto listed = vault->entries(
            [&](std::span<const VaultEntry> batch) {
                all.append(QList<VaultEntry>(batch.begin(), batch.end()));
                return true;
            },
            {});
        if (!listed) qFatal("%s", qPrintable(listed.error().detail));
        return all;
    }
    QStringList paths() {
        QStringList names;
        for (const auto& entry : entries()) names.append(entry.path);
        return names;
    }
    std::unique_ptr<GitFixture> git;
    std::unique_ptr<VaultProvider> vault;
    qint64 at = 1'700'000'000'000;
};

} // namespace nimbus::test
