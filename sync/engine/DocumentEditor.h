// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <functional>
#include <span>

#include "core/model/TrashItem.h"
#include "sync/engine/EditGroup.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

/// A file that comes into a vault.
struct NewFile {
    QString path; ///< in the vault
    QByteArray bytes;
    FileMode mode = FileMode::Plain;
    QByteArray sidecar = {};  ///< its metadata file, where one comes with it
    bool isReturning = false; ///< it was in the vault before: its name need only be safe
};

/// Everything a person does to documents. Each call is one group of intents a vault, one commit, one audit entry a
/// document. An empty message gets "Edit budget.md" and the like. Git worker thread; blocks until the commit is on
/// disk.
class DocumentEditor {
public:
    explicit DocumentEditor(Workspace& workspace) : m_workspace(workspace) {}

    /// New bytes. `base` is the blob the person started from: Conflict when it is not that any more. Null: whatever is
    /// there now; where no commit holds that, it goes to the trash. The same bytes again change nothing.
    [[nodiscard]] core::Result<EditOutcome> save(core::DocumentId id, const QByteArray& bytes, core::Oid base,
                                                 const QString& message);
    /// Conflict when the path is taken, InvalidInput for a name that is not safe. `step` hears how many files are
    /// stored, for each; with an error it ends the whole before anything of it is in the vault.
    using Step = std::function<core::Result<void>(qsizetype stored)>;
    [[nodiscard]] core::Result<EditOutcome> create(core::VaultId vault, const QList<NewFile>& files,
                                                   const QString& message, const Step& step = {});
    [[nodiscard]] core::Result<EditOutcome> rename(core::DocumentId id, const QString& newPath, QString message);
    [[nodiscard]] core::Result<EditOutcome> remove(std::span<const core::DocumentId> ids, QString message);
    /// Brings items of the trash back to where they were; under a name with a number where that is taken.
    [[nodiscard]] core::Result<EditOutcome> restore(std::span<const qint64> trashIds);
    /// Title, category, status, owner, tags: into the front matter of Markdown, else into the metadata file.
    [[nodiscard]] core::Result<EditOutcome> setMetadata(std::span<const core::DocumentId> ids,
                                                        const MetadataChange& change, QString message);
    [[nodiscard]] core::Result<EditOutcome> addTag(std::span<const core::DocumentId> ids, const QString& tag);
    [[nodiscard]] core::Result<EditOutcome> removeTag(std::span<const core::DocumentId> ids, const QString& tag);
    /// The bytes the document had at a revision, as a new save.
    [[nodiscard]] core::Result<EditOutcome> revert(core::DocumentId id, const QString& revision);

private:
    /// What every call looks up first.
    struct Found {
        core::Document document;
        core::Vault vault;
        VaultProvider* provider = nullptr;
        std::optional<VaultEntry> now; ///< what the vault has at its path; the row may be older
        QByteArray sidecar;            ///< bytes of its metadata file
        core::Oid sidecarBlob;

        /// Whether the vault holds something that no row and no commit knows.
        [[nodiscard]] bool isUnknown() const {
            return now && (now->state != core::DocumentState::Clean || now->blob != document.blob);
        }
    };

    [[nodiscard]] core::Result<QList<Found>> find(std::span<const core::DocumentId> ids);
    [[nodiscard]] core::Result<Found> findOne(core::DocumentId id);
    [[nodiscard]] static core::Result<void> lookAtVault(Found& found);
    [[nodiscard]] core::Result<Edit> contentEdit(EditGroup& group, const Found& found, const QByteArray& bytes,
                                                 core::IntentKind kind);
    [[nodiscard]] core::Result<EditOutcome> changeMetadata(std::span<const core::DocumentId> ids,
                                                           const MetadataChange& change, const QString& message);
    [[nodiscard]] core::Result<void> addMetadataEdit(EditGroup& group, const Found& found,
                                                     const MetadataChange& change);
    [[nodiscard]] static core::Result<void> addSidecar(EditGroup& group, VaultProvider& provider, const NewFile& file);
    [[nodiscard]] core::Result<NewFile> thrownAway(const core::TrashItem& item);
    [[nodiscard]] core::Result<void> checkFree(core::VaultId vault, const QStringList& paths);
    [[nodiscard]] core::Result<QString> freePath(core::VaultId vault, const QString& path,
                                                 const QList<NewFile>& beside);

    Workspace& m_workspace;
};

} // namespace nimbus::sync
