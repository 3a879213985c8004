// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "sync/git/GitVaultProvider.h"

namespace nimbus::sync {

/// A vault in a bare repository of our own. Several may be open on the same one; whoever is alone with it when opening
/// removes what a killed process left. Thread: the one that opened it. Owner: the caller.
class ManagedVaultProvider final : public GitVaultProvider {
public:
    /// Makes the repository, in a folder that does not exist or is empty, and opens it.
    [[nodiscard]] static core::Result<std::unique_ptr<ManagedVaultProvider>> create(const QString& path);
    [[nodiscard]] static core::Result<std::unique_ptr<ManagedVaultProvider>> open(const QString& path);
    ~ManagedVaultProvider() override;

    [[nodiscard]] core::Result<VaultFacts> facts() override;
    [[nodiscard]] core::Result<QByteArray> fingerprint() override;
    [[nodiscard]] core::Result<void> entries(const EntrySink& sink, std::stop_token stop) override;
    [[nodiscard]] core::Result<std::optional<VaultEntry>> entry(const QString& path) override;
    [[nodiscard]] core::Result<QByteArray> content(const VaultEntry& entry, qint64 maxSize = -1) override;
    [[nodiscard]] core::Result<core::Oid> commit(const CommitRequest& request) override;
    [[nodiscard]] core::Result<void> applyToDisk(const QList<CommitChange>& changes) override;
    [[nodiscard]] core::Result<int> maintain(std::stop_token stop) override;

private:
    ManagedVaultProvider(GitRepository repo, int lock) : GitVaultProvider(std::move(repo)), m_lock(lock) {}

    int m_lock; ///< descriptor that holds the shared lock
};

} // namespace nimbus::sync
