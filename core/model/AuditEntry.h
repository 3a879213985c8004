// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Ids.h"

namespace nimbus::core {

/// Who did what to which document, when (ms since 1970 UTC). `action` is a stable word: "create", "edit", "rename",
/// "delete", "restore", "revert", "metadata", "import", "vault.add", "vault.remove", "refresh".
struct AuditEntry {
    qint64 id = 0;
    qint64 at = 0;
    QString actor;
    QString action;
    VaultId vault;
    DocumentId document;
    QString path;
    QString detail;
};

} // namespace nimbus::core
