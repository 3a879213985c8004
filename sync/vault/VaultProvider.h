// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>

#include "core/Oid.h"
#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Person.h"
#include "sync/vault/PathTimes.h"

namespace nimbus::sync {

/// Git's file modes, as far as a vault tells them apart.
enum class FileMode : quint8 { Plain, Executable, Link, Submodule };

/// One document as the vault has it now. `path` is PathText. `size` in bytes; -1 where the provider does not know it
/// yet.
struct VaultEntry {
    QString path;
    core::Oid blob; ///< folder vault: the id the file's present bytes have or would have in git
    FileMode mode = FileMode::Plain;
    core::DocumentState state = core::DocumentState::Clean;
    qint64 size = -1;
    qint64 modifiedAt =
        0; ///< ms since 1970 UTC; 0: unknown (only files on disk that differ from the last commit have it)
};

/// One difference between two commits.
struct VaultChange {
    enum class Kind : quint8 { Added, Modified, Deleted, Renamed };
    Kind kind = Kind::Modified;
    QString path;
    QString oldPath; ///< Renamed only
    core::Oid blob;
    core::Oid oldBlob;
    FileMode mode = FileMode::Plain;
};

/// One version of a document, newest first in lists. Time in ms since 1970 UTC.
struct Version {
    core::Oid commit;
    core::Oid blob; ///< null where the version is the document's removal
    QString path;   ///< the name it had then
    core::Person author;
    qint64 at = 0;
    QString message; ///< whole message, without NimbusVault trailers
};

/// What a vault says about itself.
struct VaultFacts {
    QString branch; ///< short name of the default branch; empty when HEAD is detached
    core::Oid head; ///< null: no commit yet
    bool canCommit = true;
    QString problem; ///< why not, in English, naming the state ("a merge is in progress") and the next step
};

/// One step of a commit.
struct CommitChange {
    enum class Kind : quint8 { Put, Remove, Rename };
    Kind kind = Kind::Put;
    QString path;
    QString oldPath; ///< Rename: the name before
    core::Oid blob;  ///< Put, Rename: the content afterwards (stored before by storeBlob)
    FileMode mode = FileMode::Plain;
};

struct CommitRequest {
    QList<CommitChange> changes;
    QString message; ///< with its trailers
    core::Person author;
    qint64 at = 0;          ///< ms since 1970 UTC
    core::Oid expectedHead; ///< Conflict when the branch has moved on from it
};

/// The contract every kind of vault keeps; one contract suite runs against all of them.
///
/// Blocking, not thread safe: an instance belongs to the thread that opened it (the tenant's git worker).
/// Failures: NotFound names the missing path or object, Conflict says the head moved, Forbidden that the vault's state
/// does not allow a commit, StorageCorrupt that an object is damaged, Cancelled that the stop token was used.
class VaultProvider {
public:
    virtual ~VaultProvider() = default;

    /// Head, branch, whether a commit is possible and if not why.
    [[nodiscard]] virtual core::Result<VaultFacts> facts() = 0;

    /// A short value that is equal as long as entries() would give the same. Cheap: no blob is read.
    [[nodiscard]] virtual core::Result<QByteArray> fingerprint() = 0;

    /// Every document there is now, in batches of at most 1,000, ordered by path bytes. The sink returns false to stop.
    /// Managed vaults: the head's tree. Folder vaults: tracked files as they are on disk, and untracked ones that are
    /// not ignored.
    using EntrySink = std::function<bool(std::span<const VaultEntry>)>;
    [[nodiscard]] virtual core::Result<void> entries(const EntrySink& sink, std::stop_token stop) = 0;

    /// What an earlier process found: a file that differs from the last commit and has still the same size and
    /// modifiedAt need not be read again by entries().
    virtual void remember(const QList<VaultEntry>&) {}

    /// The entry of one path now; nullopt when there is none.
    [[nodiscard]] virtual core::Result<std::optional<VaultEntry>> entry(const QString& path) = 0;

    /// Differences from one commit to another; a null `from` means the empty tree. Renames: equal blobs first, then
    /// similar ones (>= 50 %) among at most 1,000 remaining pairs.
    [[nodiscard]] virtual core::Result<QList<VaultChange>> changes(core::Oid from, core::Oid to,
                                                                   std::stop_token stop) = 0;

    /// The bytes of an object. Refuses with InvalidInput above `maxSize` bytes (-1: no bound).
    [[nodiscard]] virtual core::Result<QByteArray> blob(core::Oid id, qint64 maxSize = -1) = 0;

    /// The present bytes of an entry (folder vaults: from disk where it differs from the commit).
    [[nodiscard]] virtual core::Result<QByteArray> content(const VaultEntry& entry, qint64 maxSize = -1) = 0;

    /// Sizes in bytes of many objects, -1 for one that cannot be read. Faster than one by one.
    [[nodiscard]] virtual QList<qint64> blobSizes(std::span<const core::Oid> ids) = 0;

    /// The blob a path had at a revision ("HEAD~2", a branch, a commit id or a unique beginning of one).
    [[nodiscard]] virtual core::Result<core::Oid> blobAt(const QString& path, const QString& revision) = 0;

    /// Every path and blob of the tree at a revision, in batches as entries().
    [[nodiscard]] virtual core::Result<void> entriesAt(const QString& revision, const EntrySink& sink,
                                                       std::stop_token stop) = 0;

    /// Versions of the document that is at `path` at the head, newest first, across renames, at most `limit`,
    /// starting after `after` (null: from the newest).
    [[nodiscard]] virtual core::Result<QList<Version>> history(const QString& path, int limit, core::Oid after,
                                                               std::stop_token stop) = 0;

    /// When each path at the head was first and last changed, read off the log. Stops early when told to; paths that
    /// were not reached by then are missing from the answer.
    /// Only commits after `since` count (null: all); reading ends when the budget is used up (0: none).
    [[nodiscard]] virtual core::Result<PathTimesTable> pathTimes(core::Oid since, std::chrono::milliseconds budget,
                                                                 std::stop_token stop) = 0;

    /// Stores bytes durably (synced to disk) and returns the id of exactly these bytes. A folder vault's attributes may
    /// convert line ends when the file is committed: entry(path).blob names the content git has then.
    [[nodiscard]] virtual core::Result<core::Oid> storeBlob(const QString& path, const QByteArray& bytes) = 0;

    /// Stores what is at a path now, durably and as it is, so that it can be had again when something else is there.
    /// NotFound where nothing is. Content that is in git already is only named.
    [[nodiscard]] virtual core::Result<core::Oid> keep(const QString& path) = 0;

    /// Makes sure that a stored content, which no commit may hold, stays for as long as the tenant. NotFound where it
    /// is gone.
    [[nodiscard]] virtual core::Result<void> keepBlob(core::Oid) { return {}; }

    /// Whether exactly this content is at a path now, as it is or as git would name it.
    [[nodiscard]] virtual core::Result<bool> holds(const QString& path, const core::Oid& blob) {
        const auto now = entry(path);
        if (!now) return core::fail(now.error());
        return *now && (*now)->blob == blob;
    }

    /// Makes one commit of the whole group on the expected head, synced to disk, and returns the new head (the old one
    /// when the changes change nothing). Folder vaults commit those paths alone and leave everything else in the
    /// working tree and index as it is; files were written, moved or removed by applyToDisk() before.
    [[nodiscard]] virtual core::Result<core::Oid> commit(const CommitRequest& request) = 0;

    /// Folder vaults: writes (atomically, synced), moves or removes the file of each change. Others: nothing to do.
    [[nodiscard]] virtual core::Result<void> applyToDisk(const QList<CommitChange>& changes) = 0;

    /// Why the vault's present state (a merge, a conflict) leaves the commit of these changes to the person, in English
    /// with the next step; empty where it does not. Forbidden where they may not even be written (in a submodule,
    /// behind a link, permissions), Conflict where something is in the way, StorageBusy while another program keeps the
    /// repository locked.
    [[nodiscard]] virtual core::Result<QString> refusal(const QList<CommitChange>&) { return QString(); }

    /// Whether a commit between `since` (exclusive; null: the beginning) and the head carries the trailer of this
    /// intent.
    [[nodiscard]] virtual core::Result<bool> hasIntent(const QString& uuid, core::Oid since) = 0;

    /// Verifies what the vault keeps (head readable, tree complete, a sample of `sample` blobs intact). One line a
    /// problem.
    [[nodiscard]] virtual core::Result<QStringList> verify(int sample, std::stop_token stop) = 0;

    /// Work for a quiet moment: vaults of our own pack their loose objects when there are many. Gives how many were
    /// packed.
    [[nodiscard]] virtual core::Result<int> maintain(std::stop_token) { return 0; }

    /// The listing is over: lets go of what only a listing needs, for hours may pass before the next.
    virtual void rest() {}
};

/// The line that ties a commit to an intent.
inline constexpr char kIntentTrailer[] = "NimbusVault-Intent";

} // namespace nimbus::sync
