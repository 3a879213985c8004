// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <atomic>
#include <deque>
#include <stop_token>
#include <vector>

#include "sync/git/DiskFiles.h"
#include "sync/git/GitRepository.h"
#include "sync/git/TrackedFiles.h"

namespace nimbus::sync {

/// One file of a working tree that is listed. There are a million of them: its path is put together where it is needed.
struct DiskFile {
    FileStat stat;      ///< size -1: could not be looked at
    quint32 folder = 0; ///< of DiskScan::folders()
    quint32 name = 0;   ///< where it begins among the scan's names
    bool isRepository = false;
    bool isUnreadable = false; ///< git tracks it, its folder may not be read
};

/// One folder that was walked; its listed files are [first, first + count) of the scan.
struct DiskFolder {
    QByteArray path; ///< "" or ending in a slash
    FileStat stat;
    FileStat ignoreFile; ///< of its .gitignore; size -1: none
    size_t first = 0;
    size_t count = 0;
};

/// Walks a working tree: which files there are that git tracks or does not ignore. Never follows a link, never leaves
/// the tree, reads no content. Remembers what it saw, so that looking again at an unchanged tree asks for no listing
/// and evaluates no ignore rule. Thread and owner: its provider.
class DiskScan {
public:
    DiskScan(const GitRepository& repo, const TrackedFiles& tracked) : m_repo(repo), m_tracked(tracked) {}

    /// Brings files() up to date.
    [[nodiscard]] core::Result<void> refresh(std::stop_token stop);

    /// Gives the memory back; the next refresh() walks the tree. What git would ignore stays known.
    void forget();

    [[nodiscard]] const std::deque<DiskFile>& files() const { return m_files; } ///< grouped by folder, not sorted
    [[nodiscard]] QByteArray path(const DiskFile& file) const { return m_folders[file.folder].path + name(file); }
    /// Within its folder.
    [[nodiscard]] const char* name(const DiskFile& file) const { return m_names.data() + file.name; }
    /// In the order of the bytes of their paths, as git's trees are.
    [[nodiscard]] std::vector<const DiskFile*> sortedFiles() const;
    [[nodiscard]] const std::vector<DiskFolder>& folders() const { return m_folders; }
    /// Changes with every change of what the walk depends on besides the tree itself (configuration, exclude files).
    [[nodiscard]] const QByteArray& rules() const { return m_rules; }
    /// Whether git would ignore an untracked path (a folder: with a slash at the end).
    [[nodiscard]] bool isIgnored(const QByteArray& path) const;
    /// Whether a folder given by its descriptor and name holds a repository of its own.
    [[nodiscard]] static bool isRepository(int parent, const QByteArray& name);

private:
    struct Verdict {
        size_t chain = 0; ///< of the ignore files that had a say
        bool isIgnored = false;
    };
    struct Name;

    [[nodiscard]] core::Result<void> walkAll();
    [[nodiscard]] bool lookAtFiles();
    [[nodiscard]] bool lookAt(const DiskFolder& folder);
    void dropVanished();
    [[nodiscard]] QByteArray readRules() const;
    [[nodiscard]] core::Result<void> walk(FileDescriptor fd, const QByteArray& path, size_t chain, int depth);
    [[nodiscard]] core::Result<void> enter(int parent, const Name& name, const QByteArray& path, size_t chain,
                                           int depth);
    void addFile(int folder, const Name& name, const QByteArray& path, size_t chain);
    void add(const QByteArray& name, DiskFile file);
    void addUnreadable(const QByteArray& folder, const FileStat& stat);
    [[nodiscard]] bool isIgnoredFast(const QByteArray& path, size_t chain);

    const GitRepository& m_repo;
    const TrackedFiles& m_tracked;
    std::stop_token m_stop;
    std::deque<DiskFile> m_files; ///< grows without a second copy
    std::vector<char> m_names;    ///< one after the other, each with a zero behind it
    std::vector<DiskFolder> m_folders;
    QByteArray m_rules;
    QByteArray m_trackedSignature;
    QHash<QByteArray, Verdict> m_verdicts;
    QHash<QByteArray, Verdict> m_usedVerdicts;
    bool m_isKnown = false;
    bool m_isCareful = false;              ///< files are looked at while the tree is walked
    std::atomic<bool> m_isAnyLost = false; ///< a folder could not be looked at again, though it may be there
};

} // namespace nimbus::sync
