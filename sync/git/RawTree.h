// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>
#include <vector>

#include "core/Oid.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

/// One line of a tree object. `name` points into the object's bytes.
struct RawTreeEntry {
    quint32 mode = 0; ///< git's octal mode: 0100644, 0100755, 0120000, 0160000, 040000
    QByteArrayView name;
    core::Oid id;

    [[nodiscard]] bool isTree() const { return mode == 040000; }
};

/// Reads the bytes of a tree object line by line, without copying. Pure; any thread.
class RawTreeCursor {
public:
    explicit RawTreeCursor(QByteArrayView bytes) : m_rest(bytes) {}

    /// The next line; nullopt at the end or where the bytes make no sense (see isDamaged).
    [[nodiscard]] std::optional<RawTreeEntry> next();
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    QByteArrayView m_rest;
    bool m_damaged = false;
};

namespace rawtree {

/// Git's order of tree lines: bytes, as if the name of a folder ended in a slash. <0, 0, >0.
[[nodiscard]] int compare(const RawTreeEntry& a, const RawTreeEntry& b);

/// The line of that name; nullopt when there is none.
[[nodiscard]] std::optional<RawTreeEntry> find(QByteArrayView tree, QByteArrayView name);

/// The bytes of a tree object of these lines, which are in git's order.
[[nodiscard]] QByteArray write(const std::vector<RawTreeEntry>& entries);

[[nodiscard]] FileMode toFileMode(quint32 mode);
[[nodiscard]] quint32 fromFileMode(FileMode mode);

} // namespace rawtree
} // namespace nimbus::sync
