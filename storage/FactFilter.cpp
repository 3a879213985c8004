// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FactFilter.h"

#include <algorithm>

namespace nimbus::storage {
namespace {

size_t valueOf(const DocumentFacts& facts, qint64 id, FacetDimension dimension) {
    switch (dimension) {
        case FacetDimension::Vault: return facts.vault(id);
        case FacetDimension::Kind: return facts.kind(id);
        case FacetDimension::Status: return facts.status(id);
        case FacetDimension::Category: return facts.category(id);
        case FacetDimension::Owner: return facts.owner(id);
    }
    return 0;
}

/// `size`: one more than the largest value there is.
std::vector<char> allowedOf(const AnyOf& values, size_t size) {
    if (values.isOpen()) return {};
    std::vector<char> allowed(size, values.any.empty() ? 1 : 0);
    const auto put = [&](const std::vector<qint64>& list, char value) {
        for (const qint64 v : list)
            if (v >= 0 && static_cast<size_t>(v) < size) allowed[static_cast<size_t>(v)] = value;
    };
    put(values.any, 1);
    put(values.none, 0);
    return allowed;
}

bool contains(std::span<const quint32> tags, qint64 tag) {
    return std::find(tags.begin(), tags.end(), static_cast<quint32>(tag)) != tags.end();
}

} // namespace

FactFilter::FactFilter(const DocumentFilter& f) {
    const auto only = [this](FacetDimension dimension, qint64 value) {
        properties[static_cast<size_t>(dimension)].any = {value};
    };
    if (f.vault.isValid()) only(FacetDimension::Vault, f.vault.value);
    if (f.kind) only(FacetDimension::Kind, static_cast<qint64>(*f.kind));
    if (f.status) only(FacetDimension::Status, static_cast<qint64>(*f.status));
    if (f.category.isValid()) only(FacetDimension::Category, f.category.value);
    if (f.owner.isValid()) only(FacetDimension::Owner, f.owner.value);
    if (f.tag.isValid()) allTags = {f.tag.value};
}

bool FactFilter::isOpen() const {
    return std::ranges::all_of(properties, [](const AnyOf& p) { return p.isOpen(); }) && allTags.empty() &&
           noTags.empty() && after == FactFilter{}.after && before == FactFilter{}.before && !among && notAmong.empty();
}

FactMatcher::FactMatcher(const DocumentFacts& facts, const FactFilter& filter) : m_facts(facts), m_filter(filter) {
    for (size_t i = 0; i < m_allowed.size(); ++i)
        m_allowed[i] = allowedOf(filter.properties[i], facts.valueCount(static_cast<FacetDimension>(i)));
    if (filter.among && filter.among->empty())
        m_among.assign(facts.size(), 0);
    else
        m_among = allowedOf({filter.among.value_or(std::vector<qint64>()), filter.notAmong}, facts.size());
}

bool FactMatcher::tagsMatch(qint64 id) const {
    if (m_filter.allTags.empty() && m_filter.noTags.empty()) return true;
    const auto tags = m_facts.tags(id);
    const auto has = [tags](qint64 tag) { return contains(tags, tag); };
    return std::ranges::all_of(m_filter.allTags, has) && std::ranges::none_of(m_filter.noTags, has);
}

namespace {

/// One more property: a document that fails it, too, is out.
quint8 after(quint8 outcome, bool fails, quint8 property) {
    const quint8 failed = outcome == FactMatcher::kPasses ? property : FactMatcher::kOut;
    return fails ? failed : outcome;
}

template <typename Value>
void apply(std::span<const Value> column, const std::vector<char>& allowed, quint8 property, quint8* outcomes) {
    if (allowed.empty()) return;
    const auto first = std::ranges::find(allowed, 1);
    const bool isOne = first != allowed.end() && std::find(std::next(first), allowed.end(), 1) == allowed.end();
    if (isOne) { // the usual case, which the compiler turns into a few instructions for many documents
        const auto only = static_cast<Value>(first - allowed.begin());
        for (size_t i = 0; i < column.size(); ++i) outcomes[i] = after(outcomes[i], column[i] != only, property);
    } else {
        for (size_t i = 0; i < column.size(); ++i) {
            const bool fails = column[i] >= allowed.size() || allowed[column[i]] == 0;
            outcomes[i] = after(outcomes[i], fails, property);
        }
    }
}

} // namespace

/// All but the tags.
std::vector<quint8> FactMatcher::columnOutcomes() const {
    const size_t size = m_facts.size();
    std::vector<quint8> outcomes(size);
    for (size_t i = 0; i < size; ++i) outcomes[i] = m_facts.vaults()[i] == 0 ? kOut : kPasses;
    if (!m_among.empty())
        for (size_t i = 0; i < size; ++i)
            if (m_among[i] == 0) outcomes[i] = kOut;
    apply(m_facts.vaults(), m_allowed[0], 1, outcomes.data());
    apply(m_facts.kinds(), m_allowed[1], 2, outcomes.data());
    apply(m_facts.statuses(), m_allowed[2], 3, outcomes.data());
    apply(m_facts.categories(), m_allowed[3], 4, outcomes.data());
    apply(m_facts.owners(), m_allowed[4], 5, outcomes.data());
    if (const FactFilter open; m_filter.after != open.after || m_filter.before != open.before) {
        const auto times = m_facts.updatedSeconds();
        for (size_t i = 0; i < size; ++i) {
            const qint64 at = times[i] * 1000LL;
            outcomes[i] = after(outcomes[i], at < m_filter.after || at >= m_filter.before, kTime + 1);
        }
    }
    return outcomes;
}

std::vector<quint8> FactMatcher::outcomes() const {
    auto outcomes = columnOutcomes();
    if (!m_filter.allTags.empty() || !m_filter.noTags.empty())
        for (size_t i = 0; i < outcomes.size(); ++i)
            if (outcomes[i] != kOut) outcomes[i] = after(outcomes[i], !tagsMatch(static_cast<qint64>(i)), kTags + 1);
    return outcomes;
}

std::vector<quint8> FactMatcher::failures() const {
    auto outcomes = columnOutcomes();
    if (!m_filter.allTags.empty() || !m_filter.noTags.empty())
        for (size_t i = 0; i < outcomes.size(); ++i)
            if (outcomes[i] == kPasses && !tagsMatch(static_cast<qint64>(i))) outcomes[i] = kOut;
    return outcomes;
}

int FactMatcher::failing(qint64 id) const {
    if (!m_facts.has(id) || !allows(m_among, static_cast<size_t>(id))) return kMuchFails;
    int failed = kNothingFails;
    const auto fails = [&failed](int which) {
        failed = failed == kNothingFails ? which : kMuchFails;
        return failed == kMuchFails;
    };
    for (int i = 0; i < static_cast<int>(m_allowed.size()); ++i) {
        const auto& allowed = m_allowed[static_cast<size_t>(i)];
        if (!allowed.empty() && !allows(allowed, valueOf(m_facts, id, static_cast<FacetDimension>(i))) && fails(i))
            return kMuchFails;
    }
    const qint64 at = m_facts.updatedAt(id);
    if ((at < m_filter.after || at >= m_filter.before) && fails(kTime)) return kMuchFails;
    if (!tagsMatch(id) && fails(kTags)) return kMuchFails;
    return failed;
}

} // namespace nimbus::storage
