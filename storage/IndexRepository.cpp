// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/IndexRepository.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <vector>

#include "storage/IdList.h"
#include "storage/NameRepository.h"
#include "storage/TextIndex.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::DocumentId;

namespace {

constexpr auto kPresent = R"(
    SELECT d.id, d.blob_oid, d.path FROM json_each(?1) j CROSS JOIN document d ON d.id = j.value
    ORDER BY j.key /* scan ok: the id list */)";
constexpr auto kOldTags = R"(
    SELECT dt.document_id, dt.tag_id FROM json_each(?1) j CROSS JOIN document_tag dt ON dt.document_id = j.value
    ORDER BY j.key, dt.tag_id /* scan ok: the id list */)";
// One statement each: SQLite writes every index again that has a column an UPDATE names, changed or not.
constexpr auto kTitle = "UPDATE document SET title = ?2, rev = rev + 1 WHERE id = ?1 AND title <> ?2 COLLATE BINARY";
constexpr auto kMetadata = R"(
    UPDATE document SET status = ?2, category_id = ?3, owner_id = ?4, rev = rev + 1
    WHERE id = ?1 AND (status <> ?2 OR category_id IS NOT ?3 OR owner_id IS NOT ?4))";
constexpr auto kKind = "UPDATE document SET kind = ?2, rev = rev + 1 WHERE id = ?1 AND kind <> ?2";
constexpr auto kBulkOn = "UPDATE meta SET value = 1 WHERE key = 'bulk'";
constexpr auto kBulkOff = "UPDATE meta SET value = 0 WHERE key = 'bulk'";
constexpr auto kCountOut = R"(
    UPDATE facet SET n = facet.n - o.n, bytes = facet.bytes - o.bytes FROM (
        SELECT vault_id, kind, status, coalesce(category_id, 0) AS category, coalesce(owner_id, 0) AS owner,
            count(*) AS n, sum(size) AS bytes
        FROM document WHERE id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2, 3, 4, 5) o
    WHERE facet.vault_id = o.vault_id AND facet.kind = o.kind AND facet.status = o.status
        AND facet.category_id = o.category AND facet.owner_id = o.owner)";
constexpr auto kCountIn = R"(
    INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
    SELECT vault_id, kind, status, coalesce(category_id, 0), coalesce(owner_id, 0), count(*), sum(size)
    FROM document WHERE id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET n = n + excluded.n, bytes = bytes + excluded.bytes)";
constexpr auto kDropEmpty = "DELETE FROM facet WHERE n <= 0"; // a few hundred combinations
constexpr auto kCountTag = "UPDATE tag SET doc_count = doc_count + ?2 WHERE id = ?1";
constexpr auto kRemoveTag = "DELETE FROM document_tag WHERE document_id = ?1 AND tag_id = ?2";
constexpr auto kAddTag = "INSERT INTO document_tag (document_id, tag_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr auto kRemoveLinks = "DELETE FROM attachment WHERE document_id IN (SELECT value FROM json_each(?1))";
constexpr auto kAddLink = R"(
    INSERT INTO attachment (document_id, position, vault_id, path, is_image)
    SELECT ?1, ?2, vault_id, ?3, ?4 FROM document WHERE id = ?1)";
constexpr auto kDone = "DELETE FROM fts_dirty WHERE document_id IN (SELECT value FROM json_each(?1))";
constexpr auto kMerge = "INSERT INTO doc_fts (doc_fts, rank) VALUES ('merge', ?1)";

/// Every distinct name of a batch.
template <typename Fn>
QStringList distinct(std::span<const IndexedDocument> documents, Fn namesOf) {
    QSet<QString> names;
    for (const auto& d : documents)
        for (const auto& name : namesOf(d))
            if (!name.isEmpty()) names.insert(name);
    return names.values();
}

} // namespace

/// Lookup tables of one batch, each built with one SELECT.
struct IndexRepository::Batch {
    QHash<qint64, std::pair<core::Oid, QString>> present;
    QHash<qint64, QList<qint64>> oldTags;
    QHash<QString, core::CategoryId> categories;
    QHash<QString, core::UserId> users;
    QHash<QString, core::TagId> tags;
    QHash<qint64, int> tagCounts; ///< how many documents more each tag has
};

IndexRepository::Batch IndexRepository::lookUp(std::span<const IndexedDocument> documents) {
    std::vector<qint64> ids;
    for (const auto& d : documents) ids.push_back(d.id.value);
    Batch batch;
    for (auto rows = m_c.select(kPresent, idList(ids)); rows.next();)
        batch.present.insert(rows->int64(0), {rows->oid(1), rows->text(2)});
    for (auto rows = m_c.select(kOldTags, idList(ids)); rows.next();)
        batch.oldTags[rows->int64(0)].append(rows->int64(1));
    NameRepository names(m_c);
    batch.categories = names.categories(distinct(documents, [](const auto& d) { return QStringList{d.category}; }));
    batch.users = names.users(distinct(documents, [](const auto& d) { return QStringList{d.owner}; }));
    batch.tags = names.tags(distinct(documents, [](const auto& d) { return d.tags; }));
    return batch;
}

bool IndexRepository::apply(std::span<const IndexedDocument> documents, const std::function<bool()>& shouldStop) {
    Batch batch = lookUp(documents);
    std::vector<IndexText> texts;
    std::vector<qint64> known;
    for (auto it = batch.present.cbegin(); it != batch.present.cend(); ++it) known.push_back(it.key());
    std::ranges::sort(known); // neighbours lie together on disk
    const auto ids = idList(known);
    m_c.exec(kRemoveLinks, ids);
    m_c.exec(kBulkOn);
    m_c.exec(kCountOut, ids);
    for (const auto& d : documents) {
        const auto present = batch.present.constFind(d.id.value);
        if (present == batch.present.constEnd() || present->first != d.blob || present->second != d.path) continue;
        m_c.exec(kTitle, d.id, d.title);
        m_c.exec(kMetadata, d.id, d.status, batch.categories.value(NameRepository::nameKey(d.category)),
                 batch.users.value(NameRepository::nameKey(d.owner)));
        if (d.kind) m_c.exec(kKind, d.id, *d.kind);
        applyTags(d, batch);
        int position = 0;
        for (const auto& link : d.links) m_c.exec(kAddLink, d.id, position++, link.path, link.isImage);
        texts.push_back({d.id, d.title, d.path, d.text});
    }
    m_c.exec(kCountIn, ids);
    m_c.exec(kDropEmpty);
    for (auto it = batch.tagCounts.cbegin(); it != batch.tagCounts.cend(); ++it)
        m_c.exec(kCountTag, it.key(), it.value());
    m_c.exec(kBulkOff);
    const auto put = TextIndex(m_c).put(texts, shouldStop);
    std::vector<qint64> done;
    for (const auto& text : std::span(texts).first(put)) done.push_back(text.id.value);
    m_c.exec(kDone, idList(done));
    return put == texts.size();
}

void IndexRepository::applyTags(const IndexedDocument& d, Batch& batch) {
    const QList<qint64> old = batch.oldTags.value(d.id.value);
    QList<qint64> now;
    for (const auto& tag : d.tags)
        if (!tag.isEmpty()) now.append(batch.tags.value(NameRepository::nameKey(tag)).value);
    for (const qint64 id : old)
        if (!now.contains(id)) batch.tagCounts[id] -= m_c.exec(kRemoveTag, d.id, id);
    for (const qint64 id : now)
        if (!old.contains(id)) batch.tagCounts[id] += m_c.exec(kAddTag, d.id, id);
}

bool IndexRepository::merge(int pages) {
    // FTS5 tells through total_changes whether it did something (its documentation, "the merge command").
    return m_c.exec(kMerge, pages) > 1;
}

void IndexRepository::rebuildCounts() {
    m_c.runScript(R"(
        DELETE FROM facet;
        INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
            SELECT vault_id, kind, status, coalesce(category_id, 0), coalesce(owner_id, 0), count(*), sum(size)
            FROM document GROUP BY 1, 2, 3, 4, 5;
        DELETE FROM folder;
        INSERT INTO folder (vault_id, path, n) SELECT vault_id, folder, count(*) FROM document GROUP BY 1, 2;
        UPDATE tag SET doc_count = (SELECT count(*) FROM document_tag WHERE tag_id = tag.id);)");
}

void IndexRepository::rebuildFullText() {
    TextIndex(m_c).rebuild();
}

} // namespace nimbus::storage
