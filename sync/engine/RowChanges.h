// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

#include "core/model/Document.h"
#include "core/model/TrashItem.h"
#include "storage/DocumentQueries.h"
#include "storage/DocumentRepository.h"
#include "storage/SidecarRepository.h"

namespace nimbus::storage {
class WriteConnection;
}

namespace nimbus::sync {

/// Changes of a vault's rows that belong into one transaction. A plain value.
struct RowChanges {
    QList<core::Document> added;
    QList<storage::ContentUpdate> changed;
    QList<storage::PathUpdate> moved;
    QList<core::DocumentId> removed;
    QHash<qint64, core::Oid> kept; ///< of removed documents by id: their content, where no commit has it
    QList<storage::Sidecar> sidecars;

    [[nodiscard]] bool isEmpty() const {
        return added.isEmpty() && changed.isEmpty() && moved.isEmpty() && removed.isEmpty() && sidecars.isEmpty();
    }
    [[nodiscard]] qsizetype size() const {
        return added.size() + changed.size() + moved.size() + removed.size() + sidecars.size();
    }
    /// Cuts off the first part, at most `most` rows of it. Removals and moves come first, so that their paths are free.
    [[nodiscard]] RowChanges takeFirst(qsizetype most);
};

/// Writes them; removed documents go to the trash in `deletedBy`'s name. Inside Store::write; throws StorageException.
void applyRowChanges(storage::WriteConnection& connection, core::VaultId vault, const RowChanges& changes,
                     const QString& deletedBy, qint64 now);

} // namespace nimbus::sync
