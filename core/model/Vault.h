// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/Ids.h"
#include "core/Oid.h"

namespace nimbus::core {

/// Where a vault's objects are. Stored as a number: append only.
enum class VaultKind : quint8 { Managed = 0, Folder = 1 };

/// One vault of a tenant. `location` is an absolute path for a folder vault, and a folder name
/// inside the tenant's data folder for a managed one. Times in ms since 1970 UTC.
struct Vault {
    VaultId id;
    QString name;
    VaultKind kind = VaultKind::Managed;
    QString location;
    Oid head;               ///< the commit the rows were last made from
    QByteArray fingerprint; ///< VaultProvider::fingerprint() of that moment
    qint64 refreshedAt = 0;
    qint64 documentCount = 0;
    QString problem; ///< why the last refresh failed, empty when it did not
};

} // namespace nimbus::core
