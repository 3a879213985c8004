// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/BatchCounts.h"

#include <iterator>
#include <vector>

#include "core/PathText.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {
namespace {

constexpr qint64 kSmall = 4096; ///< values below it are counted without a hash
constexpr auto kBulkOn = "UPDATE meta SET value = 1 WHERE key = 'bulk'";
constexpr auto kBulkOff = "UPDATE meta SET value = 0 WHERE key = 'bulk'";
constexpr auto kDocuments = R"(
    SELECT d.vault_id, d.kind, d.status, d.category_id, d.owner_id, d.size, d.folder
    FROM json_each(?1) j CROSS JOIN document d ON d.id = j.value ORDER BY j.key /* scan ok: the id list */)";
constexpr auto kTagsOf = R"(
    SELECT t.tag_id FROM json_each(?1) j CROSS JOIN document_tag t ON t.document_id = j.value
    ORDER BY j.key, t.tag_id /* scan ok: the id list, and its few tags */)";
constexpr auto kAddFacets = R"(
    INSERT INTO facet (dimension, value, n, bytes) SELECT c0, c1, c2, c3 FROM nv_rows(?1) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n, bytes = bytes + excluded.bytes)";
constexpr auto kAddFolders = R"(
    INSERT INTO folder (vault_id, path, n) SELECT c0, c1, c2 FROM nv_rows(?1) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n)";
constexpr auto kAddTags = "UPDATE tag SET doc_count = doc_count + r.c1 FROM nv_rows(?1) r WHERE tag.id = r.c0";
constexpr auto kDropEmptyFacets = "DELETE FROM facet WHERE n <= 0";   // a few hundred rows
constexpr auto kDropEmptyFolders = "DELETE FROM folder WHERE n <= 0"; // folder_empty
constexpr auto kVaultFacets = R"(
    SELECT kind, status, category_id, owner_id, count(*), sum(size) FROM document WHERE vault_id = ?1
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 /* scan ok: a vault that goes */)";
constexpr auto kVaultTags = R"(
    SELECT t.tag_id, count(*) FROM document d CROSS JOIN document_tag t ON t.document_id = d.id
    WHERE d.vault_id = ?1 GROUP BY 1 ORDER BY 1 /* scan ok: a vault that goes */)";
constexpr auto kForgetFolders = "DELETE FROM folder WHERE vault_id = ?1";

} // namespace

const char* const kRebuildCounts = R"(
        DELETE FROM facet;
        INSERT INTO facet (dimension, value, n, bytes)
            SELECT 0, vault_id, count(*), sum(size) FROM document GROUP BY 2
            UNION ALL SELECT 1, kind, count(*), sum(size) FROM document GROUP BY 2
            UNION ALL SELECT 2, status, count(*), sum(size) FROM document GROUP BY 2
            UNION ALL SELECT 3, coalesce(category_id, 0), count(*), sum(size) FROM document GROUP BY 2
            UNION ALL SELECT 4, coalesce(owner_id, 0), count(*), sum(size) FROM document GROUP BY 2;
        DELETE FROM folder;
        INSERT INTO folder (vault_id, path, n) SELECT vault_id, folder, count(*) FROM document GROUP BY 1, 2;
        UPDATE tag SET doc_count = (SELECT count(*) FROM document_tag WHERE tag_id = tag.id);)";

BatchCounts::BatchCounts(WriteConnection& connection) : m_c(connection) {
    m_c.exec(kBulkOn);
}

BatchCounts::Sum& BatchCounts::Sums::operator[](qint64 value) {
    if (value < 0 || value >= kSmall) return m_rest[value];
    if (value >= std::ssize(m_small)) m_small.resize(static_cast<size_t>(value) + 1);
    return m_small[static_cast<size_t>(value)];
}

template <typename Fn>
void BatchCounts::Sums::forEach(Fn fn) const {
    for (size_t value = 0; value < m_small.size(); ++value) fn(static_cast<qint64>(value), m_small[value]);
    for (auto it = m_rest.cbegin(); it != m_rest.cend(); ++it) fn(it.key(), *it);
}

void BatchCounts::addFacet(FacetDimension dimension, qint64 value, qint64 n, qint64 bytes) {
    auto& sum = m_facets[static_cast<size_t>(dimension)][value];
    sum.n += n;
    sum.bytes += bytes;
}

void BatchCounts::addFolder(qint64 vault, QStringView path, qint64 n) {
    const FolderView folder{vault, path};
    if (m_lastFolder == nullptr || m_lastFolder->first != folder) {
        auto found = m_folders.find(folder);
        if (found == m_folders.end()) found = m_folders.emplace(Folder{vault, path.toString()}, 0).first;
        m_lastFolder = &*found;
    }
    m_lastFolder->second += n;
}

void BatchCounts::add(const core::Document& d) {
    addFacet(FacetDimension::Vault, d.vault.value, 1, d.size);
    addFacet(FacetDimension::Kind, static_cast<qint64>(d.kind), 1, d.size);
    addFacet(FacetDimension::Status, static_cast<qint64>(d.status), 1, d.size);
    addFacet(FacetDimension::Category, d.category.value, 1, d.size);
    addFacet(FacetDimension::Owner, d.owner.value, 1, d.size);
    addFolder(d.vault.value, core::pathtext::folderView(d.path), 1);
}

void BatchCounts::collect(const std::string& ids, int sign) {
    for (auto rows = m_c.select(kDocuments, ids); rows.next();) {
        const qint64 bytes = rows->int64(5) * sign;
        for (int dimension = 0; dimension < 5; ++dimension) // the columns stand in the order of FacetDimension
            addFacet(static_cast<FacetDimension>(dimension), rows->int64(dimension), sign, bytes);
        addFolder(rows->int64(0), rows->text(6), sign);
    }
    for (auto rows = m_c.select(kTagsOf, ids); rows.next();) m_tags[rows->int64(0)] += sign;
}

void BatchCounts::takeOutVault(core::VaultId vault) {
    for (auto rows = m_c.select(kVaultFacets, vault); rows.next();) {
        const qint64 n = -rows->int64(4);
        const qint64 bytes = -rows->int64(5);
        addFacet(FacetDimension::Vault, vault.value, n, bytes);
        addFacet(FacetDimension::Kind, rows->int64(0), n, bytes);
        addFacet(FacetDimension::Status, rows->int64(1), n, bytes);
        addFacet(FacetDimension::Category, rows->int64(2), n, bytes);
        addFacet(FacetDimension::Owner, rows->int64(3), n, bytes);
    }
    for (auto rows = m_c.select(kVaultTags, vault); rows.next();) m_tags[rows->int64(0)] -= rows->int64(1);
    m_c.exec(kForgetFolders, vault);
}

void BatchCounts::finish() {
    struct Row {
        qint64 key;
        qint64 value;
        QString path;
        Sum sum;
    };
    std::vector<Row> facets;
    for (size_t dimension = 0; dimension < m_facets.size(); ++dimension)
        m_facets[dimension].forEach([&](qint64 value, const Sum& sum) {
            if (sum.n != 0 || sum.bytes != 0) facets.push_back({static_cast<qint64>(dimension), value, {}, sum});
        });
    std::vector<Row> folders;
    for (const auto& [folder, n] : m_folders)
        if (n != 0) folders.push_back({folder.vault, 0, folder.path, {n, 0}});
    std::vector<Row> tags;
    for (auto it = m_tags.cbegin(); it != m_tags.cend(); ++it)
        if (*it != 0) tags.push_back({it.key(), *it, {}, {}});
    const auto run = [this](const std::vector<Row>& rows, const char* sql, auto value) {
        SpanSource source(std::span<const Row>(rows), value);
        if (!rows.empty()) m_c.exec(sql, from(source));
    };
    run(facets, kAddFacets, [](const Row& row, int column, ValueSink& sink, auto) {
        sink.set(column == 0 ? row.key : column == 1 ? row.value : column == 2 ? row.sum.n : row.sum.bytes);
    });
    run(folders, kAddFolders, [](const Row& row, int column, ValueSink& sink, auto text) {
        if (column == 1)
            text(row.path);
        else
            sink.set(column == 0 ? row.key : row.sum.n);
    });
    run(tags, kAddTags,
        [](const Row& row, int column, ValueSink& sink, auto) { sink.set(column == 0 ? row.key : row.value); });
    m_c.exec(kDropEmptyFacets);
    m_c.exec(kDropEmptyFolders);
    m_c.exec(kBulkOff);
}

void BatchCounts::rebuild(WriteConnection& connection) {
    connection.runScript(kRebuildCounts);
}

} // namespace nimbus::storage
