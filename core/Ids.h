// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <compare>

namespace nimbus::core {

/// A row id that cannot be mixed up with another table's. 0 means "none".
template <typename Tag>
struct Id {
    qint64 value = 0;
    auto operator<=>(const Id&) const = default;
    [[nodiscard]] bool isValid() const { return value > 0; }
};

template <typename Tag>
size_t qHash(const Id<Tag>& id, size_t seed = 0) noexcept {
    return ::qHash(id.value, seed);
}

using DocumentId = Id<struct DocumentTag>;
using VaultId = Id<struct VaultTag>;
using CategoryId = Id<struct CategoryTag>;
using UserId = Id<struct UserTag>;
using TagId = Id<struct TagTag>;
using IntentId = Id<struct IntentTag>;
using SavedSearchId = Id<struct SavedSearchTag>;

} // namespace nimbus::core
