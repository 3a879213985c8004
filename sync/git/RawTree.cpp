// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/RawTree.h"

#include <algorithm>
#include <cstring>

namespace nimbus::sync {

std::optional<RawTreeEntry> RawTreeCursor::next() {
    if (m_rest.isEmpty()) return std::nullopt;
    RawTreeEntry entry;
    qsizetype i = 0;
    for (; i < m_rest.size() && m_rest[i] >= '0' && m_rest[i] <= '7'; ++i)
        entry.mode = entry.mode * 8 + static_cast<quint32>(m_rest[i] - '0');
    const auto* nameFrom = m_rest.data() + i + 1;
    const auto* end = m_rest.data() + m_rest.size();
    const auto* nul = nameFrom < end
                          ? static_cast<const char*>(std::memchr(nameFrom, 0, static_cast<size_t>(end - nameFrom)))
                          : nullptr;
    if (i == 0 || i > 7 || m_rest[i] != ' ' || !nul || nul == nameFrom || end - nul < 21) {
        m_damaged = true;
        m_rest = {};
        return std::nullopt;
    }
    entry.name = QByteArrayView(nameFrom, nul - nameFrom);
    std::memcpy(entry.id.bytes.data(), nul + 1, 20);
    m_rest = QByteArrayView(nul + 21, end - nul - 21);
    return entry;
}

namespace rawtree {

int compare(const RawTreeEntry& a, const RawTreeEntry& b) {
    const auto common = std::min(a.name.size(), b.name.size());
    if (const int c = std::memcmp(a.name.data(), b.name.data(), static_cast<size_t>(common))) return c;
    const auto at = [common](const RawTreeEntry& e) -> int {
        if (e.name.size() > common) return static_cast<unsigned char>(e.name[common]);
        return e.isTree() ? '/' : 0;
    };
    return at(a) - at(b);
}

std::optional<RawTreeEntry> find(QByteArrayView tree, QByteArrayView name) {
    RawTreeCursor cursor(tree);
    while (const auto entry = cursor.next())
        if (entry->name.size() == name.size() &&
            std::memcmp(entry->name.data(), name.data(), static_cast<size_t>(name.size())) == 0)
            return entry;
    return std::nullopt;
}

QByteArray write(const std::vector<RawTreeEntry>& entries) {
    qsizetype size = 0;
    for (const auto& entry : entries) size += 28 + entry.name.size();
    QByteArray bytes;
    bytes.reserve(size);
    for (const auto& entry : entries) {
        bytes += QByteArray::number(entry.mode, 8);
        bytes += ' ';
        bytes.append(entry.name.data(), entry.name.size());
        bytes += '\0';
        bytes.append(reinterpret_cast<const char*>(entry.id.bytes.data()), 20);
    }
    return bytes;
}

FileMode toFileMode(quint32 mode) {
    switch (mode & 0170000) {
        case 0120000: return FileMode::Link;
        case 0160000: return FileMode::Submodule;
        default: return (mode & 0100) ? FileMode::Executable : FileMode::Plain;
    }
}

quint32 fromFileMode(FileMode mode) {
    switch (mode) {
        case FileMode::Executable: return 0100755;
        case FileMode::Link: return 0120000;
        case FileMode::Submodule: return 0160000;
        case FileMode::Plain: break;
    }
    return 0100644;
}

} // namespace rawtree
} // namespace nimbus::sync
