// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Document.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {
class Workspace;
}

/// What a vault holds of one document. Git worker thread; every function blocks.
namespace nimbus::app::reads {

/// The bytes as they are now, with the blob they have or would have in git.
struct Content {
    QByteArray bytes;
    core::Oid blob;
};
[[nodiscard]] core::Result<Content> content(sync::Workspace& workspace, core::VaultId vault, const QString& path,
                                            qint64 maxSize);
/// The bytes of a version.
[[nodiscard]] core::Result<QByteArray> blob(sync::Workspace& workspace, core::VaultId vault, core::Oid oid,
                                            qint64 maxSize);
[[nodiscard]] core::Result<QList<sync::Version>> history(sync::Workspace& workspace, core::VaultId vault,
                                                         const QString& path, int limit, core::Oid after,
                                                         std::stop_token stop);

} // namespace nimbus::app::reads
