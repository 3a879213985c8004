// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <optional>

#include "core/model/Vault.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads vaults with the state of their last refresh and their document counts. Inside Store::read; throws
/// StorageException.
class VaultQueries {
public:
    explicit VaultQueries(ReadConnection& connection) : m_c(connection) {}

    /// All vaults of the tenant by name: they are few.
    [[nodiscard]] QList<core::Vault> all();
    [[nodiscard]] std::optional<core::Vault> byId(core::VaultId id);
    [[nodiscard]] std::optional<core::Vault> byName(const QString& name);

private:
    ReadConnection& m_c;
};

/// Writes vaults. Inside Store::write; throws StorageException.
class VaultRepository {
public:
    explicit VaultRepository(WriteConnection& connection) : m_c(connection) {}

    [[nodiscard]] core::VaultId insert(const QString& name, core::VaultKind kind, const QString& location, qint64 at);
    void rename(core::VaultId id, const QString& name);
    /// Where its repository is now. The next refresh compares everything.
    void relocate(core::VaultId id, const QString& location);
    /// Takes the vault and every row of it out of the tenant; files and repositories stay where they are.
    void remove(core::VaultId id);

    /// What the rows were made from, after a refresh that worked.
    void saveSyncState(core::VaultId id, core::Oid head, const QByteArray& fingerprint, qint64 at);
    /// Why the last refresh did not work.
    void saveProblem(core::VaultId id, const QString& problem, qint64 at);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
