// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentEditor: renaming, throwing away, bringing back.
#include <map>

#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/TrashRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/OldVersion.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::DocumentId;
using core::DocumentKind;
using core::ErrorCode;
using core::IntentKind;
using core::Result;
using core::TrashItem;
using storage::ReadConnection;

namespace {

/// The text that was committed last: where somebody else removed a file whose last change no commit held.
Result<QByteArray> lastCommitted(VaultProvider& provider, const QString& path) {
    const auto versions = provider.history(path, 2, {}, {});
    if (!versions) return fail(versions.error());
    for (const auto& version : *versions)
        if (!version.blob.isNull()) return provider.blob(version.blob);
    return fail(ErrorCode::NotFound, QStringLiteral("No commit has a text of %1").arg(path),
                QStringLiteral("A backup of the folder may have it"));
}

void append(EditOutcome& all, EditOutcome one) {
    all.documents.append(one.documents);
    if (!one.commit.isNull()) all.commit = one.commit;
    if (!one.notice.isEmpty()) all.notice = one.notice;
    all.isLeft = all.isLeft || one.isLeft;
}

} // namespace

Result<EditOutcome> DocumentEditor::rename(DocumentId id, const QString& newPath, QString message) {
    const auto found = findOne(id);
    if (!found) return fail(found.error());
    const QString oldPath = found->document.path;
    if (newPath == oldPath) return EditOutcome{{id}, {}, {}};
    if (const auto fine = core::pathtext::checkNew(newPath); !fine) return fail(fine.error());
    if (const auto free = checkFree(found->vault.id, {newPath}); !free) return fail(free.error());
    EditGroup group(m_workspace, found->vault, *found->provider);
    if (!found->now)
        return fail(ErrorCode::NotFound, QStringLiteral("%1 is not in its vault any more").arg(oldPath),
                    QStringLiteral("Refresh the vault"));
    const auto content = found->provider->keep(oldPath); // what nobody has committed moves along
    if (!content) return fail(content.error());
    Edit edit = group.newEdit(IntentKind::Rename, newPath);
    edit.intent.oldPath = oldPath;
    edit.intent.document = id;
    edit.intent.baseBlob = found->now->blob;
    edit.intent.newBlob = *content;
    edit.intent.mode = static_cast<int>(found->now->mode);
    edit.after = found->document;
    edit.after.path = newPath;
    edit.after.blob = *content;
    edit.after.mode = edit.intent.mode;
    if (found->isUnknown()) edit.after.size = found->now->size;
    edit.isIndexed = false; // its text stays; only the name changes, which TextIndexer follows
    group.add(std::move(edit));
    if (!found->sidecarBlob.isNull()) {
        const auto metadata = found->provider->keep(sidecarPath(oldPath));
        if (!metadata) return fail(metadata.error());
        Edit beside = group.newEdit(IntentKind::Rename, sidecarPath(newPath));
        beside.intent.oldPath = sidecarPath(oldPath);
        beside.intent.baseBlob = found->sidecarBlob;
        beside.intent.newBlob = *metadata;
        beside.isSidecar = true;
        beside.after.path = newPath;
        group.add(std::move(beside));
    }
    if (message.trimmed().isEmpty())
        message = core::pathtext::folder(oldPath) == core::pathtext::folder(newPath)
                      ? QStringLiteral("Rename %1 to %2")
                            .arg(core::pathtext::fileName(oldPath), core::pathtext::fileName(newPath))
                      : QStringLiteral("Move %1 to %2").arg(oldPath, newPath);
    return group.apply(message, QStringLiteral("rename"));
}

Result<EditOutcome> DocumentEditor::remove(std::span<const DocumentId> ids, QString message) {
    const auto found = find(ids);
    if (!found) return fail(found.error());
    std::map<qint64, QList<Found>> byVault;
    for (const auto& one : *found) byVault[one.vault.id.value].append(one);
    EditOutcome all;
    for (const auto& [vault, documents] : byVault) {
        EditGroup group(m_workspace, documents.first().vault, *documents.first().provider);
        for (const auto& one : documents) {
            Edit edit = group.newEdit(IntentKind::Delete, one.document.path);
            edit.intent.document = one.document.id;
            edit.intent.baseBlob = one.now ? one.now->blob : core::Oid{};
            edit.after = one.document;
            if (one.isUnknown()) {
                const auto kept = one.provider->keep(one.document.path);
                if (!kept) return fail(kept.error());
                edit.kept = *kept;
            }
            group.add(std::move(edit));
            if (one.sidecarBlob.isNull()) continue;
            Edit beside = group.newEdit(IntentKind::Delete, sidecarPath(one.document.path));
            beside.intent.baseBlob = one.sidecarBlob;
            beside.isSidecar = true;
            beside.after.path = one.document.path;
            group.add(std::move(beside));
        }
        const QString text =
            !message.trimmed().isEmpty() ? message
            : documents.size() == 1
                ? QStringLiteral("Delete %1").arg(core::pathtext::fileName(documents.first().document.path))
                : QStringLiteral("Delete %1 documents").arg(documents.size());
        auto done = group.apply(text, QStringLiteral("delete"));
        if (!done) return done;
        append(all, std::move(*done));
    }
    return all;
}

Result<NewFile> DocumentEditor::thrownAway(const TrashItem& item) {
    const auto vault = m_workspace.vault(item.vault);
    if (!vault) return fail(vault.error());
    const auto provider = m_workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    auto bytes = (*provider)->blob(item.blob);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) bytes = lastCommitted(**provider, item.path);
    if (!bytes) return fail(bytes.error());
    NewFile file{item.path, std::move(*bytes), static_cast<FileMode>(item.mode), {}, true};
    if (item.kind == DocumentKind::Markdown) return file;
    const auto sidecar = sidecarDeletedWith(**provider, item.path);
    if (!sidecar) return fail(sidecar.error());
    if (sidecar->isNull()) return file;
    auto metadata = (*provider)->blob(*sidecar);
    if (!metadata) return fail(metadata.error());
    file.sidecar = std::move(*metadata);
    return file;
}

Result<QString> DocumentEditor::freePath(core::VaultId vault, const QString& path, const QList<NewFile>& beside) {
    return m_workspace.store().readNow([&](ReadConnection& c) -> Result<QString> {
        storage::DocumentQueries documents(c);
        return core::pathtext::freeName(path, [&](const QString& name) {
            const auto isIt = [&](const NewFile& file) { return file.path == name; };
            return documents.exists(vault, name) || std::any_of(beside.cbegin(), beside.cend(), isIt);
        });
    });
}

Result<EditOutcome> DocumentEditor::restore(std::span<const qint64> trashIds) {
    std::map<qint64, QList<NewFile>> byVault;
    for (const qint64 id : trashIds) {
        const auto item = m_workspace.store().readNow(
            [id](ReadConnection& c) -> Result<std::optional<TrashItem>> { return storage::TrashQueries(c).byId(id); });
        if (!item) return fail(item.error());
        if (!*item)
            return fail(ErrorCode::NotFound, QStringLiteral("There is nothing with the number %1 in the trash").arg(id),
                        QStringLiteral("See: nimbusvaultctl trash list"));
        auto file = thrownAway(**item);
        if (!file) return fail(file.error());
        auto& beside = byVault[(*item)->vault.value];
        auto path = freePath((*item)->vault, file->path, beside);
        if (!path) return fail(path.error());
        file->path = std::move(*path);
        beside.append(std::move(*file));
    }
    EditOutcome all;
    for (const auto& [vault, files] : byVault) {
        const QString names = files.size() == 1 ? core::pathtext::fileName(files.first().path)
                                                : QStringLiteral("%1 documents").arg(files.size());
        auto done = create(core::VaultId{vault}, files, QStringLiteral("Restore %1").arg(names));
        if (!done) return done;
        append(all, std::move(*done));
    }
    // Those that came back under their own names are gone from the trash already.
    const auto forgotten = m_workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::TrashRepository(c).remove(trashIds);
        return {};
    });
    return forgotten ? Result<EditOutcome>(std::move(all)) : fail(forgotten.error());
}

} // namespace nimbus::sync
