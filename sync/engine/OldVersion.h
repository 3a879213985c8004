// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Oid.h"
#include "core/Result.h"

namespace nimbus::sync {

class VaultProvider;

/// The blob a document had at a revision, also where it had another name then. Git worker thread.
[[nodiscard]] core::Result<core::Oid> documentAt(VaultProvider& provider, const QString& path, const QString& revision);

/// The metadata file that was deleted together with the document that last had this path; null where there was none.
[[nodiscard]] core::Result<core::Oid> sidecarDeletedWith(VaultProvider& provider, const QString& path);

} // namespace nimbus::sync
