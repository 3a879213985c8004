// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Ids.h"
#include "core/Oid.h"
#include "core/model/Document.h"

namespace nimbus::core {

/// A document that left its vault's tree; its last bytes are still in git. Time in ms since 1970 UTC.
struct TrashItem {
    qint64 id = 0;
    VaultId vault;
    QString vaultName;
    QString path;
    QString title;
    DocumentKind kind = DocumentKind::Other;
    qint64 size = 0;
    Oid blob;
    int mode = 0;
    qint64 deletedAt = 0;
    QString deletedBy;
};

} // namespace nimbus::core
