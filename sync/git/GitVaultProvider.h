// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "sync/git/GitRepository.h"
#include "sync/git/PathHistory.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// What managed and folder vaults have in common: everything that reads commits and objects. See VaultProvider for the
/// contract; an instance belongs to the thread that opened it.
class GitVaultProvider : public VaultProvider {
public:
    [[nodiscard]] core::Result<QList<VaultChange>> changes(core::Oid from, core::Oid to, std::stop_token stop) override;
    [[nodiscard]] core::Result<QByteArray> blob(core::Oid id, qint64 maxSize = -1) override;
    [[nodiscard]] QList<qint64> blobSizes(std::span<const core::Oid> ids) override;
    [[nodiscard]] core::Result<core::Oid> blobAt(const QString& path, const QString& revision) override;
    [[nodiscard]] core::Result<void> entriesAt(const QString& revision, const EntrySink& sink,
                                               std::stop_token stop) override;
    [[nodiscard]] core::Result<QList<Version>> history(const QString& path, int limit, core::Oid after,
                                                       std::stop_token stop) override;
    [[nodiscard]] core::Result<PathTimesTable> pathTimes(core::Oid since, std::chrono::milliseconds budget,
                                                         std::stop_token stop) override;
    [[nodiscard]] core::Result<core::Oid> storeBlob(const QString& path, const QByteArray& bytes) override;
    [[nodiscard]] core::Result<core::Oid> keep(const QString& path) override;
    [[nodiscard]] core::Result<bool> hasIntent(const QString& uuid, core::Oid since) override;
    [[nodiscard]] core::Result<QStringList> verify(int sample, std::stop_token stop) override;

protected:
    explicit GitVaultProvider(GitRepository repo) : m_repo(std::move(repo)) {}

    [[nodiscard]] const GitRepository& repo() const { return m_repo; }
    /// Hands a commit's tree to the sink in batches; the null id: nothing.
    [[nodiscard]] core::Result<void> entriesOf(const core::Oid& commit, const EntrySink& sink, std::stop_token stop);
    /// Conflict unless HEAD is where the request expects it.
    [[nodiscard]] core::Result<GitHead> expectHead(const core::Oid& expected) const;

private:
    /// A history that was read in part, so that the next page goes on where the last one ended.
    struct OpenHistory {
        core::Oid head;
        QString path;
        core::Oid last;
        std::unique_ptr<PathHistory> walk;
    };

    [[nodiscard]] core::Result<void> openHistory(const QString& path, const core::Oid& after, std::stop_token stop);

    GitRepository m_repo;
    OpenHistory m_history;
};

/// Collects entries and hands them on in batches of at most 1,000.
class EntryBatch {
public:
    explicit EntryBatch(const VaultProvider::EntrySink& sink) : m_sink(sink) { m_entries.reserve(kSize); }
    /// False: the sink has had enough.
    [[nodiscard]] bool add(VaultEntry entry);
    [[nodiscard]] bool flush();

private:
    static constexpr size_t kSize = 1000;
    const VaultProvider::EntrySink& m_sink;
    std::vector<VaultEntry> m_entries;
};

} // namespace nimbus::sync
