// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <span>

#include "core/Ids.h"
#include "core/Oid.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Where the metadata of a document is that cannot hold its own. `path` is the document's; a null blob means "none any
/// more".
struct Sidecar {
    QString path;
    core::Oid blob;
};

/// Reads which documents have a metadata file. Inside Store::read; throws StorageException.
class SidecarQueries {
public:
    explicit SidecarQueries(ReadConnection& connection) : m_c(connection) {}
    /// Those of some documents, by their path.
    [[nodiscard]] QHash<QString, core::Oid> of(core::VaultId vault, const QStringList& paths);
    /// All of a vault.
    [[nodiscard]] QHash<QString, core::Oid> all(core::VaultId vault);

private:
    ReadConnection& m_c;
};

/// Writes them; their documents wait for the index again. Inside Store::write; throws StorageException.
class SidecarRepository {
public:
    explicit SidecarRepository(WriteConnection& connection) : m_c(connection) {}
    void apply(core::VaultId vault, std::span<const Sidecar> sidecars);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
