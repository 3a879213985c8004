// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Result.h"

/// What storage::mendReferences() could not find out from the tenant's file alone. Both may be done again at any time,
/// and tell in a line each what they did. Git worker thread; block.
namespace nimbus::sync {

class Workspace;

/// Finds the repositories of vaults whose rows were lost, by the contents that waiting edits, the trash and documents
/// name. A vault that no repository belongs to gets a new one, into which edits that wait go as new documents; one that
/// held nothing of a person's own goes. Before a refresh.
[[nodiscard]] core::Result<QStringList> rescueVaults(Workspace& workspace);

/// Gives drafts whose documents were lost back to them. Those whose documents are gone become documents of a new vault.
/// After a refresh.
[[nodiscard]] core::Result<QStringList> rescueDrafts(Workspace& workspace);

} // namespace nimbus::sync
