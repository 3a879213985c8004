// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/model/Vault.h"

namespace nimbus::sync {

class Workspace;

class VaultProvider;

/// Makes a managed vault of the sample documents in the resource, with the history that resources/sample/history.json
/// tells. Not listed yet: refresh it. Conflict when there is a vault of that name. Git worker thread; blocks.
[[nodiscard]] core::Result<core::Vault> createSampleVault(Workspace& workspace, const QString& name);

/// Commits the sample's documents with their history into a vault that is empty.
[[nodiscard]] core::Result<void> replaySample(VaultProvider& provider);

} // namespace nimbus::sync
