// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/Page.h"
#include "core/Result.h"
#include "core/model/Document.h"
#include "storage/DocumentFilter.h"

namespace nimbus::storage {

class ReadConnection;

/// As little of a document as comparing it with its vault needs.
struct DocumentKey {
    core::DocumentId id;
    QString path;
    core::Oid blob;
    core::DocumentState state = core::DocumentState::Clean;
    int mode = 0;
    qint64 size = 0;
    qint64 updatedAt = 0;
};

/// Reads documents. Inside Store::read or Store::write; throws StorageException.
class DocumentQueries {
public:
    explicit DocumentQueries(ReadConnection& connection) : m_c(connection) {}

    /// One page, keyset after the cursor: 1 SELECT, and 1 for each to-many part that is loaded. InvalidInput for a bad
    /// cursor.
    [[nodiscard]] core::Result<core::Page<core::Document>> page(const DocumentRequest& request,
                                                                LoadFlags load = Load::Default);

    /// The rows of a list round one of its documents, half of the request's limit before it and half after it; the
    /// first ones where there is no such document. The request's cursor is not asked.
    [[nodiscard]] QList<core::Document> around(const DocumentRequest& request, core::DocumentId middle,
                                               LoadFlags load = Load::Default);

    /// The ids of a whole list, in order, at most `limit`: what a view that scrolls over everything holds.
    [[nodiscard]] std::vector<qint64> ids(const DocumentFilter& filter, DocumentSort sort, bool descending,
                                          qint64 limit);

    /// Documents in the order of `ids`; those that are gone are left out.
    [[nodiscard]] QList<core::Document> byIds(std::span<const qint64> ids, LoadFlags load = Load::Default,
                                              const AttachmentPrefetch& attachments = {});
    [[nodiscard]] std::optional<core::Document> byId(core::DocumentId id, LoadFlags load = Load::Default);
    [[nodiscard]] std::optional<core::Document> byPath(core::VaultId vault, const QString& path,
                                                       LoadFlags load = Load::Default);

    /// Which of these paths there are, with their ids.
    [[nodiscard]] QHash<QString, core::DocumentId> existingPaths(core::VaultId vault, const QStringList& paths);
    /// Which of these paths are folders: documents lie below them.
    [[nodiscard]] QStringList foldersAmong(core::VaultId vault, const QStringList& paths);
    [[nodiscard]] bool exists(core::VaultId vault, const QString& path);

    /// How many documents a filter has.
    [[nodiscard]] qint64 total(const DocumentFilter& filter);

    /// All documents of a vault by path, in chunks of at most 2,000. The sink returns false to stop.
    void forEachKey(core::VaultId vault, const std::function<bool(std::span<const DocumentKey>)>& sink);

    /// Documents of a vault whose text is not in the index, those that came last first, from below `before` on.
    [[nodiscard]] QList<core::Document> notIndexed(core::VaultId vault, core::DocumentId before, int limit);
    [[nodiscard]] qint64 notIndexedCount();

private:
    void loadMany(QList<core::Document>& documents, LoadFlags load, const AttachmentPrefetch& attachments);
    void loadTags(QList<core::Document>& documents);
    void loadAttachments(QList<core::Document>& documents, const AttachmentPrefetch& prefetch);

    ReadConnection& m_c;
};

} // namespace nimbus::storage
