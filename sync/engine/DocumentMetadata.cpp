// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentEditor: title, category, status, owner, tags.
#include <map>

#include "core/PathText.h"
#include "storage/engine/Store.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/FrontMatter.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentId;
using core::DocumentKind;
using core::IntentKind;
using core::Oid;
using core::Result;

Result<EditOutcome> DocumentEditor::setMetadata(std::span<const DocumentId> ids, const MetadataChange& change,
                                                QString message) {
    return changeMetadata(ids, change, message.trimmed().isEmpty() ? QStringLiteral("Edit details of %1") : message);
}

Result<EditOutcome> DocumentEditor::addTag(std::span<const DocumentId> ids, const QString& tag) {
    return changeMetadata(ids, {.addTag = tag}, QStringLiteral("Tag %1: ") + tag);
}

Result<EditOutcome> DocumentEditor::removeTag(std::span<const DocumentId> ids, const QString& tag) {
    return changeMetadata(ids, {.removeTag = tag}, QStringLiteral("Take the tag ") + tag + QStringLiteral(" off %1"));
}

Result<EditOutcome> DocumentEditor::changeMetadata(std::span<const DocumentId> ids, const MetadataChange& change,
                                                   const QString& message) {
    const auto found = find(ids);
    if (!found) return fail(found.error());
    std::map<qint64, QList<Found>> byVault;
    for (const auto& one : *found) byVault[one.vault.id.value].append(one);
    EditOutcome all;
    for (const auto& [vault, documents] : byVault) {
        EditGroup group(m_workspace, documents.first().vault, *documents.first().provider);
        for (const auto& one : documents)
            if (const auto added = addMetadataEdit(group, one, change); !added) return fail(added.error());
        if (group.isEmpty()) continue;
        const QString names = documents.size() == 1 ? core::pathtext::fileName(documents.first().document.path)
                                                    : QStringLiteral("%1 documents").arg(documents.size());
        auto done = group.apply(QString(message).replace(QStringLiteral("%1"), names), QStringLiteral("metadata"));
        if (!done) return done;
        all.documents.append(done->documents);
        if (!done->commit.isNull()) all.commit = done->commit;
        if (!done->notice.isEmpty()) all.notice = done->notice;
        all.isLeft = all.isLeft || done->isLeft;
    }
    return all;
}

Result<void> DocumentEditor::addMetadataEdit(EditGroup& group, const Found& found, const MetadataChange& change) {
    const Document& d = found.document;
    if (d.kind == DocumentKind::Link || d.kind == DocumentKind::Submodule) return {};
    if (!found.now)
        return fail(core::ErrorCode::NotFound, QStringLiteral("%1 is not in its vault any more").arg(d.path),
                    QStringLiteral("Refresh the vault"));
    if (d.kind == DocumentKind::Markdown) {
        auto bytes = found.provider->content(*found.now);
        if (!bytes) return fail(bytes.error());
        const auto edited = editFrontMatter(*bytes, change);
        if (!edited) return fail(edited.error());
        if (*edited == *bytes) return {};
        auto edit = contentEdit(group, found, *edited, IntentKind::Metadata);
        if (!edit) return fail(edit.error());
        group.add(std::move(*edit));
        return {};
    }
    const auto edited = editSidecar(found.sidecar, change);
    if (!edited) return fail(edited.error());
    if (*edited == found.sidecar) return {};
    const QString path = sidecarPath(d.path);
    if (const auto fits = core::pathtext::checkSafe(path); !fits)
        return fail(core::ErrorCode::InvalidInput,
                    QStringLiteral("The name of %1 is too long for a metadata file beside it").arg(d.path),
                    QStringLiteral("Give it a shorter name first"));
    Oid blob;
    if (!edited->isEmpty()) {
        const auto stored = found.provider->storeBlob(path, *edited);
        if (!stored) return fail(stored.error());
        blob = *stored;
    }
    Edit beside = group.newEdit(edited->isEmpty() ? IntentKind::Delete : IntentKind::Metadata, path);
    beside.intent.baseBlob = found.sidecarBlob;
    beside.intent.newBlob = blob;
    beside.isSidecar = true;
    beside.after = d;
    group.add(std::move(beside));
    if (found.now->state != core::DocumentState::New) return {};
    // Metadata of a file that git does not know yet would speak of nothing: the document comes along.
    const auto bytes = found.provider->content(*found.now);
    if (!bytes) return fail(bytes.error());
    auto document = contentEdit(group, found, *bytes, IntentKind::Metadata);
    if (!document) return fail(document.error());
    document->isIndexed = false; // its metadata file is not in the rows yet
    group.add(std::move(*document));
    return {};
}

} // namespace nimbus::sync
