// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/DocumentReads.h"

#include "sync/engine/Workspace.h"

namespace nimbus::app::reads {
namespace {

using core::Result;

Result<sync::VaultProvider*> provider(sync::Workspace& workspace, core::VaultId id) {
    const auto vault = workspace.vault(id);
    if (!vault) return core::fail(vault.error());
    return workspace.provider(*vault);
}

} // namespace

Result<Content> content(sync::Workspace& workspace, core::VaultId vault, const QString& path, qint64 maxSize) {
    const auto source = provider(workspace, vault);
    if (!source) return core::fail(source.error());
    const auto entry = (*source)->entry(path);
    if (!entry) return core::fail(entry.error());
    if (!*entry) return core::fail(core::ErrorCode::NotFound, path, QStringLiteral("Refresh the vault"));
    auto bytes = (*source)->content(**entry, maxSize);
    if (!bytes) return core::fail(bytes.error());
    return Content{std::move(*bytes), (*entry)->blob};
}

Result<QByteArray> blob(sync::Workspace& workspace, core::VaultId vault, core::Oid oid, qint64 maxSize) {
    const auto source = provider(workspace, vault);
    if (!source) return core::fail(source.error());
    return (*source)->blob(oid, maxSize);
}

Result<QList<sync::Version>> history(sync::Workspace& workspace, core::VaultId vault, const QString& path, int limit,
                                     core::Oid after, std::stop_token stop) {
    const auto source = provider(workspace, vault);
    if (!source) return core::fail(source.error());
    return (*source)->history(path, limit, after, std::move(stop));
}

} // namespace nimbus::app::reads
