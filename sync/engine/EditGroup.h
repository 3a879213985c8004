// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Intent.h"
#include "core/model/Vault.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

class Workspace;
struct IntentOutcome;

/// One file that a group changes: the intent, and what the rows need to follow it.
struct Edit {
    core::Intent intent;
    core::Document after;   ///< the row afterwards; no id: a new document. Not used for metadata files
    QByteArray bytes;       ///< the content afterwards, for the index
    QByteArray sidecar;     ///< the metadata file afterwards, for the index
    bool isSidecar = false; ///< the file is a metadata file: intent.path is its own, after.path its document's, and
                            ///< after.id is set where the edit is about that document
    bool isIndexed = true;  ///< false: TextIndexer reads it later
    core::Oid kept;         ///< Delete: the content that goes, where no commit has it
    core::Oid replaced;     ///< content no commit has and nobody saw, that is written over: goes to the trash
    qint64 replacedSize = 0;
};

/// How an edit ended.
struct EditOutcome {
    QList<core::DocumentId> documents;
    core::Oid commit;    ///< null: stored, but not committed (see notice), or nothing had changed
    QString notice;      ///< why it was not committed, in English
    bool isLeft = false; ///< the commit is left to the person; the notice names the next step
};

/// What belongs together: one transaction with all intents, then one commit, then one transaction that lets them go.
/// At every moment a killed process leaves either nothing, or intents that replay() finishes. Git worker thread;
/// blocks.
class EditGroup {
public:
    EditGroup(Workspace& workspace, core::Vault vault, VaultProvider& provider);

    /// A new edit with its ids and times filled in.
    [[nodiscard]] Edit newEdit(core::IntentKind kind, const QString& path) const;
    void add(Edit edit) { m_edits.append(std::move(edit)); }
    [[nodiscard]] bool isEmpty() const { return m_edits.isEmpty(); }

    /// `action` is the audit's word. Conflict: the vault has something else now at one of the paths.
    [[nodiscard]] core::Result<EditOutcome> apply(const QString& message, const QString& action);

    /// Finishes what an earlier process began in this vault. Gives how many groups there were.
    [[nodiscard]] static core::Result<int> replay(Workspace& workspace, const core::Vault& vault,
                                                  VaultProvider& provider);
    /// The same in all vaults: before the first edit of a program, so that edits are committed in their order.
    [[nodiscard]] static core::Result<void> replayAll(Workspace& workspace);

private:
    [[nodiscard]] core::Result<void> store(const QString& message, const QString& action);
    void undoOnDisk();
    [[nodiscard]] core::Result<void> settle(const IntentOutcome& committed, core::DocumentState state);
    [[nodiscard]] QList<core::Intent> intents() const;

    Workspace& m_workspace;
    core::Vault m_vault;
    VaultProvider& m_provider;
    QString m_group;
    qint64 m_now;
    QList<Edit> m_edits;
};

} // namespace nimbus::sync
