// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>

#include "core/Result.h"
#include "sync/vault/VaultProvider.h"

struct stat;

namespace nimbus::sync {

/// A descriptor that closes itself. Any thread.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) : m_fd(fd) {}
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept : m_fd(other.release()) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    int release() {
        const int fd = m_fd;
        m_fd = -1;
        return fd;
    }

private:
    int m_fd;
};

/// What tells one state of a file from another without reading it.
struct FileStat {
    qint64 size = -1; ///< -1: unknown
    qint64 mtimeNs = 0;
    quint64 inode = 0;
    quint32 mode = 0; ///< as lstat gives it

    bool operator==(const FileStat&) const = default;
    [[nodiscard]] static FileStat from(const struct stat& raw);
};

/// Files of a working tree, named by bytes relative to its top; no symbolic link on the way is ever followed.
/// Errors: NotFound, Forbidden (permissions, or a link on the way), Conflict (something else is there), StorageFull.
/// Belongs to the thread of its provider.
class DiskFiles {
public:
    /// `scratch`: a folder on the same disk for files while they are written.
    DiskFiles(QByteArray top, QByteArray scratch);

    [[nodiscard]] core::Result<std::optional<FileStat>> stat(const QByteArray& path) const;
    /// The bytes of a file, or the target of a link. InvalidInput above maxSize (-1: no bound).
    [[nodiscard]] core::Result<QByteArray> read(const QByteArray& path, qint64 maxSize) const;
    /// Replaces a file or a link as one step, synced; makes the folders on the way. Permissions stay but for the
    /// executable bit.
    [[nodiscard]] core::Result<void> write(const QByteArray& path, const QByteArray& bytes, FileMode mode) const;
    /// Forbidden where the folder a path lies in, or would be made in, may not be written to.
    [[nodiscard]] core::Result<void> checkMayWrite(const QByteArray& path) const;
    /// Forbidden where a file is there that its owner made read-only: renaming over it would not even notice.
    [[nodiscard]] core::Result<void> checkIsWritable(const QByteArray& path) const;
    /// Removes a file (none there: no error) and the folders that are empty then.
    [[nodiscard]] core::Result<void> remove(const QByteArray& path) const;
    /// Conflict when something is at the new name.
    [[nodiscard]] core::Result<void> rename(const QByteArray& from, const QByteArray& to) const;
    /// Removes what a killed process of ours left in the scratch folder.
    void removeLeftovers() const;

private:
    struct Place {
        FileDescriptor folder;
        QByteArray name;
    };
    [[nodiscard]] core::Result<Place> locate(const QByteArray& path, bool makeFolders) const;
    [[nodiscard]] core::Result<QByteArray> writeScratch(const QByteArray& bytes, quint32 permissions) const;
    void removeEmptyFolders(QByteArray path) const;

    QByteArray m_top;
    QByteArray m_scratch;
};

/// As text, for messages.
[[nodiscard]] QString printable(const QByteArray& path);

} // namespace nimbus::sync
