// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/DocumentEditor.h"

#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/SidecarRepository.h"
#include "storage/TrashRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/OldVersion.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/FileKind.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentId;
using core::DocumentKind;
using core::DocumentState;
using core::ErrorCode;
using core::IntentKind;
using core::Oid;
using core::Result;
using core::VaultId;
using storage::ReadConnection;

namespace {

constexpr qsizetype kIndexAtOnce = 50; // a larger group is read by TextIndexer, so that its transaction stays short

QString orDefault(const QString& message, const QString& verb, const QStringList& paths) {
    if (!message.trimmed().isEmpty()) return message;
    return paths.size() == 1 ? verb + u' ' + core::pathtext::fileName(paths.first())
                             : QStringLiteral("%1 %2 documents").arg(verb).arg(paths.size());
}

tl::unexpected<core::Error> notText(const Document& d) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is a link or a submodule, not a file").arg(d.path),
                QStringLiteral("Change what it points to instead"));
}

Document newDocument(VaultId vault, const NewFile& file, Oid blob, qint64 now) {
    Document d;
    d.vault = vault;
    d.path = file.path;
    d.kind = fileKind(file.path, QByteArrayView(file.bytes).first(std::min<qsizetype>(512, file.bytes.size()))).kind;
    d.title = titleOfPath(file.path, d.kind);
    d.state = DocumentState::Queued;
    d.size = file.bytes.size();
    d.blob = blob;
    d.mode = static_cast<int>(file.mode);
    d.createdAt = d.updatedAt = now;
    return d;
}

} // namespace

Result<QList<DocumentEditor::Found>> DocumentEditor::find(std::span<const DocumentId> ids) {
    const auto rows = m_workspace.store().readNow([&](ReadConnection& c) -> Result<QList<Document>> {
        std::vector<qint64> raw;
        for (const auto id : ids) raw.push_back(id.value);
        return storage::DocumentQueries(c).byIds(raw);
    });
    if (!rows) return fail(rows.error());
    if (rows->size() != static_cast<qsizetype>(ids.size()))
        return fail(ErrorCode::NotFound, QStringLiteral("A document is not there any more"),
                    QStringLiteral("Refresh the list"));
    QHash<qint64, QStringList> pathsOf;
    for (const auto& d : *rows) pathsOf[d.vault.value].append(d.path);
    QHash<qint64, QHash<QString, Oid>> sidecars;
    for (auto it = pathsOf.cbegin(); it != pathsOf.cend(); ++it) {
        auto some = m_workspace.store().readNow([&](ReadConnection& c) -> Result<QHash<QString, Oid>> {
            return storage::SidecarQueries(c).of(VaultId{it.key()}, it.value());
        });
        if (!some) return fail(some.error());
        sidecars.insert(it.key(), *some);
    }
    QList<Found> found;
    for (const auto& d : *rows) {
        Found one{d, {}, nullptr, {}, {}, sidecars.value(d.vault.value).value(d.path)};
        auto vault = m_workspace.vault(d.vault);
        if (!vault) return fail(vault.error());
        one.vault = std::move(*vault);
        const auto provider = m_workspace.provider(one.vault);
        if (!provider) return fail(provider.error());
        one.provider = *provider;
        if (const auto seen = lookAtVault(one); !seen) return fail(seen.error());
        found.append(std::move(one));
    }
    return found;
}

Result<void> DocumentEditor::lookAtVault(Found& found) {
    auto now = found.provider->entry(found.document.path);
    if (!now) return fail(now.error());
    found.now = std::move(*now);
    if (found.sidecarBlob.isNull()) return {};
    const auto beside = found.provider->entry(sidecarPath(found.document.path));
    if (!beside) return fail(beside.error());
    found.sidecarBlob = *beside ? (*beside)->blob : Oid{};
    if (!*beside) return {};
    auto bytes = found.provider->content(**beside);
    if (!bytes) return fail(bytes.error());
    found.sidecar = std::move(*bytes);
    return {};
}

Result<DocumentEditor::Found> DocumentEditor::findOne(DocumentId id) {
    auto found = find(std::span(&id, 1));
    if (!found) return fail(found.error());
    return found->takeFirst();
}

Result<Edit> DocumentEditor::contentEdit(EditGroup& group, const Found& found, const QByteArray& bytes,
                                         IntentKind kind) {
    const auto blob = found.provider->storeBlob(found.document.path, bytes);
    if (!blob) return fail(blob.error());
    Edit edit = group.newEdit(kind, found.document.path);
    edit.intent.document = found.document.id;
    edit.intent.baseBlob = found.now ? found.now->blob : Oid{};
    edit.intent.newBlob = *blob;
    edit.intent.mode = found.now ? static_cast<int>(found.now->mode) : found.document.mode;
    edit.after = found.document;
    edit.after.mode = edit.intent.mode;
    edit.after.blob = *blob;
    edit.after.size = bytes.size();
    edit.bytes = bytes;
    edit.sidecar = found.sidecar;
    return edit;
}

Result<EditOutcome> DocumentEditor::save(DocumentId id, const QByteArray& bytes, Oid base, const QString& message) {
    const auto found = findOne(id);
    if (!found) return fail(found.error());
    const Document& d = found->document;
    if (d.kind == DocumentKind::Link || d.kind == DocumentKind::Submodule) return notText(d);
    const auto& now = found->now;
    if (!base.isNull() && (!now || now->blob != base))
        return fail(ErrorCode::Conflict, QStringLiteral("%1 has changed since it was opened").arg(d.path),
                    QStringLiteral("Compare with the present version, then save again"));
    EditGroup group(m_workspace, found->vault, *found->provider);
    auto edit = contentEdit(group, *found, bytes, IntentKind::Edit);
    if (!edit) return fail(edit.error());
    const bool isSame = now && now->blob == edit->intent.newBlob && now->state == DocumentState::Clean;
    if (isSame && d.blob == edit->intent.newBlob) return EditOutcome{{id}, {}, {}};
    if (now && now->state == DocumentState::Clean && now->blob == d.blob && now->size == bytes.size())
        if (const auto there = found->provider->content(*now); there && *there == bytes)
            return EditOutcome{{id}, {}, {}};
    if (base.isNull() && now && now->state != DocumentState::Clean) {
        const auto replaced = found->provider->keep(d.path);
        if (!replaced) return fail(replaced.error());
        if (*replaced != edit->intent.newBlob) {
            edit->replaced = *replaced;
            edit->replacedSize = now->size;
        }
    }
    group.add(std::move(*edit));
    return group.apply(orDefault(message, QStringLiteral("Edit"), {d.path}), QStringLiteral("edit"));
}

Result<void> DocumentEditor::checkFree(VaultId vault, const QStringList& paths) {
    QSet<QString> seen;
    for (const auto& path : paths) {
        if (sidecarDocument(path))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The name %1 is reserved for metadata of documents").arg(path),
                        QStringLiteral("Use another folder than .nimbusvault/metadata"));
        if (seen.contains(path)) return fail(ErrorCode::Conflict, QStringLiteral("%1 comes twice").arg(path), {});
        seen.insert(path);
    }
    QStringList all = paths; // and the folders they would be in
    for (const auto& path : paths)
        for (auto slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1))
            if (const auto folder = path.first(slash); !seen.contains(folder)) {
                seen.insert(folder);
                all.append(folder);
            }
    using Taken = std::pair<QHash<QString, DocumentId>, QStringList>;
    const auto taken = m_workspace.store().readNow([&](ReadConnection& c) -> Result<Taken> {
        storage::DocumentQueries documents(c);
        return Taken(documents.existingPaths(vault, all), documents.foldersAmong(vault, paths));
    });
    if (!taken) return fail(taken.error());
    const auto& [documents, folders] = *taken;
    const QString other = !documents.isEmpty() ? documents.constBegin().key() : folders.value(0);
    if (other.isEmpty()) return {};
    return fail(ErrorCode::Conflict,
                documents.isEmpty() ? QStringLiteral("There is a folder %1 already").arg(other)
                                    : QStringLiteral("There is a document %1 already").arg(other),
                QStringLiteral("Choose another name"));
}

Result<void> DocumentEditor::addSidecar(EditGroup& group, VaultProvider& provider, const NewFile& file) {
    if (file.sidecar.isEmpty()) return {};
    const QString path = sidecarPath(file.path);
    const auto blob = provider.storeBlob(path, file.sidecar);
    if (!blob) return fail(blob.error());
    Edit beside = group.newEdit(IntentKind::Metadata, path);
    beside.intent.newBlob = *blob;
    beside.isSidecar = true;
    beside.after.path = file.path;
    group.add(std::move(beside));
    return {};
}

Result<EditOutcome> DocumentEditor::create(VaultId vaultId, const QList<NewFile>& files, const QString& message,
                                           const Step& step) {
    const auto vault = m_workspace.vault(vaultId);
    if (!vault) return fail(vault.error());
    const auto provider = m_workspace.provider(*vault);
    if (!provider) return fail(provider.error());
    QStringList paths;
    for (const auto& file : files) {
        const auto fine = file.isReturning ? core::pathtext::checkSafe(file.path) : core::pathtext::checkNew(file.path);
        if (!fine) return fail(fine.error());
        paths.append(file.path);
    }
    if (const auto free = checkFree(vaultId, paths); !free) return fail(free.error());
    EditGroup group(m_workspace, *vault, **provider);
    for (qsizetype stored = 0; const auto& file : files) {
        const auto onDisk = (*provider)->entry(file.path);
        if (!onDisk) return fail(onDisk.error());
        if (*onDisk)
            return fail(ErrorCode::Conflict, QStringLiteral("There is a file %1 already").arg(file.path),
                        QStringLiteral("Refresh the vault, or choose another name"));
        const auto blob = (*provider)->storeBlob(file.path, file.bytes);
        if (!blob) return fail(blob.error());
        Edit edit = group.newEdit(IntentKind::Create, file.path);
        edit.after = newDocument(vaultId, file, *blob, m_workspace.now());
        edit.intent.newBlob = *blob;
        edit.intent.mode = edit.after.mode;
        edit.isIndexed = files.size() <= kIndexAtOnce;
        if (edit.isIndexed) edit.bytes = file.bytes;
        edit.sidecar = file.sidecar;
        group.add(std::move(edit));
        if (const auto added = addSidecar(group, **provider, file); !added) return fail(added.error());
        if (const auto on = step ? step(++stored) : Result<void>(); !on) return fail(on.error());
    }
    if (group.isEmpty()) return EditOutcome{};
    return group.apply(orDefault(message, QStringLiteral("Add"), paths),
                       files.size() > 1 ? QStringLiteral("import") : QStringLiteral("create"));
}

Result<EditOutcome> DocumentEditor::revert(DocumentId id, const QString& revision) {
    const auto found = findOne(id);
    if (!found) return fail(found.error());
    const auto blob = documentAt(*found->provider, found->document.path, revision);
    if (!blob) return fail(blob.error());
    const auto bytes = found->provider->blob(*blob);
    if (!bytes) return fail(bytes.error());
    return save(
        id, *bytes, {},
        QStringLiteral("Restore %1 as of %2").arg(core::pathtext::fileName(found->document.path), revision.left(12)));
}

} // namespace nimbus::sync
