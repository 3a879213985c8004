// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <array>
#include <compare>
#include <cstring>

namespace nimbus::core {

/// A git object id (SHA-1, 20 bytes). All zero means "none".
struct Oid {
    std::array<unsigned char, 20> bytes{};

    auto operator<=>(const Oid&) const = default;

    [[nodiscard]] bool isNull() const { return bytes == std::array<unsigned char, 20>{}; }
    [[nodiscard]] QByteArray raw() const { return view().toByteArray(); }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char*>(bytes.data()), 20}; }
    [[nodiscard]] QString hex() const { return QString::fromLatin1(raw().toHex()); }

    /// 20 raw bytes; anything else gives the null id.
    [[nodiscard]] static Oid fromRaw(QByteArrayView raw) {
        Oid id;
        if (raw.size() == 20) std::memcpy(id.bytes.data(), raw.data(), 20);
        return id;
    }
    /// 40 hexadecimal digits; anything else gives the null id.
    [[nodiscard]] static Oid fromHex(QByteArrayView hex) {
        return hex.size() == 40 ? fromRaw(QByteArray::fromHex(hex.toByteArray())) : Oid{};
    }
};

inline size_t qHash(const Oid& id, size_t seed = 0) noexcept {
    size_t h = 0;
    std::memcpy(&h, id.bytes.data(), sizeof h); // an object id is already uniformly distributed
    return h ^ seed;
}

} // namespace nimbus::core
