// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/OldVersion.h"

#include <QSet>
#include <limits>

#include "sync/vault/Metadata.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Oid;
using core::Result;

Result<Oid> documentAt(VaultProvider& provider, const QString& path, const QString& revision) {
    auto blob = provider.blobAt(path, revision);
    if (blob || blob.error().code != ErrorCode::NotFound) return blob;
    const auto versions = provider.history(path, std::numeric_limits<int>::max(), {}, {});
    if (!versions) return fail(versions.error());
    QSet<QString> tried = {path};
    for (const auto& version : *versions) {
        if (tried.contains(version.path)) continue;
        tried.insert(version.path);
        if (auto old = provider.blobAt(version.path, revision); old || old.error().code != ErrorCode::NotFound)
            return old;
    }
    return blob;
}

Result<Oid> sidecarDeletedWith(VaultProvider& provider, const QString& path) {
    const auto document = provider.history(path, 1, {}, {});
    if (!document) return fail(document.error());
    const auto sidecar = provider.history(sidecarPath(path), 2, {}, {});
    if (!sidecar) return fail(sidecar.error());
    const bool wentTogether = document->size() == 1 && sidecar->size() == 2 && document->first().blob.isNull() &&
                              sidecar->first().blob.isNull() && document->first().commit == sidecar->first().commit;
    return wentTogether ? sidecar->last().blob : Oid{};
}

} // namespace nimbus::sync
