// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentListSql.h"

#include <array>

#include "storage/FacetQueries.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr const char* kColumns =
    "SELECT d.id, d.vault_id, d.path, d.title, d.kind, d.state, d.status, d.category_id, d.owner_id, d.size, "
    "d.blob_oid, "
    "d.mode, d.created_at, d.updated_at, d.viewed_at";
constexpr const char* kNameColumns = ", v.name, c.name, u.name, f.document_id IS NOT NULL";
constexpr const char* kNameJoins =
    " JOIN vault v ON v.id = d.vault_id LEFT JOIN category c ON c.id = d.category_id LEFT JOIN user u ON u.id = "
    "d.owner_id "
    "LEFT JOIN favourite f ON f.document_id = d.id";
constexpr const char* kGatherNote = " /* scan ok: at most kGatherLimit rows are sorted */";

const char* sortIndex(DocumentSort sort) {
    switch (sort) {
        case DocumentSort::Updated: return "document_by_updated";
        case DocumentSort::Created: return "document_by_created";
        case DocumentSort::Title: return "document_by_title";
        case DocumentSort::Size: return "document_by_size";
        case DocumentSort::Path: return "document_by_path";
        case DocumentSort::Viewed: return "document_by_viewed";
    }
    return "document_by_updated";
}

} // namespace

PathRange folderRange(const QString& folder) {
    if (folder.isEmpty()) return {QString(), QString(QChar(0xFFFF))};
    return {folder + u'/', folder + u'0'}; // '0' is the character after '/'
}

const char* DocumentListSql::column(DocumentSort sort) {
    static constexpr std::array kNames = {"d.updated_at", "d.created_at", "d.title", "d.size", "d.path", "d.viewed_at"};
    return kNames.at(static_cast<size_t>(sort));
}

DocumentListSql::DocumentListSql(ReadConnection& connection, const DocumentFilter& filter, DocumentSort sort,
                                 bool descending)
    : m_filter(filter), m_sort(filter.recent ? DocumentSort::Viewed : sort), m_descending(descending) {
    m_source = narrowest(connection);
    const bool isUpdatedIndex = m_source == Source::Vault || m_source == Source::Owner ||
                                m_source == Source::Category || m_source == Source::Kind;
    const bool isPathIndex = m_source == Source::Folder;
    m_gathers = m_source != Source::WalkSort && !(isUpdatedIndex && m_sort == DocumentSort::Updated) &&
                !(isPathIndex && m_sort == DocumentSort::Path);
}

DocumentListSql::Source DocumentListSql::narrowest(ReadConnection& connection) const {
    FacetQueries facets(connection);
    if (m_filter.recent) return Source::WalkSort;
    if (m_filter.favourites) return Source::Favourites;
    if (m_filter.tag.isValid() && facets.tagCount(m_filter.tag) <= kGatherLimit) return Source::Tag;
    if (!m_filter.folder.isEmpty() &&
        (m_sort == DocumentSort::Path || facets.folderCount(m_filter.vault, m_filter.folder) <= kGatherLimit))
        return Source::Folder;
    const bool byUpdated = m_sort == DocumentSort::Updated;
    const auto few = [&](FacetDimension dimension, qint64 value) {
        return byUpdated || facets.count(dimension, value) <= kGatherLimit;
    };
    if (m_filter.owner.isValid() && few(FacetDimension::Owner, m_filter.owner.value)) return Source::Owner;
    if (m_filter.category.isValid() && few(FacetDimension::Category, m_filter.category.value)) return Source::Category;
    if (m_filter.vault.isValid() && few(FacetDimension::Vault, m_filter.vault.value)) return Source::Vault;
    if (m_filter.kind && few(FacetDimension::Kind, static_cast<qint64>(*m_filter.kind))) return Source::Kind;
    return Source::WalkSort;
}

std::string DocumentListSql::from() const {
    switch (m_source) {
        case Source::Vault: return " FROM document d INDEXED BY document_by_vault";
        case Source::Owner: return " FROM document d INDEXED BY document_by_owner";
        case Source::Category: return " FROM document d INDEXED BY document_by_category";
        case Source::Kind: return " FROM document d INDEXED BY document_by_kind";
        case Source::Folder: return " FROM document d INDEXED BY document_by_vault_path";
        case Source::Tag: return " FROM document_tag dt CROSS JOIN document d ON d.id = dt.document_id";
        case Source::Favourites: return " FROM favourite fav CROSS JOIN document d ON d.id = fav.document_id";
        case Source::WalkSort: break;
    }
    return std::string(" FROM document d INDEXED BY ") + sortIndex(m_sort);
}

std::string DocumentListSql::conditions(const DocumentFilter& filter, bool tagIsJoined) {
    std::string text;
    if (filter.vault.isValid()) text += " AND d.vault_id = ?1";
    if (!filter.folder.isEmpty()) text += " AND d.path >= ?2 AND d.path < ?3";
    if (filter.tag.isValid())
        text += tagIsJoined ? " AND dt.tag_id = ?4"
                            : " AND EXISTS (SELECT 1 FROM document_tag t WHERE t.document_id = d.id AND t.tag_id = ?4)";
    if (filter.owner.isValid()) text += " AND d.owner_id = ?5";
    if (filter.status) text += " AND d.status = ?6";
    if (filter.category.isValid()) text += " AND d.category_id = ?7";
    if (filter.kind) text += " AND d.kind = ?8";
    if (filter.recent) text += " AND d.viewed_at > 0";
    if (filter.favourites) text += " AND EXISTS (SELECT 1 FROM favourite y WHERE y.document_id = d.id)";
    return text;
}

std::string DocumentListSql::where(bool afterCursor) const {
    DocumentFilter rest = m_filter;
    if (m_source == Source::Favourites) rest.favourites = false; // the join says it already
    std::string text = conditions(rest, m_source == Source::Tag);
    if (afterCursor)
        text += std::string(" AND (") + column(m_sort) + ", d.id) " + (m_descending ? "<" : ">") + " (?9, ?10)";
    return text.empty() ? text : " WHERE" + text.substr(4);
}

std::string DocumentListSql::order() const {
    const char* direction = m_descending ? " DESC" : "";
    return std::string(" ORDER BY ") + column(m_sort) + direction + ", d.id" + direction + " LIMIT ?11" +
           (m_gathers ? kGatherNote : "");
}

std::string DocumentListSql::page(bool withNames, bool afterCursor) const {
    return kColumns + std::string(withNames ? kNameColumns : "") + from() + (withNames ? kNameJoins : "") +
           where(afterCursor) + order();
}

std::string DocumentListSql::ids() const {
    return "SELECT d.id" + from() + where(false) + order();
}

std::string DocumentListSql::count() const {
    return "SELECT count(*)" + from() + where(false) +
           " LIMIT ?11 /* scan ok: counts a filter that no counter covers */";
}

} // namespace nimbus::storage
