// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sync/git/DiskFiles.h"
#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// Texts one behind the other in pieces that never move: a hundred thousand small ones would leave the memory full of
/// gaps that nobody can give back.
class TextPool {
public:
    /// A copy of the text, for as long as the pool lives.
    [[nodiscard]] QByteArrayView keep(QByteArrayView text);

private:
    std::vector<std::unique_ptr<char[]>> m_pieces;
    char* m_next = nullptr;
    qsizetype m_room = 0;
};

/// One path that git knows: from the index, the last commit, or both. Mode 0: not there.
struct TrackedFile {
    QByteArrayView path; ///< lives as long as the list it is in
    quint32 indexMode = 0;
    quint32 headMode = 0;
    core::Oid indexId;
    core::Oid headId;
    FileStat indexStat;        ///< size and inode as the index keeps them, cut to 32 bits
    bool isUnmerged = false;   ///< in a conflict left by a merge
    bool isAssumed = false;    ///< "assume unchanged": git does not look at the disk
    bool isStatTrusted = true; ///< false: as young as the index itself, equal stat proves nothing
};

/// The paths of index and HEAD's tree, in the order of path bytes; read again only when either changed.
/// Thread and owner: its provider.
class TrackedFiles {
public:
    explicit TrackedFiles(const GitRepository& repo) : m_repo(repo) {}

    [[nodiscard]] core::Result<void> refresh();

    [[nodiscard]] const std::vector<TrackedFile>& files() const { return m_list.files; }
    [[nodiscard]] const TrackedFile* find(QByteArrayView path) const;
    /// Whether any path lies below `folder`, which ends in a slash.
    [[nodiscard]] bool hasBelow(QByteArrayView folder) const;
    [[nodiscard]] const TrackedFile* firstFrom(QByteArrayView path) const; ///< nullptr: none
    /// Changes with every change of what git tracks.
    [[nodiscard]] const QByteArray& signature() const { return m_signature; }
    /// Why the index cannot be read; its paths are then taken from the last commit.
    [[nodiscard]] const std::optional<core::Error>& indexProblem() const { return m_indexProblem; }

private:
    struct List {
        std::vector<TrackedFile> files;
        TextPool paths;
    };

    [[nodiscard]] List readIndex();
    [[nodiscard]] core::Result<List> readHead(const core::Oid& tree) const;
    [[nodiscard]] List indexPart() const;
    [[nodiscard]] List headPart() const;
    void merge(const List& index, const List& head);

    const GitRepository& m_repo;
    FileStat m_indexStamp;
    bool m_isIndexKnown = false;
    bool m_isHeadKnown = false;
    core::Oid m_headTree;
    List m_list; ///< the only one that stays: there may be hundreds of thousands
    QByteArray m_signature;
    std::optional<core::Error> m_indexProblem;
};

} // namespace nimbus::sync
