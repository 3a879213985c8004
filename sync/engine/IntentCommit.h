// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Intent.h"
#include "core/model/Vault.h"
#include "sync/vault/VaultProvider.h"

/// From intents to a commit, in two steps that can both be done again. Git worker thread; block.
namespace nimbus::sync {

class Workspace;

/// How a group ended. All empty: an earlier process had committed it.
struct IntentOutcome {
    core::Oid commit;
    core::Oid parent; ///< the head it was made on
    QString refusal;  ///< why the vault's state allows no commit now: the files were written all the same
};

[[nodiscard]] QList<CommitChange> changesOf(const QList<core::Intent>& intents);

/// Makes one commit of a group's intents on the present head, trying again when somebody else commits in between.
/// Conflict when a path no longer holds what its intent was based on.
[[nodiscard]] core::Result<IntentOutcome> commitIntents(Workspace& workspace, VaultProvider& provider,
                                                        const QList<core::Intent>& intents);

/// Lets a group go: its intents leave the outbox, its documents get their state, the vault's head is remembered.
[[nodiscard]] core::Result<void> settleIntents(Workspace& workspace, const core::Vault& vault, VaultProvider& provider,
                                               const QList<core::Intent>& intents, const IntentOutcome& outcome,
                                               core::DocumentState state);

/// Keeps a group in the outbox with the reason; its documents show that they were not committed.
void noteFailedIntents(Workspace& workspace, VaultProvider& provider, const QList<core::Intent>& intents,
                       const core::Error& error);

} // namespace nimbus::sync
