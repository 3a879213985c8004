// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QString>
#include <memory>

namespace nimbus::tests {

/// A disk whose power can be cut, for everything that opens SQLite files while this is there: an SQLite VFS in front of
/// the plain one, and the default as long as it lives. Locks, shared memory and reads are the plain one's; what is
/// written is also noted here, so that restore() can tell what the disk would hold after a cut.
///
/// The model, harsher than a disk behind a journalling file system:
/// - What was written to a file before its last xSync is there. (The real fsync is left out: nobody cuts real power.)
/// - What was written after it went to the disk in any order, or not: each sector of 512 bytes is as it was at the
///   sync, or as any of the writes since then left it, whole, whatever happened to its neighbours. In one cut few, half
///   or most sectors made it, so that "nothing" and "all but one" occur too.
/// - A file's length is the one of the last sync or any it had since. A sector that the length takes in but no write
///   reached holds zeros, or rubbish.
/// - Creating, deleting and renaming files is undone or done, each by itself, until their folder is synced: by the
/// first
///   xSync of a new journal or log, and by a deletion that asks for it, as SQLite's own code for Unix does. A file that
///   was moved by other means than SQLite is known again by its inode.
/// - Files that SQLite did not open are as they are. Shared memory (-shm) is memory: gone.
///
/// The cut itself is an operation (write, truncate, sync, create, delete) that is noted and answered with an I/O error,
/// as is every later one. May be used from any thread; make, restore and destroy it while no file is open.
class PowerCutDisk {
public:
    PowerCutDisk();
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;

    /// The power fails within the n-th operation from now on, the next being the first. 0: not by itself.
    void cutAt(qint64 operation);
    void cutNow();
    [[nodiscard]] bool isCut() const;
    /// Operations since cutAt().
    [[nodiscard]] qint64 operations() const;

    /// Puts into the new folder `target` what the disk has of `folder` when the power is back, and forgets all files.
    void restore(const QString& folder, const QString& target, QRandomGenerator& random);

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace nimbus::tests
