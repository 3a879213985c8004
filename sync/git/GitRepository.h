// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/Oid.h"
#include "core/Result.h"
#include "sync/git/GitHandle.h"
#include "sync/git/RawCommit.h"

namespace nimbus::sync {

enum class ObjectType : quint8 { Commit = 1, Tree = 2, Blob = 3, Tag = 4 };

/// The bytes of one object, as long as this lives.
class GitObject {
public:
    explicit GitObject(GitHandle<git_odb_object> handle);
    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }

private:
    GitHandle<git_odb_object> m_handle;
    QByteArrayView m_bytes;
};

/// Where HEAD points.
struct GitHead {
    QString branch;     ///< short name; empty when detached
    QByteArray refName; ///< "refs/heads/main"; empty when detached
    core::Oid id;       ///< null: no commit yet
};

/// One open repository: objects, head, revisions. The rest of sync/git builds on it.
/// Used by the one thread that opened it; owned by a provider.
class GitRepository {
public:
    /// A bare repository of our own. Sees its own configuration only.
    [[nodiscard]] static core::Result<GitRepository> openBare(const QString& path);
    /// Makes such a repository in a folder that does not exist or is empty.
    [[nodiscard]] static core::Result<GitRepository> createBare(const QString& path);
    /// A person's working tree, given by its top folder. Sees the person's configuration.
    [[nodiscard]] static core::Result<GitRepository> openWorkingTree(const QString& path);
    /// Makes a plain folder such a working tree. Conflict when it is one.
    [[nodiscard]] static core::Result<GitRepository> createWorkingTree(const QString& path);

    [[nodiscard]] git_repository* raw() const { return m_repo.get(); }
    [[nodiscard]] git_odb* odb() const { return m_odb.get(); }
    [[nodiscard]] QByteArray gitFolder() const;    ///< with a slash at the end
    [[nodiscard]] QByteArray commonFolder() const; ///< the same but for linked worktrees
    [[nodiscard]] QByteArray topFolder() const;    ///< of the working tree, with a slash at the end; empty when bare
    [[nodiscard]] bool isShallow() const;
    [[nodiscard]] bool isPartial() const { return m_isPartial; } ///< cloned with --filter: objects may be missing

    [[nodiscard]] core::Result<GitHead> head() const;
    [[nodiscard]] core::Result<GitObject> object(const core::Oid& id, ObjectType type) const;
    [[nodiscard]] core::Result<RawCommit> commit(const core::Oid& id) const;
    /// The tree of a commit; the null id for the null id (the empty tree).
    [[nodiscard]] core::Result<core::Oid> treeOf(const core::Oid& commit) const;
    /// The commit a revision names ("HEAD~2", a branch, the beginning of an id).
    [[nodiscard]] core::Result<core::Oid> resolve(const QString& revision) const;
    [[nodiscard]] bool hasObject(const core::Oid& id) const;
    /// Size in bytes, -1 where the object cannot be read.
    [[nodiscard]] qint64 sizeOf(const core::Oid& id) const;
    /// The bytes of a blob; InvalidInput above maxSize (-1: no bound).
    [[nodiscard]] core::Result<QByteArray> blob(const core::Oid& id, qint64 maxSize) const;
    /// Stores an object durably.
    [[nodiscard]] core::Result<core::Oid> write(QByteArrayView bytes, ObjectType type) const;
    /// A configuration value; empty where there is none.
    [[nodiscard]] QByteArray configText(const char* key) const;
    /// The same, of this repository's own configuration alone.
    [[nodiscard]] QByteArray ownConfigText(const char* key) const;
    [[nodiscard]] bool configFlag(const char* key, bool otherwise) const;

private:
    explicit GitRepository(GitHandle<git_repository> repo) : m_repo(std::move(repo)) {}
    [[nodiscard]] core::Result<void> finishOpening();

    GitHandle<git_repository> m_repo;
    GitHandle<git_odb> m_odb;
    bool m_isPartial = false;
};

} // namespace nimbus::sync
