// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentQueries.h"

#include <algorithm>
#include <limits>

#include "storage/DocumentListSql.h"
#include "storage/DocumentReader.h"
#include "storage/FacetQueries.h"
#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Cursor;
using core::Document;
using core::DocumentId;
using core::Page;
using core::Result;
using core::VaultId;

namespace {

#define NIMBUS_DOCUMENT                                                                                        \
    "SELECT d.id, d.vault_id, d.path, d.title, d.kind, d.state, d.status, d.category_id, d.owner_id, d.size, " \
    "d.blob_oid, "                                                                                             \
    "d.mode, d.created_at, d.updated_at, d.viewed_at, v.name, c.name, u.name, f.document_id IS NOT NULL "
#define NIMBUS_NAMES                                                                                             \
    "JOIN vault v ON v.id = d.vault_id LEFT JOIN category c ON c.id = d.category_id LEFT JOIN user u ON u.id = " \
    "d.owner_id "                                                                                                \
    "LEFT JOIN favourite f ON f.document_id = d.id "

constexpr qsizetype kUsualTags = 4;
constexpr size_t kManyIds = 100'000; ///< in a list whose walk leaves nothing else in the connection's cache
constexpr auto kByIds = NIMBUS_DOCUMENT "FROM json_each(?1) j CROSS JOIN document d ON d.id = j.value " NIMBUS_NAMES
                                        "ORDER BY j.key /* scan ok: the id list */";
constexpr auto kByPath = NIMBUS_DOCUMENT "FROM document d " NIMBUS_NAMES "WHERE d.vault_id = ?1 AND d.path = ?2";
constexpr auto kNotIndexed =
    NIMBUS_DOCUMENT "FROM fts_dirty x CROSS JOIN document d ON d.id = x.document_id " NIMBUS_NAMES
                    "WHERE x.document_id < ?2 AND d.vault_id = ?1 ORDER BY x.document_id DESC LIMIT ?3";
#undef NIMBUS_DOCUMENT
#undef NIMBUS_NAMES

constexpr auto kNotIndexedCount = "SELECT count(*) FROM fts_dirty /* scan ok: what waits */";
constexpr auto kTagsOf = R"(
    SELECT dt.document_id, t.name FROM json_each(?1) j
    CROSS JOIN document_tag dt ON dt.document_id = j.value CROSS JOIN tag t ON t.id = dt.tag_id
    ORDER BY dt.document_id, t.name /* scan ok: the id list, and its few tags sorted */)";
// ?2: AttachmentPrefetch::Only. A document's few links are numbered in the wanted order, to take the first ones.
#define NIMBUS_ATTACHMENTS(order)                                                                                      \
    "SELECT document_id, path, is_image, position FROM ("                                                              \
    "SELECT j.key, a.document_id, a.path, a.is_image, a.position, "                                                    \
    "row_number() OVER (PARTITION BY j.key ORDER BY " order                                                            \
    ") n "                                                                                                             \
    "FROM json_each(?1) j CROSS JOIN attachment a ON a.document_id = j.value "                                         \
    "WHERE ?2 = 0 OR a.is_image = (?2 = 1)) WHERE n <= ?3 ORDER BY key, n /* scan ok: the id list, and its few links " \
    "*/"
constexpr auto kAttachmentsByPosition = NIMBUS_ATTACHMENTS("a.position");
constexpr auto kAttachmentsByPath = NIMBUS_ATTACHMENTS("a.path, a.position");
#undef NIMBUS_ATTACHMENTS
constexpr auto kExistingPaths = R"(
    SELECT d.path, d.id FROM json_each(?2) j CROSS JOIN document d ON d.vault_id = ?1 AND d.path = j.value
    ORDER BY j.key /* scan ok: the list of paths */)";
constexpr auto kFoldersAmong = R"(
    SELECT j.value FROM json_each(?2) j
    WHERE EXISTS (SELECT 1 FROM document INDEXED BY document_by_vault_path
                  WHERE vault_id = ?1 AND path > j.value || '/' AND path < j.value || '0')
    ORDER BY j.key /* scan ok: the list of paths */)";
constexpr auto kExists = "SELECT EXISTS (SELECT 1 FROM document WHERE vault_id = ?1 AND path = ?2)";
constexpr auto kKeys = R"(
    SELECT id, path, blob_oid, state, mode, size, updated_at FROM document INDEXED BY document_by_vault_path
    WHERE vault_id = ?1 AND path > ?2 ORDER BY path LIMIT 2000)";
constexpr auto kFirstKeys = R"(
    SELECT id, path, blob_oid, state, mode, size, updated_at FROM document INDEXED BY document_by_vault_path
    WHERE vault_id = ?1 ORDER BY path LIMIT 2000)";

/// Ids, and where each is in the list: what belongs to many is read at once and handed out.
struct Places {
    explicit Places(const QList<Document>& documents) {
        for (qsizetype i = 0; i < documents.size(); ++i) {
            ids.push_back(documents[i].id.value);
            of.insert(documents[i].id.value, i);
        }
    }
    std::vector<qint64> ids;
    QHash<qint64, qsizetype> of;
};

QVariant sortValue(const Document& d, DocumentSort sort) {
    switch (sort) {
        case DocumentSort::Updated: return d.updatedAt;
        case DocumentSort::Created: return d.createdAt;
        case DocumentSort::Title: return d.title;
        case DocumentSort::Size: return d.size;
        case DocumentSort::Path: return d.path;
        case DocumentSort::Viewed: return d.viewedAt;
    }
    return d.updatedAt;
}

DocumentSort effectiveSort(const DocumentRequest& request) {
    return request.filter.recent ? DocumentSort::Viewed : request.sort;
}

/// The parameters every statement of DocumentListSql has.
template <typename Value>
auto runList(ReadConnection& c, const std::string& sql, const DocumentFilter& f, const Value& after, qint64 afterId,
             qint64 limit) {
    const auto range = folderRange(f.folder);
    return c.select(sql, f.vault, range.first, range.past, f.tag, f.owner,
                    f.status.value_or(core::DocumentStatus::None), f.category,
                    f.kind.value_or(core::DocumentKind::Other), after, afterId, limit);
}

} // namespace

QByteArray DocumentFilter::shape() const {
    const auto n = [](auto number) { return QByteArray::number(static_cast<qint64>(number)); };
    return 'v' + n(vault.value) + " f" + folder.toUtf8() + " t" + n(tag.value) + " o" + n(owner.value) + " c" +
           n(category.value) + " s" + (status ? n(*status) : "-1") + " k" + (kind ? n(*kind) : "-1") + ' ' +
           n(favourites) + n(recent);
}

QByteArray DocumentRequest::shape() const {
    return filter.shape() + '/' + QByteArray::number(static_cast<int>(sort)) + (descending ? 'd' : 'a');
}

Result<Page<Document>> DocumentQueries::page(const DocumentRequest& request, LoadFlags load) {
    const auto sort = effectiveSort(request);
    Cursor cursor;
    if (!request.cursor.isEmpty()) {
        auto parsed = Cursor::fromText(request.cursor, request.shape());
        if (!parsed) return fail(parsed.error());
        cursor = *parsed;
    }
    const int limit = core::clampLimit(request.limit);
    const bool names = load.testFlag(Load::Names);
    const DocumentListSql list(m_c, request.filter, sort, request.descending);
    const auto sql = list.page(names, !request.cursor.isEmpty());
    Page<Document> page;
    page.items.reserve(limit + 1);
    DocumentReader reader(names);
    const auto read = [&](auto rows) {
        while (rows.next()) page.items.append(reader.read(*rows));
    };
    // One row more than asked for tells whether there is a next page.
    if (cursor.value.typeId() == QMetaType::QString)
        read(runList(m_c, sql, request.filter, cursor.value.toString(), cursor.id, limit + 1));
    else
        read(runList(m_c, sql, request.filter, cursor.value.toLongLong(), cursor.id, limit + 1));
    if (page.items.size() > limit) {
        page.items.removeLast();
        const Document& last = page.items.constLast();
        page.next = Cursor{sortValue(last, sort), last.id.value}.toText(request.shape());
    }
    loadMany(page.items, load, request.attachments);
    if (request.withTotal) page.total = total(request.filter);
    return page;
}

QList<Document> DocumentQueries::around(const DocumentRequest& request, DocumentId middle, LoadFlags load) {
    const auto document = middle.isValid() ? byId(middle, load) : std::nullopt;
    auto part = request;
    part.withTotal = false;
    part.cursor.clear();
    if (!document) return page(part, load)->items;
    part.limit = request.limit / 2;
    const auto half = [&](bool descending) {
        part.descending = descending;
        part.cursor = Cursor{sortValue(*document, effectiveSort(part)), middle.value}.toText(part.shape());
        return page(part, load)->items;
    };
    auto rows = half(!request.descending);
    std::ranges::reverse(rows);
    rows.append(*document);
    return rows + half(request.descending);
}

std::vector<qint64> DocumentQueries::ids(const DocumentFilter& filter, DocumentSort sort, bool descending,
                                         qint64 limit) {
    const DocumentListSql list(m_c, filter, sort, descending);
    std::vector<qint64> ids;
    for (auto rows = runList(m_c, list.ids(), filter, qint64(0), 0, limit); rows.next();) ids.push_back(rows->int64(0));
    if (ids.size() > kManyIds) m_c.forgetPages();
    return ids;
}

QList<Document> DocumentQueries::byIds(std::span<const qint64> ids, LoadFlags load,
                                       const AttachmentPrefetch& attachments) {
    QList<Document> documents;
    documents.reserve(static_cast<qsizetype>(ids.size()));
    DocumentReader reader(true);
    for (auto rows = m_c.select(kByIds, idList(ids)); rows.next();) documents.append(reader.read(*rows));
    loadMany(documents, load, attachments);
    return documents;
}

std::optional<Document> DocumentQueries::byId(DocumentId id, LoadFlags load) {
    const auto documents = byIds(std::span(&id.value, 1), load);
    return documents.isEmpty() ? std::nullopt : std::optional(documents.first());
}

std::optional<Document> DocumentQueries::byPath(VaultId vault, const QString& path, LoadFlags load) {
    QList<Document> documents;
    if (auto rows = m_c.select(kByPath, vault, path); rows.next()) documents.append(DocumentReader(true).read(*rows));
    loadMany(documents, load, {});
    return documents.isEmpty() ? std::nullopt : std::optional(documents.first());
}

void DocumentQueries::loadMany(QList<Document>& documents, LoadFlags load, const AttachmentPrefetch& attachments) {
    if (documents.isEmpty()) return;
    if (load.testFlag(Load::Tags)) loadTags(documents);
    if (load.testFlag(Load::Attachments)) loadAttachments(documents, attachments);
}

void DocumentQueries::loadTags(QList<Document>& documents) {
    const Places places(documents);
    for (auto rows = m_c.select(kTagsOf, idList(places.ids)); rows.next();) {
        auto& tags = documents[places.of.value(rows->int64(0))].tags;
        if (tags.isEmpty()) tags.reserve(kUsualTags);
        tags.append(rows->text(1));
    }
}

void DocumentQueries::loadAttachments(QList<Document>& documents, const AttachmentPrefetch& prefetch) {
    const Places places(documents);
    const bool isByPath = prefetch.sort == AttachmentPrefetch::Sort::Path;
    const int limit = std::clamp(prefetch.limit, 1, AttachmentPrefetch::kMost);
    for (auto rows = m_c.select(isByPath ? kAttachmentsByPath : kAttachmentsByPosition, idList(places.ids),
                                prefetch.only, limit);
         rows.next();)
        documents[places.of.value(rows->int64(0))].attachments.append(
            {rows->text(1), rows->boolean(2), rows->integer(3)});
}

QHash<QString, DocumentId> DocumentQueries::existingPaths(VaultId vault, const QStringList& paths) {
    QHash<QString, DocumentId> found;
    for (auto rows = m_c.select(kExistingPaths, vault, textList(paths)); rows.next();)
        found.insert(rows->text(0), rows->id<DocumentId>(1));
    return found;
}

QStringList DocumentQueries::foldersAmong(VaultId vault, const QStringList& paths) {
    QStringList folders;
    for (auto rows = m_c.select(kFoldersAmong, vault, textList(paths)); rows.next();) folders.append(rows->text(0));
    return folders;
}

bool DocumentQueries::exists(VaultId vault, const QString& path) {
    auto rows = m_c.select(kExists, vault, path);
    return rows.next() && rows->boolean(0);
}

qint64 DocumentQueries::total(const DocumentFilter& filter) {
    FacetQueries facets(m_c);
    if (filter == DocumentFilter{}) return facets.documentCount();
    if (filter == DocumentFilter{.vault = filter.vault}) return facets.count(FacetDimension::Vault, filter.vault.value);
    if (filter.kind && filter == DocumentFilter{.kind = filter.kind})
        return facets.count(FacetDimension::Kind, static_cast<qint64>(*filter.kind));
    if (filter.status && filter == DocumentFilter{.status = filter.status})
        return facets.count(FacetDimension::Status, static_cast<qint64>(*filter.status));
    if (filter == DocumentFilter{.category = filter.category})
        return facets.count(FacetDimension::Category, filter.category.value);
    if (filter == DocumentFilter{.owner = filter.owner}) return facets.count(FacetDimension::Owner, filter.owner.value);
    if (filter == DocumentFilter{.tag = filter.tag}) return facets.tagCount(filter.tag);
    if (filter == DocumentFilter{.vault = filter.vault, .folder = filter.folder})
        return facets.folderCount(filter.vault, filter.folder);
    // Where facts are kept they answer any combination; a process that asks once does not read a million of them.
    if (m_c.keepsFacts() && filter.folder.isEmpty() && !filter.favourites && !filter.recent)
        return facets.count(FactFilter(filter));
    const DocumentListSql list(m_c, filter, DocumentSort::Updated, true);
    auto rows = runList(m_c, list.count(), filter, qint64(0), 0, 1);
    return rows.next() ? rows->int64(0) : 0;
}

void DocumentQueries::forEachKey(VaultId vault, const std::function<bool(std::span<const DocumentKey>)>& sink) {
    std::vector<DocumentKey> chunk;
    bool first = true;
    QString after;
    const auto read = [&](auto rows) {
        while (rows.next())
            chunk.push_back({rows->template id<DocumentId>(0), rows->text(1), rows->oid(2),
                             rows->template enumeration<core::DocumentState>(3), rows->integer(4), rows->int64(5),
                             rows->int64(6)});
    };
    do {
        chunk.clear();
        if (first)
            read(m_c.select(kFirstKeys, vault));
        else
            read(m_c.select(kKeys, vault, after));
        first = false;
        if (chunk.empty()) return;
        after = chunk.back().path;
    } while (sink(chunk));
}

QList<Document> DocumentQueries::notIndexed(VaultId vault, DocumentId before, int limit) {
    const qint64 from = before.isValid() ? before.value : std::numeric_limits<qint64>::max();
    QList<Document> documents;
    DocumentReader reader(true);
    for (auto rows = m_c.select(kNotIndexed, vault, from, limit); rows.next();) documents.append(reader.read(*rows));
    return documents;
}

qint64 DocumentQueries::notIndexedCount() {
    auto rows = m_c.select(kNotIndexedCount);
    return rows.next() ? rows->int64(0) : 0;
}

} // namespace nimbus::storage
