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
    QStringList lines = intents.first().message.trimmed().split(u'\n');
    // A line of the person's own words must not pass for the sign that another edit was committed.
    erase_if(lines, [](const auto& line) { return line.startsWith(QLatin1StringView(kIntentTrailer)); });
    QString message = lines.join(u'\n').trimmed() + QStringLiteral("\n");
    for (const auto& i : intents) message += QStringLiteral("\n%1: %2").arg(QLatin1StringView(kIntentTrailer), i.uuid);
    return message + u'\n';
}

/// The blob of a path in a commit; null where it has none.
Result<Oid> blobIn(VaultProvider& provider, const QString& path, const QString& commit) {
    auto blob = provider.blobAt(path, commit);
    return blob || blob.error().code != ErrorCode::NotFound ? blob : Result<Oid>(Oid{});
}

tl::unexpected<core::Error> changedMeanwhile(const QString& path) {
    return fail(ErrorCode::Conflict, QStringLiteral("%1 was changed by somebody else meanwhile").arg(path),
                QStringLiteral("Look at both versions (nimbusvaultctl cat, cat --at HEAD), then save again"));
}

/// Whether a path still holds what the intent was based on, or what it makes of it, where a try was interrupted.
Result<bool> isAsExpected(VaultProvider& provider, const Intent& i) {
    const bool isRename = i.kind == IntentKind::Rename && i.oldPath != i.path;
    const QString& from = isRename ? i.oldPath : i.path;
    const auto now = provider.entry(from);
    if (!now) return fail(now.error());
    if (!*now) {
        if (isRename) return provider.holds(i.path, i.newBlob);
        return i.kind == IntentKind::Create || i.kind == IntentKind::Delete || i.baseBlob.isNull();
    }
    for (const auto& blob : {i.baseBlob, i.newBlob}) {
        const auto holds = blob.isNull() ? Result<bool>(false) : provider.holds(from, blob);
        if (!holds || *holds) return holds;
    }
    return false;
}

/// Nothing is written over that came after the intent: not now, and not when it is tried again much later.
Result<void> checkPresent(VaultProvider& provider, const QList<Intent>& intents) {
    for (const auto& i : intents) {
        const auto fine = isAsExpected(provider, i);
        if (!fine) return fail(fine.error());
        if (!*fine) return changedMeanwhile(i.kind == IntentKind::Rename ? i.oldPath : i.path);
    }
    return {};
}

/// Whether the head still has what each intent was based on. In a folder that may be a change no commit holds: then
/// nobody else's commit may have touched the path since.
Result<void> checkBases(VaultProvider& provider, const QList<Intent>& intents) {
    for (const auto& i : intents) {
        const QString& path = i.kind == IntentKind::Rename ? i.oldPath : i.path;
        const auto now = blobIn(provider, path, QStringLiteral("HEAD"));
        if (!now) return fail(now.error());
        if (*now == i.baseBlob || *now == i.newBlob) continue;
        const auto before = i.baseHead.isNull() ? Result<Oid>(Oid{}) : blobIn(provider, path, i.baseHead.hex());
        if (!before) return fail(before.error());
        if (*now != *before) return changedMeanwhile(path);
    }
    return {};
}

/// Rows of files whose line ends and the like git stores in another form: they are named by what git has.
QList<storage::ContentUpdate> convertedByGit(VaultProvider& provider, const QList<Intent>& intents,
                                             DocumentState state) {
    QList<storage::ContentUpdate> updates;
    for (const auto& i : intents) {
        if (i.kind == IntentKind::Delete || !i.document.isValid()) continue;
        const auto now = provider.entry(i.path);
        if (now && *now && (*now)->blob != i.newBlob)
            updates.append({i.document, (*now)->blob, (*now)->size, static_cast<int>((*now)->mode), state, i.at});
    }
    return updates;
}

} // namespace

QList<CommitChange> changesOf(const QList<Intent>& intents) {
    QList<CommitChange> changes;
    for (const auto& i : intents) changes.append(changeOf(i));
    return changes;
}

Result<IntentOutcome> commitIntents(Workspace& workspace, VaultProvider& provider, const QList<Intent>& intents) {
    CommitRequest request;
    request.changes = changesOf(intents);
    request.message = messageOf(intents);
    request.author = workspace.person();
    request.at = intents.first().at;
    request.expectedHead = intents.first().baseHead;
    if (const auto present = checkPresent(provider, intents); !present) return fail(present.error());
    for (int attempt = 1;; ++attempt) {
        const auto facts = provider.facts();
        if (!facts) return fail(facts.error());
        if (facts->head != request.expectedHead) {
            if (const auto same = checkBases(provider, intents); !same) return fail(same.error());
            request.expectedHead = facts->head;
        }
        if (attempt == 1) // not before it is clear that nobody else's work is written over
            if (const auto written = provider.applyToDisk(request.changes); !written) return fail(written.error());
        auto refusal = provider.refusal(request.changes);
        if (!refusal) return fail(refusal.error());
        if (!refusal->isEmpty()) return IntentOutcome{{}, {}, std::move(*refusal)};
        const auto commit = provider.commit(request);
        if (commit) return IntentOutcome{*commit, facts->head, {}};
        if (commit.error().code != ErrorCode::Conflict || attempt == kTries) return fail(commit.error());
    }
}

Result<void> settleIntents(Workspace& workspace, const core::Vault& vault, VaultProvider& provider,
                           const QList<Intent>& intents, const IntentOutcome& outcome, DocumentState state) {
    QList<core::DocumentId> ids;
    for (const auto& i : intents) {
        if (i.kind != IntentKind::Delete && i.document.isValid()) ids.append(i.document);
    }
    const auto converted = vault.kind == core::VaultKind::Folder ? convertedByGit(provider, intents, state)
                                                                 : QList<storage::ContentUpdate>{};
    // Only an own repository is known to hold nothing but what the rows say; a folder may have changed beside us.
    const bool isWhole =
        vault.kind == core::VaultKind::Managed && !outcome.commit.isNull() && outcome.parent == vault.head;
    const auto fingerprint = isWhole ? provider.fingerprint() : core::Result<QByteArray>();
    if (!fingerprint) return fail(fingerprint.error());
    return workspace.store().writeNow(
        [&, now = workspace.now()](WriteConnection& c) -> Result<void> {
            storage::IntentRepository(c).removeGroup(intents.first().group);
            storage::DocumentRepository(c).updateStates(ids, state);
            storage::DocumentRepository(c).updateContent(converted);
            if (isWhole) storage::VaultRepository(c).saveSyncState(vault.id, outcome.commit, *fingerprint, now);
            return {};
        },
        storage::Store::Priority::Bulk);
}

void noteFailedIntents(Workspace& workspace, VaultProvider& provider, const QList<Intent>& intents,
                       const core::Error& error) {
    for (const auto& i : intents)
        if (!i.newBlob.isNull()) (void)provider.keepBlob(i.newBlob); // it may wait for longer than git keeps it
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
