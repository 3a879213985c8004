// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "sync/git/DiskFiles.h"
#include "sync/git/GitRepository.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// The ids that files on disk would have in git, with git's conversions (line ends, ident) applied; remembers them by
/// size, time and inode. Large files are hashed as a stream. Thread and owner: its provider.
class WorkingHash {
public:
    WorkingHash(const GitRepository& repo, const DiskFiles& disk) : m_repo(repo), m_disk(disk) {}

    /// NotFound when the file has gone, Forbidden when it cannot be read. `known` is the id git has for the path: a
    /// large file kept elsewhere (LFS) that its pointer describes has that id.
    [[nodiscard]] core::Result<core::Oid> idOf(const QByteArray& path, const FileStat& stat, const core::Oid& known);
    /// Ids an earlier process found, by path, size and time in ms (see VaultProvider::remember).
    void remember(const QList<VaultEntry>& entries);
    /// The id of the bytes as they are, without conversions.
    [[nodiscard]] core::Result<core::Oid> rawIdOf(const QByteArray& path) const;
    /// Puts the bytes as they are into a repository, as a stream.
    [[nodiscard]] core::Result<core::Oid> store(const QByteArray& path, const GitRepository& into) const;
    /// The conversion driver or encoding that would have to run on a path and cannot here ("lfs"); empty: none.
    [[nodiscard]] QString unsupportedConversion(const QByteArray& path) const;

private:
    struct Known {
        FileStat stat;
        core::Oid id;
    };
    struct Earlier {
        qint64 size = 0;
        qint64 modifiedAt = 0;
        core::Oid id;
    };
    [[nodiscard]] core::Result<core::Oid> hash(const QByteArray& path, const FileStat& stat, const core::Oid& known);
    [[nodiscard]] bool isDescribedBy(const core::Oid& pointer, const QByteArray& path, qint64 size) const;

    const GitRepository& m_repo;
    const DiskFiles& m_disk;
    QHash<QByteArray, Known> m_known;
    QHash<QByteArray, Earlier> m_earlier;
};

} // namespace nimbus::sync
