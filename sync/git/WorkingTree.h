// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "sync/git/DiskScan.h"
#include "sync/git/TrackedFiles.h"
#include "sync/git/WorkingHash.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// A person's working tree as documents: every file git tracks or does not ignore, as it is on disk, compared with the
/// last commit. Only reads. Thread and owner: its provider; the repository must outlive it.
class WorkingTree {
public:
    explicit WorkingTree(const GitRepository& repo);
    WorkingTree(const WorkingTree&) = delete;
    WorkingTree& operator=(const WorkingTree&) = delete;

    [[nodiscard]] core::Result<QByteArray> fingerprint();
    [[nodiscard]] core::Result<void> entries(const VaultProvider::EntrySink& sink, std::stop_token stop);
    void remember(const QList<VaultEntry>& entries) { m_hash.remember(entries); }
    [[nodiscard]] core::Result<std::optional<VaultEntry>> entry(const QByteArray& path);

    /// Lets go of what only a listing needs.
    void rest() { m_scan.forget(); }

    [[nodiscard]] const DiskFiles& disk() const { return m_disk; }
    [[nodiscard]] const WorkingHash& hash() const { return m_hash; }
    /// What git tracks, as of the last call of refreshTracked(), fingerprint(), entries() or entry().
    [[nodiscard]] const TrackedFiles& tracked() const { return m_tracked; }
    void distrustIndex() { m_tracked.distrust(); }
    [[nodiscard]] core::Result<void> refreshTracked() { return m_tracked.refresh(); }

private:
    [[nodiscard]] std::optional<VaultEntry> evaluate(const QByteArray& path, const DiskFile& file,
                                                     const TrackedFile& tracked);
    [[nodiscard]] quint32 modeOnDisk(const FileStat& stat, const TrackedFile& tracked) const;
    [[nodiscard]] bool isLikeIndex(const FileStat& stat, const TrackedFile& tracked) const;
    [[nodiscard]] bool isInOtherRepository(const QByteArray& path) const;

    const GitRepository& m_repo;
    DiskFiles m_disk;
    TrackedFiles m_tracked;
    DiskScan m_scan;
    WorkingHash m_hash;
    bool m_hasFileMode = true;
};

} // namespace nimbus::sync
