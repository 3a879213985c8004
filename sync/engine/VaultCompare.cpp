// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways in which VaultLister follows a vault that it knows already.
#include <algorithm>

#include "storage/engine/Store.h"
#include "sync/engine/RowChanges.h"
#include "sync/engine/VaultLister.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

using core::Document;
using core::DocumentState;
using core::Oid;
using core::Result;
using storage::DocumentKey;
using storage::ReadConnection;

namespace {

/// A file changed twice within a ms looks the same. Longer than reading a listing's files takes.
constexpr qint64 kAtRestMs = 60'000;
/// Smaller files are read faster than anybody notices, and may be texts whose line ends git's attributes convert.
constexpr qint64 kWorthRemembering = 1024 * 1024;

/// Puts together what arrived and what left with equal bytes: a rename, if only one of each has them.
void pairRenames(RowChanges& changes, const QList<DocumentKey>& gone) {
    QHash<Oid, QList<qsizetype>> arrived;
    for (qsizetype i = 0; i < changes.added.size(); ++i)
        if (!changes.added[i].blob.isNull()) arrived[changes.added[i].blob].append(i);
    QHash<Oid, int> left;
    for (const auto& key : gone) ++left[key.blob];
    QSet<qsizetype> paired;
    for (const auto& key : gone) {
        const auto places = arrived.value(key.blob);
        if (left.value(key.blob) != 1 || places.size() != 1) {
            changes.removed.append(key.id);
            continue;
        }
        const Document& now = changes.added[places.first()];
        paired.insert(places.first());
        changes.moved.append({key.id, now.path});
        changes.changed.append({key.id, now.blob, now.size, now.mode, now.state, now.updatedAt});
    }
    QList<Document> rest;
    for (qsizetype i = 0; i < changes.added.size(); ++i)
        if (!paired.contains(i)) rest.append(changes.added[i]);
    changes.added = rest;
}

} // namespace

Result<ListingReport> VaultLister::followCommits(Oid to, std::stop_token stop) {
    const auto differences = m_provider.changes(m_vault.head, to, stop);
    if (!differences) {
        // The commit we knew may be gone (a restored backup, a rewritten history): then only comparing helps.
        return differences.error().code == core::ErrorCode::NotFound ? compare(stop)
                                                                     : Result<ListingReport>(fail(differences.error()));
    }
    if (const auto read = readTimes(m_vault.head, stop); !read) return fail(read.error());
    const auto known = keys();
    if (!known) return fail(known.error());
    RowChanges changes;
    for (const auto& change : *differences) note(change, *known, changes);
    addChangedSizes(changes);
    return write(std::move(changes));
}

void VaultLister::note(const VaultChange& change, const Keys& known, RowChanges& changes) const {
    const bool goes = change.kind == VaultChange::Kind::Deleted;
    const QString& oldPath = change.kind == VaultChange::Kind::Renamed ? change.oldPath : change.path;
    if (const auto of = sidecarDocument(change.path)) {
        changes.sidecars.append({*of, goes ? Oid{} : change.blob});
        if (const auto before = sidecarDocument(oldPath); before && *before != *of)
            changes.sidecars.append({*before, Oid{}});
        return;
    }
    const auto row = known.constFind(oldPath);
    const Document now = documentOf({change.path, change.blob, change.mode, DocumentState::Clean, -1, 0});
    if (row == known.constEnd()) {
        if (!goes && !known.contains(change.path)) changes.added.append(now);
        return;
    }
    if (goes) {
        changes.removed.append(row->id);
        return;
    }
    if (oldPath != change.path) changes.moved.append({row->id, change.path});
    if (row->blob != change.blob || row->mode != now.mode || row->state != now.state)
        changes.changed.append({row->id, change.blob, -1, now.mode, now.state, now.updatedAt});
}

void VaultLister::addChangedSizes(RowChanges& changes) const {
    std::vector<Oid> ids;
    for (const auto& change : changes.changed) ids.push_back(change.blob);
    const auto sizes = m_provider.blobSizes(ids);
    for (qsizetype i = 0; i < sizes.size(); ++i)
        if (changes.changed[i].size < 0) changes.changed[i].size = std::max<qint64>(0, sizes[i]);
}

/// Files that differ from their commit are read whole to name their content: large ones that look as they did when they
/// were read last, and were at rest then, keep the name.
void VaultLister::remember(const Keys& known) const {
    QList<VaultEntry> entries;
    for (const auto& key : known) {
        const bool isOnDisk = key.state == DocumentState::New || key.state == DocumentState::ChangedOnDisk;
        if (isOnDisk && !key.blob.isNull() && key.size >= kWorthRemembering &&
            key.updatedAt < m_vault.refreshedAt - kAtRestMs)
            entries.append({key.path, key.blob, static_cast<FileMode>(key.mode), key.state, key.size, key.updatedAt});
    }
    m_provider.remember(entries);
}

Result<ListingReport> VaultLister::compare(std::stop_token stop) {
    auto known = keys();
    if (!known) return fail(known.error());
    remember(*known);
    auto sidecars = m_workspace.store().readNow([id = m_vault.id](ReadConnection& c) -> Result<QHash<QString, Oid>> {
        return storage::SidecarQueries(c).all(id);
    });
    if (!sidecars) return fail(sidecars.error());
    if (const auto read = readTimes(m_vault.head, stop); !read) return fail(read.error());
    RowChanges changes;
    const auto walked = m_provider.entries(
        [&](std::span<const VaultEntry> entries) {
            for (const auto& entry : entries) {
                if (const auto of = sidecarDocument(entry.path)) {
                    if (sidecars->take(*of) != entry.blob) changes.sidecars.append({*of, entry.blob});
                    continue;
                }
                const auto row = known->constFind(entry.path);
                const Document now = documentOf(entry);
                if (row == known->constEnd()) {
                    changes.added.append(now);
                    continue;
                }
                const bool isTouched = entry.modifiedAt != 0 && row->updatedAt != entry.modifiedAt;
                if (row->blob != entry.blob || row->mode != now.mode || row->state != entry.state || isTouched)
                    changes.changed.append({row->id, entry.blob, entry.size, now.mode, entry.state, now.updatedAt});
                known->erase(row);
            }
            return true;
        },
        stop);
    if (!walked) return fail(walked.error());
    pairRenames(changes, known->values());
    for (auto it = sidecars->cbegin(); it != sidecars->cend(); ++it) changes.sidecars.append({it.key(), Oid{}});
    addChangedSizes(changes);
    return write(std::move(changes));
}

} // namespace nimbus::sync
