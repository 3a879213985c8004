// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "core/Page.h"
#include "core/model/TrashItem.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads the trash, last thrown away first. Inside Store::read; throws StorageException.
class TrashQueries {
public:
    explicit TrashQueries(ReadConnection& connection) : m_c(connection) {}

    [[nodiscard]] core::Result<core::Page<core::TrashItem>> page(int limit, const QString& cursor);
    [[nodiscard]] std::optional<core::TrashItem> byId(qint64 id);
    [[nodiscard]] qint64 count();

private:
    ReadConnection& m_c;
};

/// Writes the trash. Inside Store::write; throws StorageException.
class TrashRepository {
public:
    explicit TrashRepository(WriteConnection& connection) : m_c(connection) {}

    void add(std::span<const core::TrashItem> items);
    void remove(std::span<const qint64> ids);
    /// Forgets items that are documents again: the same bytes at the same path. An older text of that name stays.
    void forgetReturned(std::span<const core::Document> documents);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
