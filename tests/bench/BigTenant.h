// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

#include "storage/engine/Store.h"

namespace nimbus::bench {

/// How long each step of making a tenant took, in milliseconds.
struct LoadTimes {
    double rows = 0;  ///< documents, their indexes and counts: the list can be used
    double tags = 0;  ///< links to tags, their index and counts
    double check = 0; ///< foreign keys
};

enum class Contents { RowsOnly, WithTags };

/// A tenant's file with `count` documents of the corpus in eight vaults, three tags each, and their texts; made once
/// for each count and version of the schema and kept in the folder for temporary files. Not to be written to.
[[nodiscard]] QString bigTenant(int count);

/// Reads a file once from its first byte to its last, so that the system has it in memory.
void warm(const QString& path);

/// Documents, and with tags also owners and categories, into a new file.
LoadTimes loadTenant(const QString& path, int count, Contents contents);

[[nodiscard]] std::unique_ptr<storage::Store> openStore(const QString& path);

/// One transaction of bulk work; ends the program when it fails.
template <typename Fn>
void write(storage::Store& store, Fn fn) {
    const auto done = store.writeNow(
        [&](storage::WriteConnection& c) -> core::Result<void> {
            fn(c);
            return {};
        },
        storage::Store::Priority::Bulk);
    if (!done) qFatal("%s", qPrintable(done.error().detail));
}

} // namespace nimbus::bench
