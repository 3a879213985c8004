// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Vault.h"
#include "sync/engine/Progress.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {
class Workspace;
}

/// What is done with whole vaults, and what a document's bytes are. Git worker thread; every function blocks.
namespace nimbus::app::vaultwork {

/// A new, empty vault in the tenant's own data. Conflict when the name is taken.
[[nodiscard]] core::Result<core::Vault> create(sync::Workspace& workspace, const QString& name);
/// A folder of documents, in place. A folder that is no repository yet becomes one; its files stay as they are.
[[nodiscard]] core::Result<core::Vault> openFolder(sync::Workspace& workspace, const QString& path);
/// Takes a vault out of the list. Its documents stay where they are.
[[nodiscard]] core::Result<void> forget(sync::Workspace& workspace, core::VaultId id);
/// Makes rows and index follow what the vault holds now.
[[nodiscard]] core::Result<void> refresh(sync::Workspace& workspace, core::VaultId id,
                                         const sync::ProgressSink& progress, std::stop_token stop);

/// The bytes of a document as they are now, with the blob they have or would have in git.
struct Content {
    QByteArray bytes;
    core::Oid blob;
};
[[nodiscard]] core::Result<Content> content(sync::Workspace& workspace, core::VaultId id, const QString& path,
                                            qint64 maxSize);
/// The bytes of a version.
[[nodiscard]] core::Result<QByteArray> blob(sync::Workspace& workspace, core::VaultId id, core::Oid oid,
                                            qint64 maxSize);
[[nodiscard]] core::Result<QList<sync::Version>> history(sync::Workspace& workspace, core::VaultId id,
                                                         const QString& path, int limit, core::Oid after,
                                                         std::stop_token stop);

} // namespace nimbus::app::vaultwork
