// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/IntentCommit.h"

#include "storage/DocumentRepository.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::DocumentState;
using core::ErrorCode;
using core::Intent;
using core::IntentKind;
using core::Oid;
using core::Result;
using storage::WriteConnection;

namespace {

constexpr int kTries = 5;

CommitChange changeOf(const Intent& i) {
    const auto mode = static_cast<FileMode>(i.mode);
    switch (i.kind) {
        case IntentKind::Rename: return {CommitChange::Kind::Rename, i.path, i.oldPath, i.newBlob, mode};
        case IntentKind::Delete: return {CommitChange::Kind::Remove, i.path, {}, {}, mode};
        default: return {CommitChange::Kind::Put, i.path, {}, i.newBlob, mode};
    }
}

QString messageOf(const QList<Intent>& intents) {
    QString message = intents.first().message.trimmed() + QStringLiteral("\n");
    for (const auto& i : intents) message += QStringLiteral("\n%1: %2").arg(QLatin1StringView(kIntentTrailer), i.uuid);
    return message + u'\n';
}

/// Whether the head still has what each intent was based on.
Result<void> checkBases(VaultProvider& provider, const QList<Intent>& intents) {
    for (const auto& i : intents) {
        const QString& path = i.kind == IntentKind::Rename ? i.oldPath : i.path;
        const auto now = provider.blobAt(path, QStringLiteral("HEAD"));
        if (!now && now.error().code != ErrorCode::NotFound) return fail(now.error());
        const Oid blob = now.value_or(Oid{});
        if (blob != i.baseBlob && blob != i.newBlob)
            return fail(ErrorCode::Conflict, QStringLiteral("%1 was changed by somebody else meanwhile").arg(path),
                        QStringLiteral("Look at both versions (nimbusvaultctl history), then save again"));
    }
    return {};
}

} // namespace

Result<Oid> commitIntents(Workspace& workspace, VaultProvider& provider, const QList<Intent>& intents) {
    CommitRequest request;
    for (const auto& i : intents) request.changes.append(changeOf(i));
    request.message = messageOf(intents);
    request.author = workspace.person();
    request.at = intents.first().at;
    request.expectedHead = intents.first().baseHead;
    if (const auto written = provider.applyToDisk(request.changes); !written) return fail(written.error());
    for (int attempt = 1;; ++attempt) {
        const auto facts = provider.facts();
        if (!facts) return fail(facts.error());
        if (!facts->canCommit) return fail(ErrorCode::Forbidden, facts->problem);
        if (facts->head != request.expectedHead) {
            if (const auto same = checkBases(provider, intents); !same) return fail(same.error());
            request.expectedHead = facts->head;
        }
        auto commit = provider.commit(request);
        if (commit || commit.error().code != ErrorCode::Conflict || attempt == kTries) return commit;
    }
}

Result<void> settleIntents(Workspace& workspace, const core::Vault& vault, VaultProvider& provider,
                           const QList<Intent>& intents, Oid commit, DocumentState state) {
    const auto fingerprint = provider.fingerprint();
    if (!fingerprint) return fail(fingerprint.error());
    QList<core::DocumentId> ids;
    for (const auto& i : intents)
        if (i.kind != IntentKind::Delete && i.document.isValid()) ids.append(i.document);
    // Only an own repository is known to hold nothing but what the rows say; a folder may have changed beside us.
    const bool isWhole =
        vault.kind == core::VaultKind::Managed && !commit.isNull() && intents.first().baseHead == vault.head;
    return workspace.store().writeNow(
        [&, now = workspace.now()](WriteConnection& c) -> Result<void> {
            storage::IntentRepository(c).removeGroup(intents.first().group);
            storage::DocumentRepository(c).updateStates(ids, state);
            if (isWhole) storage::VaultRepository(c).saveSyncState(vault.id, commit, *fingerprint, now);
            return {};
        },
        storage::Store::Priority::Bulk);
}

void noteFailedIntents(Workspace& workspace, const QList<Intent>& intents, const core::Error& error) {
    QList<core::DocumentId> ids;
    for (const auto& i : intents)
        if (i.document.isValid()) ids.append(i.document);
    // Nothing more can be done where even this fails: the intents are stored and are tried again at the next start.
    (void)workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        storage::IntentRepository(c).noteFailure(intents.first().group, error.detail);
        storage::DocumentRepository(c).updateStates(ids, DocumentState::Failed);
        return {};
    });
}

} // namespace nimbus::sync
