// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <optional>
#include <span>

#include "core/Page.h"
#include "core/model/Intent.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads what waits to become a commit. Inside Store::read; throws StorageException.
class IntentQueries {
public:
    explicit IntentQueries(ReadConnection& connection) : m_c(connection) {}

    /// The oldest `limit` intents of a vault, in the order they were made. Without a limit by default: a group that is
    /// read in part is committed in part, and let go as a whole.
    [[nodiscard]] QList<core::Intent> ofVault(core::VaultId vault, int limit = -1);
    /// What waits in all vaults, oldest first.
    [[nodiscard]] core::Result<core::Page<core::Intent>> page(int limit, const QString& cursor);
    [[nodiscard]] std::optional<core::Intent> byId(core::IntentId id);
    [[nodiscard]] qint64 count();
    /// Those that were tried and did not become a commit.
    [[nodiscard]] qint64 failedCount();

private:
    ReadConnection& m_c;
};

/// Writes intents. Inside Store::write with User priority; throws StorageException.
class IntentRepository {
public:
    explicit IntentRepository(WriteConnection& connection) : m_c(connection) {}

    void insertMany(std::span<const core::Intent> intents);
    void removeGroup(const QString& group);
    /// Lets go of edits that could not be committed where a newer one of the same document takes their place.
    void removeFailed(core::VaultId vault, const QStringList& paths);
    void noteFailure(const QString& group, const QString& error);
    /// The edits of a vault whose repository is lost become new documents of the one it gets; what has no content goes.
    void makeCreations(core::VaultId vault);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
