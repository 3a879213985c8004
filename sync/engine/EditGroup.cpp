// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/EditGroup.h"

#include "core/Uuid7.h"
#include "storage/AuditRepository.h"
#include "storage/IntentRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/IntentCommit.h"
#include "sync/engine/Outbox.h"
#include "sync/engine/RowChanges.h"
#include "sync/engine/TextIndexer.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentId;
using core::DocumentState;
using core::ErrorCode;
using core::Intent;
using core::IntentKind;
using core::Oid;
using core::Result;
using core::Vault;
using storage::WriteConnection;

namespace {

/// The rows of one group, as its transaction changes them. Fills in the ids of new documents.
void applyRows(WriteConnection& c, const Vault& vault, QList<Edit>& edits, const QString& actor, qint64 now) {
    RowChanges rows;
    for (const auto& e : edits) {
        if (e.isSidecar) {
            if (const auto before = sidecarDocument(e.intent.oldPath); e.intent.kind == IntentKind::Rename && before)
                rows.sidecars.append({*before, Oid{}});
            rows.sidecars.append({e.after.path, e.intent.newBlob});
            continue;
        }
        if (e.intent.kind == IntentKind::Create) rows.added.append(e.after);
        if (e.intent.kind == IntentKind::Rename) rows.moved.append({e.after.id, e.after.path});
        if (e.intent.kind == IntentKind::Delete) {
            rows.removed.append(e.after.id);
            if (!e.kept.isNull()) rows.kept.insert(e.after.id.value, e.kept);
        }
        if (e.intent.kind != IntentKind::Create && e.intent.kind != IntentKind::Delete)
            rows.changed.append({e.after.id, e.after.blob, e.after.size, e.after.mode, DocumentState::Queued,
                                 e.intent.kind == IntentKind::Rename ? e.after.updatedAt : now});
    }
    applyRowChanges(c, vault.id, rows, actor, now);
    QStringList created;
    for (const auto& d : rows.added) created.append(d.path);
    const auto ids = storage::DocumentQueries(c).existingPaths(vault.id, created);
    QList<storage::IndexedDocument> texts;
    for (auto& e : edits) {
        if (e.isSidecar || e.intent.kind == IntentKind::Delete) continue;
        if (e.intent.kind == IntentKind::Create) e.after.id = ids.value(e.after.path);
        e.intent.document = e.after.id;
        if (e.isIndexed) texts.append(indexDocument(e.after, e.bytes, e.sidecar));
    }
    storage::IndexRepository(c).apply(texts);
}

} // namespace

EditGroup::EditGroup(Workspace& workspace, Vault vault, VaultProvider& provider)
    : m_workspace(workspace),
      m_vault(std::move(vault)),
      m_provider(provider),
      m_group(core::newUuid7(workspace.now())),
      m_now(workspace.now()) {}

Edit EditGroup::newEdit(IntentKind kind, const QString& path) const {
    Edit edit;
    edit.intent.uuid = core::newUuid7(m_now);
    edit.intent.group = m_group;
    edit.intent.vault = m_vault.id;
    edit.intent.kind = kind;
    edit.intent.path = path;
    edit.intent.at = m_now;
    return edit;
}

QList<Intent> EditGroup::intents() const {
    QList<Intent> intents;
    for (const auto& e : m_edits) intents.append(e.intent);
    return intents;
}

Result<EditOutcome> EditGroup::apply(const QString& message, const QString& action) {
    // What may not even be written never becomes an intent.
    if (const auto place = m_provider.refusal(changesOf(intents())); !place) return fail(place.error());
    const auto facts = m_provider.facts();
    if (!facts) return fail(facts.error());
    // The head as it is, not as the rows know it: what they have not taken in yet is nobody's change meanwhile.
    for (auto& e : m_edits) e.intent.baseHead = facts->head;
    if (const auto stored = store(message, action); !stored) return fail(stored.error());
    EditOutcome outcome;
    for (const auto& e : m_edits)
        if (e.after.id.isValid()) outcome.documents.append(e.after.id);
    const auto committed = commitIntents(m_workspace, m_provider, intents());
    if (!committed) {
        undoOnDisk();
        // What is told to have failed does not happen later by itself. Where not even that can be noted (a full disk),
        // it waits in the outbox.
        const core::AuditEntry entry{0,          m_now, m_workspace.person().name,  QStringLiteral("failed"),
                                     m_vault.id, {},    m_edits.first().after.path, committed.error().detail};
        if (!takeBack(m_workspace, m_vault.id, m_group, entry))
            noteFailedIntents(m_workspace, m_provider, intents(), committed.error());
        return fail(committed.error());
    }
    if (!committed->refusal.isEmpty()) {
        // A folder vault in the middle of somebody's merge: the files hold the edit, the commit is the person's.
        outcome.notice = committed->refusal;
        outcome.isLeft = true;
        if (const auto settled = settle(*committed, DocumentState::ChangedOnDisk); !settled)
            return fail(settled.error());
        return outcome;
    }
    if (committed->commit == committed->parent)
        outcome.notice = QStringLiteral("The history has it so already: no commit was needed");
    else
        outcome.commit = committed->commit;
    if (const auto settled = settle(*committed, DocumentState::Clean); !settled) return fail(settled.error());
    return outcome;
}

Result<void> EditGroup::store(const QString& message, const QString& action) {
    const QString actor = m_workspace.person().name;
    for (auto& e : m_edits) e.intent.message = message;
    return m_workspace.store().writeNow([&](WriteConnection& c) -> Result<void> {
        applyRows(c, m_vault, m_edits, actor, m_now);
        storage::IntentRepository intentRows(c);
        QStringList paths;
        for (const auto& e : m_edits)
            paths.append(e.intent.kind == IntentKind::Rename ? e.intent.oldPath : e.intent.path);
        intentRows.removeFailed(m_vault.id, paths); // the person saw why, and saves on what is there now
        intentRows.insertMany(intents());
        QList<core::AuditEntry> entries;
        QList<core::TrashItem> replaced;
        for (const auto& e : m_edits) {
            if (!e.after.id.isValid()) continue;
            entries.append({0, m_now, actor, action, m_vault.id, e.after.id, e.after.path, message});
            if (!e.replaced.isNull())
                replaced.append({0,
                                 m_vault.id,
                                 {},
                                 e.after.path,
                                 e.after.title,
                                 e.after.kind,
                                 e.replacedSize,
                                 e.replaced,
                                 e.after.mode,
                                 m_now,
                                 actor});
        }
        storage::AuditRepository(c).add(entries);
        storage::TrashRepository(c).add(replaced);
        return {};
    });
}

/// New names that were written before the rest failed go again. A text that was written over an older one stays: it is
/// the person's, and safer on disk than anywhere else.
void EditGroup::undoOnDisk() {
    QList<CommitChange> back;
    for (const auto& e : m_edits) {
        const auto& i = e.intent;
        const bool isNew = i.kind != IntentKind::Delete && i.baseBlob.isNull();
        const auto isThere = m_provider.holds(i.path, i.newBlob);
        if (!isThere || !*isThere) continue;
        if (i.kind == IntentKind::Rename)
            back.prepend({CommitChange::Kind::Rename, i.oldPath, i.path, i.newBlob, static_cast<FileMode>(i.mode)});
        else if (isNew)
            back.prepend({CommitChange::Kind::Remove, i.path, {}, {}, static_cast<FileMode>(i.mode)});
    }
    (void)m_provider.applyToDisk(back); // what cannot be taken back is shown as changed on disk
}

Result<void> EditGroup::settle(const IntentOutcome& committed, DocumentState state) {
    return settleIntents(m_workspace, m_vault, m_provider, intents(), committed, state);
}

Result<int> EditGroup::replay(Workspace& workspace, const Vault& vault, VaultProvider& provider) {
    const auto waiting = workspace.store().readNow([&](storage::ReadConnection& c) -> Result<QList<Intent>> {
        return storage::IntentQueries(c).ofVault(vault.id);
    });
    if (!waiting) return fail(waiting.error());
    QList<QList<Intent>> groups;
    for (const auto& intent : *waiting) {
        if (groups.isEmpty() || groups.constLast().constFirst().group != intent.group)
            groups.append(QList<QList<Intent>>{{}});
        groups.last().append(intent);
    }
    for (const auto& group : groups) {
        const auto done = provider.hasIntent(group.first().uuid, group.first().baseHead);
        if (!done) return fail(done.error());
        auto outcome = *done ? Result<IntentOutcome>(IntentOutcome()) : commitIntents(workspace, provider, group);
        if (outcome && !outcome->refusal.isEmpty()) outcome = fail(ErrorCode::Forbidden, outcome->refusal);
        if (!outcome) {
            noteFailedIntents(workspace, provider, group, outcome.error());
            continue;
        }
        if (const auto settled = settleIntents(workspace, vault, provider, group, *outcome, DocumentState::Clean);
            !settled)
            return fail(settled.error());
    }
    return static_cast<int>(groups.size());
}

Result<void> EditGroup::replayAll(Workspace& workspace) {
    const auto vaults = workspace.store().readNow([](storage::ReadConnection& c) -> Result<QList<Vault>> {
        return storage::IntentQueries(c).count() > 0 ? storage::VaultQueries(c).all() : QList<Vault>();
    });
    if (!vaults) return fail(vaults.error());
    for (const auto& vault : *vaults) {
        const auto provider = workspace.provider(vault);
        if (!provider) continue; // a folder that is away keeps its edits, and does not hold up the others
        if (const auto replayed = replay(workspace, vault, **provider); !replayed) return fail(replayed.error());
    }
    return {};
}

} // namespace nimbus::sync
