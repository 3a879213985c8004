// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentFacts.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

#define NIMBUS_FACTS "SELECT d.id, d.vault_id, d.kind, d.status, d.category_id, d.owner_id, d.updated_at "
constexpr auto kAll = NIMBUS_FACTS
    "FROM document d INDEXED BY document_by_updated ORDER BY d.updated_at, d.id /* scan ok: all of it, once */";
constexpr auto kSome = NIMBUS_FACTS
    "FROM json_each(?1) j CROSS JOIN document d ON d.id = j.value ORDER BY j.key /* scan ok: the id list */";
#undef NIMBUS_FACTS
constexpr auto kNewestId = "SELECT coalesce(max(id), 0) FROM document";
constexpr auto kAllTags =
    "SELECT document_id, tag_id FROM document_tag ORDER BY document_id, tag_id /* scan ok: all of it, once */";
constexpr auto kSomeTags = R"(
    SELECT t.document_id, t.tag_id FROM json_each(?1) j CROSS JOIN document_tag t ON t.document_id = j.value
    ORDER BY j.key, t.tag_id /* scan ok: the id list, and its few tags */)";

} // namespace

void FactColumn::resize(size_t size) {
    if (m_wide.empty())
        m_narrow.resize(size);
    else
        m_wide.resize(size);
}

void FactColumn::set(size_t i, qint64 value) {
    if (m_wide.empty() && value > std::numeric_limits<quint16>::max()) {
        m_wide.assign(m_narrow.begin(), m_narrow.end());
        m_narrow = std::vector<quint16>();
    }
    if (m_wide.empty())
        m_narrow[i] = static_cast<quint16>(value);
    else
        m_wide[i] = static_cast<quint32>(value);
}

void DocumentFacts::resize(size_t size) {
    for (auto* column : {&m_vaults, &m_categories, &m_owners}) column->resize(size);
    for (auto* column : {&m_kinds, &m_statuses}) column->resize(size);
    m_updated.resize(size);
}

void DocumentFacts::put(qint64 id, const Statement& row) {
    const auto i = index(id);
    if (i >= size()) resize(i + 1);
    m_vaults.set(i, row.int64(1));
    m_kinds[i] = static_cast<quint8>(row.int64(2));
    m_statuses[i] = static_cast<quint8>(row.int64(3));
    m_categories.set(i, row.int64(4));
    m_owners.set(i, row.int64(5));
    for (size_t p = 0; p < m_largest.size(); ++p) // the columns stand in the order of FacetDimension
        m_largest[p] = std::max(m_largest[p], static_cast<size_t>(row.int64(static_cast<int>(p) + 1)));
    m_updated[i] = static_cast<quint32>(std::clamp<qint64>(row.int64(6) / 1000, 0, UINT32_MAX));
}

std::shared_ptr<const DocumentFacts> DocumentFacts::load(ReadConnection& c) {
    auto facts = std::make_shared<DocumentFacts>();
    size_t size = 1;
    if (auto rows = c.select(kNewestId); rows.next()) size += static_cast<size_t>(rows->int64(0));
    facts->resize(size);
    for (auto rows = c.select(kAll); rows.next();) facts->put(rows->int64(0), *rows);
    auto tags = std::make_shared<Tags>();
    tags->starts.reserve(size + 1);
    for (auto rows = c.select(kAllTags); rows.next();) {
        const auto document = static_cast<size_t>(rows->int64(0));
        while (tags->starts.size() <= document) tags->starts.push_back(static_cast<quint32>(tags->ids.size()));
        tags->ids.push_back(static_cast<quint32>(rows->int64(1)));
        facts->m_largestTag = std::max(facts->m_largestTag, static_cast<size_t>(tags->ids.back()));
    }
    while (tags->starts.size() <= size) tags->starts.push_back(static_cast<quint32>(tags->ids.size()));
    facts->m_tags = std::move(tags);
    c.forgetPages();
    return facts;
}

std::shared_ptr<const DocumentFacts> DocumentFacts::renewed(ReadConnection& c, const QSet<qint64>& changed) const {
    auto facts = std::make_shared<DocumentFacts>(*this);
    for (const qint64 id : changed) {
        if (index(id) < facts->size()) facts->m_vaults.set(index(id), 0);
        facts->m_newTags[id].clear();
    }
    const std::vector<qint64> ids(changed.begin(), changed.end());
    for (auto rows = c.select(kSome, idList(ids)); rows.next();) facts->put(rows->int64(0), *rows);
    for (auto rows = c.select(kSomeTags, idList(ids)); rows.next();) {
        facts->m_newTags[rows->int64(0)].push_back(static_cast<quint32>(rows->int64(1)));
        facts->m_largestTag = std::max(facts->m_largestTag, static_cast<size_t>(rows->int64(1)));
    }
    return facts;
}

size_t DocumentFacts::valueCount(FacetDimension property) const {
    return m_largest[static_cast<size_t>(property)] + 1;
}

std::span<const quint32> DocumentFacts::Lists::at(size_t i) const {
    if (i + 1 >= starts.size()) return {};
    return std::span(ids).subspan(starts[i], starts[i + 1] - starts[i]);
}

std::span<const quint32> DocumentFacts::Tags::documentsOf(size_t tag) const {
    std::call_once(isTurned, [this] { // each list gets its room, then each document is put where its tags' lists stand
        const size_t largest = ids.empty() ? 0 : *std::ranges::max_element(ids);
        documents.starts.resize(largest + 3);
        for (const auto id : ids) ++documents.starts[id + 2];
        std::partial_sum(documents.starts.begin(), documents.starts.end(), documents.starts.begin());
        documents.ids.resize(ids.size());
        for (size_t document = 0; document + 1 < starts.size(); ++document)
            for (const auto id : at(document))
                documents.ids[documents.starts[id + 1]++] = static_cast<quint32>(document);
        documents.starts.pop_back();
    });
    return documents.at(tag);
}

std::span<const quint32> DocumentFacts::tags(qint64 id) const {
    if (const auto found = m_newTags.constFind(id); found != m_newTags.constEnd()) return *found;
    return m_tags->at(index(id));
}

std::vector<quint32> DocumentFacts::withTag(quint32 tag) const {
    std::vector<quint32> found;
    for (const auto id : m_tags->documentsOf(tag))
        if (m_newTags.isEmpty() || !m_newTags.contains(id)) found.push_back(id);
    for (auto it = m_newTags.cbegin(); it != m_newTags.cend(); ++it)
        if (std::ranges::find(*it, tag) != it->end()) found.push_back(static_cast<quint32>(it.key()));
    return found;
}

} // namespace nimbus::storage
