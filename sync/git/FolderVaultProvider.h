// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "sync/git/FolderCommit.h"
#include "sync/git/GitVaultProvider.h"
#include "sync/git/KeptBlobs.h"
#include "sync/git/WorkingTree.h"

namespace nimbus::sync {

/// A vault in a person's own working tree, opened in place. Nothing but the paths it is asked to write is ever changed:
/// no reset, checkout, stash or cleaning. Thread: the one that opened it. Owner: the caller.
class FolderVaultProvider final : public GitVaultProvider {
public:
    /// NotFound: no repository is there (init() makes one). InvalidInput: the folder is not the top of one (the error
    /// names the top), or it has no working files. StorageTooNew: a kind this library cannot read (SHA-256).
    /// `kept` is the folder of the repository for what keep() finds nowhere in git; empty: the vault's own.
    [[nodiscard]] static core::Result<std::unique_ptr<FolderVaultProvider>> open(const QString& path,
                                                                                 const QString& kept = {});
    /// Makes a plain folder a repository and opens it; the files in it stay as they are. Conflict when it is one.
    [[nodiscard]] static core::Result<std::unique_ptr<FolderVaultProvider>> init(const QString& path,
                                                                                 const QString& kept = {});

    [[nodiscard]] core::Result<VaultFacts> facts() override;
    [[nodiscard]] core::Result<QByteArray> fingerprint() override;
    void rest() override { m_tree.rest(); }
    [[nodiscard]] core::Result<void> entries(const EntrySink& sink, std::stop_token stop) override;
    void remember(const QList<VaultEntry>& entries) override;
    [[nodiscard]] core::Result<std::optional<VaultEntry>> entry(const QString& path) override;
    [[nodiscard]] core::Result<QByteArray> content(const VaultEntry& entry, qint64 maxSize = -1) override;
    [[nodiscard]] core::Result<QByteArray> blob(core::Oid id, qint64 maxSize = -1) override;
    [[nodiscard]] core::Result<core::Oid> keep(const QString& path) override;
    [[nodiscard]] core::Result<void> keepBlob(core::Oid id) override;
    [[nodiscard]] core::Result<bool> holds(const QString& path, const core::Oid& blob) override;
    [[nodiscard]] core::Result<core::Oid> commit(const CommitRequest& request) override;
    [[nodiscard]] core::Result<void> applyToDisk(const QList<CommitChange>& changes) override;
    [[nodiscard]] core::Result<QString> refusal(const QList<CommitChange>& changes) override;

    /// How long a commit waits for another program's lock on the index, in ms.
    void setPatience(int ms) { m_commit.setPatience(ms); }

private:
    FolderVaultProvider(GitRepository repo, const QString& kept);
    [[nodiscard]] core::Result<void> applyOne(const CommitChange& change);
    [[nodiscard]] core::Result<void> put(const CommitChange& change);
    [[nodiscard]] core::Result<void> checkPath(const QString& path);
    [[nodiscard]] core::Result<void> checkFree(const QByteArray& path) const;

    WorkingTree m_tree;
    FolderCommit m_commit;
    KeptBlobs m_kept;
};

} // namespace nimbus::sync
