// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <functional>
#include <span>

#include "core/model/Document.h"

namespace nimbus::storage {

class WriteConnection;

/// A link from a document to a path of the same vault.
struct IndexedLink {
    QString path;
    bool isImage = false;
};

/// What was found inside one document. Empty names mean "none".
struct IndexedDocument {
    core::DocumentId id;
    core::Oid blob; ///< what was read: a document that has changed meanwhile is left for the next round
    QString title;
    QString path;
    QByteArray text;                             ///< UTF-8
    std::optional<core::DocumentKind> kind = {}; ///< where the bytes tell more than the name
    QString category;
    QString owner;
    core::DocumentStatus status = core::DocumentStatus::None;
    QStringList tags;
    QList<IndexedLink> links;
};

/// Writes what the indexer found: title, metadata, tags, links, full text; and rebuilds derived tables.
/// Inside Store::write; throws StorageException.
class IndexRepository {
public:
    explicit IndexRepository(WriteConnection& connection) : m_c(connection) {}

    /// Ends early when `shouldStop` says so: the rest stays to be indexed. False where it did. One call a transaction:
    /// FTS5 writes its new terms to disk before every statement that may have to be taken back, such as those here.
    bool apply(std::span<const IndexedDocument> documents, const std::function<bool()>& shouldStop = {});

    /// Merges the index's segments a little: at most `pages` written pages. Returns false when there is nothing left to
    /// merge.
    bool merge(int pages);

    /// Recomputes facet, folder and tag counts from the documents.
    void rebuildCounts();
    /// Recomputes both full-text indexes from document_text.
    void rebuildFullText();

private:
    struct Batch;
    [[nodiscard]] Batch lookUp(std::span<const IndexedDocument> documents);
    void applyColumns(const Batch& batch);
    void applyTags(const Batch& batch);
    void applyLinks(const Batch& batch);

    WriteConnection& m_c;
};

} // namespace nimbus::storage
