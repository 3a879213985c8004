// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/IndexRepository.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <vector>

#include "storage/BatchCounts.h"
#include "storage/IdList.h"
#include "storage/NameRepository.h"
#include "storage/TextIndex.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

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
constexpr auto kTitles = R"(
    UPDATE document SET title = r.c1, rev = rev + 1 FROM nv_rows(?1) r
    WHERE document.id = r.c0 AND title <> r.c1 COLLATE BINARY)";
constexpr auto kMetadata = R"(
    UPDATE document SET status = r.c1, category_id = r.c2, owner_id = r.c3, rev = rev + 1 FROM nv_rows(?1) r
    WHERE document.id = r.c0 AND (status <> r.c1 OR category_id IS NOT r.c2 OR owner_id IS NOT r.c3))";
constexpr auto kKinds = R"(
    UPDATE document SET kind = r.c1, rev = rev + 1 FROM nv_rows(?1) r WHERE document.id = r.c0 AND kind <> r.c1)";
constexpr auto kRemoveTags = R"(
    DELETE FROM document_tag WHERE (document_id, tag_id) IN (SELECT c0, c1 FROM nv_rows(?1)))";
constexpr auto kAddTags = "INSERT INTO document_tag (document_id, tag_id) SELECT c0, c1 FROM nv_rows(?1)";
constexpr auto kRemoveLinks = "DELETE FROM attachment WHERE document_id IN (SELECT value FROM json_each(?1))";
constexpr auto kAddLinks = R"(
    INSERT INTO attachment (document_id, position, vault_id, path, is_image)
    SELECT r.c0, r.c1, d.vault_id, r.c2, r.c3 FROM nv_rows(?1) r CROSS JOIN document d ON d.id = r.c0)";
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

/// One thing that one document has.
template <typename T>
struct Of {
    qint64 document;
    T what;
};

void execPairs(WriteConnection& c, const char* sql, const std::vector<Of<qint64>>& pairs) {
    if (pairs.empty()) return;
    SpanSource rows(std::span<const Of<qint64>>(pairs), [](const Of<qint64>& pair, int column, ValueSink& sink, auto) {
        sink.set(column == 0 ? pair.document : pair.what);
    });
    c.exec(sql, from(rows));
}

struct NumberedLink {
    qint64 document;
    int position;
    const IndexedLink* link;
};

} // namespace

/// Lookup tables of one batch, each built with one SELECT.
struct IndexRepository::Batch {
    QHash<qint64, std::pair<core::Oid, QString>> present;
    QHash<qint64, QList<qint64>> oldTags;
    QHash<QString, core::CategoryId> categories;
    QHash<QString, core::UserId> users;
    QHash<QString, core::TagId> tags;
    std::vector<const IndexedDocument*> documents; ///< those that are as they were read
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
    for (const auto& d : documents) {
        const auto present = batch.present.constFind(d.id.value);
        if (present != batch.present.constEnd() && present->first == d.blob && present->second == d.path)
            batch.documents.push_back(&d);
    }
    // Full text takes what comes in the order of ids without writing to disk in between; neighbours lie together.
    std::ranges::sort(batch.documents, {}, [](const IndexedDocument* d) { return d->id.value; });
    return batch;
}

bool IndexRepository::apply(std::span<const IndexedDocument> documents, const std::function<bool()>& shouldStop) {
    const Batch batch = lookUp(documents);
    std::vector<qint64> known;
    for (auto it = batch.present.cbegin(); it != batch.present.cend(); ++it) known.push_back(it.key());
    std::ranges::sort(known); // neighbours lie together on disk
    const auto ids = idList(known);
    m_c.exec(kRemoveLinks, ids);
    BatchCounts counts(m_c);
    counts.takeOut(ids);
    applyColumns(batch);
    applyTags(batch);
    applyLinks(batch);
    counts.putIn(ids);
    counts.finish();
    std::vector<IndexText> texts;
    for (const auto* d : batch.documents) texts.push_back({d->id, d->title, d->path, d->text});
    const auto put = TextIndex(m_c).put(texts, shouldStop);
    std::vector<qint64> done;
    for (const auto& text : std::span(texts).first(put)) done.push_back(text.id.value);
    m_c.exec(kDone, idList(done));
    return put == texts.size();
}

void IndexRepository::applyColumns(const Batch& batch) {
    using Row = const IndexedDocument*;
    const std::span<const Row> documents(batch.documents);
    SpanSource titles(documents, [](Row d, int column, ValueSink& sink, auto text) {
        if (column == 0)
            sink.set(d->id);
        else
            text(d->title);
    });
    m_c.exec(kTitles, from(titles));
    SpanSource metadata(documents, [&batch](Row d, int column, ValueSink& sink, auto) {
        switch (column) {
            case 0: return sink.set(d->id);
            case 1: return sink.set(d->status);
            case 2: return sink.set(batch.categories.value(NameRepository::nameKey(d->category)));
            default: return sink.set(batch.users.value(NameRepository::nameKey(d->owner)));
        }
    });
    m_c.exec(kMetadata, from(metadata));
    std::vector<Of<qint64>> kinds;
    for (const auto* d : documents)
        if (d->kind) kinds.push_back({d->id.value, static_cast<qint64>(*d->kind)});
    execPairs(m_c, kKinds, kinds);
}

void IndexRepository::applyTags(const Batch& batch) {
    std::vector<Of<qint64>> gone;
    std::vector<Of<qint64>> added;
    for (const auto* d : batch.documents) {
        const QList<qint64> old = batch.oldTags.value(d->id.value);
        QList<qint64> now;
        for (const auto& tag : d->tags) {
            const qint64 id = tag.isEmpty() ? 0 : batch.tags.value(NameRepository::nameKey(tag)).value;
            if (id != 0 && !now.contains(id)) now.append(id);
        }
        for (const qint64 id : old)
            if (!now.contains(id)) gone.push_back({d->id.value, id});
        for (const qint64 id : now)
            if (!old.contains(id)) added.push_back({d->id.value, id});
    }
    execPairs(m_c, kRemoveTags, gone);
    execPairs(m_c, kAddTags, added);
}

void IndexRepository::applyLinks(const Batch& batch) {
    std::vector<NumberedLink> links;
    for (const auto* d : batch.documents) {
        int position = 0;
        for (const auto& link : d->links) links.push_back({d->id.value, position++, &link});
    }
    if (links.empty()) return;
    SpanSource rows(std::span<const NumberedLink>(links),
                    [](const NumberedLink& l, int column, ValueSink& sink, auto text) {
                        switch (column) {
                            case 0: return sink.set(l.document);
                            case 1: return sink.set(l.position);
                            case 2: return text(l.link->path);
                            default: return sink.set(l.link->isImage);
                        }
                    });
    m_c.exec(kAddLinks, from(rows));
}

bool IndexRepository::merge(int pages) {
    // FTS5 tells through total_changes whether it did something (its documentation, "the merge command").
    return m_c.exec(kMerge, pages) > 1;
}

void IndexRepository::rebuildCounts() {
    BatchCounts::rebuild(m_c);
}

void IndexRepository::rebuildFullText() {
    TextIndex(m_c).rebuild();
}

} // namespace nimbus::storage
