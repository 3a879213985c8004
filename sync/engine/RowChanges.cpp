// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/RowChanges.h"

#include <algorithm>

#include "storage/TrashRepository.h"
#include "storage/engine/Connection.h"

namespace nimbus::sync {

using core::Document;
using core::TrashItem;

namespace {

template <typename T>
void moveFirst(QList<T>& from, QList<T>& to, qsizetype& room) {
    const auto n = std::min(room, from.size());
    to = from.first(n);
    from.remove(0, n);
    room -= n;
}

QList<TrashItem> trashOf(storage::WriteConnection& c, const RowChanges& changes, const QString& by, qint64 now) {
    std::vector<qint64> raw;
    for (const auto id : changes.removed) raw.push_back(id.value);
    QList<TrashItem> items;
    for (const Document& d : storage::DocumentQueries(c).byIds(raw, storage::Load::None)) {
        const auto kept = changes.kept.value(d.id.value);
        // Bytes that never were in git cannot come back from it.
        if (kept.isNull() && (d.state == core::DocumentState::New || d.blob.isNull())) continue;
        items.append({0, d.vault, {}, d.path, d.title, d.kind, d.size, kept.isNull() ? d.blob : kept, d.mode, now, by});
    }
    return items;
}

} // namespace

RowChanges RowChanges::takeFirst(qsizetype most) {
    RowChanges first;
    moveFirst(removed, first.removed, most);
    first.kept = kept;
    first.moved = std::exchange(moved, {}); // all at once: they may swap their names
    moveFirst(changed, first.changed, most);
    moveFirst(added, first.added, most);
    moveFirst(sidecars, first.sidecars, most);
    return first;
}

void applyRowChanges(storage::WriteConnection& connection, core::VaultId vault, const RowChanges& changes,
                     const QString& deletedBy, qint64 now) {
    storage::DocumentRepository documents(connection);
    storage::TrashRepository trash(connection);
    if (!changes.removed.isEmpty()) {
        trash.add(trashOf(connection, changes, deletedBy, now));
        documents.removeMany(changes.removed);
    }
    documents.updatePaths(changes.moved);
    documents.updateContent(changes.changed);
    if (!changes.added.isEmpty()) {
        documents.upsertMany(changes.added);
        trash.forgetReturned(changes.added);
    }
    storage::SidecarRepository(connection).apply(vault, changes.sidecars);
}

} // namespace nimbus::sync
