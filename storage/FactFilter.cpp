// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/FactFilter.h"

#include <algorithm>
#include <cstring>

namespace nimbus::storage {
namespace {

constexpr size_t kBlock = 8192; // documents whose marks stay in the processor's nearest cache
constexpr size_t kSomeOf = 16;  // of so many, one: then they are found faster by looking at each
constexpr size_t kFewOf = 128;  // of so many, one: then the rest is asked document by document

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

std::optional<FacetDimension> FactFilter::only() const {
    const auto asked = std::ranges::find_if(properties, [](const AnyOf& p) { return !p.isOpen(); });
    if (asked == properties.end()) return {};
    FactFilter rest = *this;
    const auto at = asked - properties.begin();
    rest.properties[static_cast<size_t>(at)] = {};
    return rest.isOpen() ? std::optional(static_cast<FacetDimension>(at)) : std::nullopt;
}

namespace {

/// The first whole second that is not before a moment in milliseconds.
quint64 secondsOf(qint64 moment) {
    if (moment <= 0) return 0;
    return static_cast<quint64>(moment) / 1000 + (moment % 1000 != 0 ? 1 : 0);
}

/// Where one value alone is allowed: the usual case, which the compiler turns into a few instructions for many
/// documents.
std::optional<size_t> onlyOf(const std::vector<char>& allowed) {
    const auto first = std::ranges::find(allowed, 1);
    if (first == allowed.end() || std::find(std::next(first), allowed.end(), 1) != allowed.end()) return {};
    return static_cast<size_t>(first - allowed.begin());
}

/// Calls `fn(place, passes)` for all of a column.
template <typename Value, typename Fn>
void test(std::span<const Value> column, const std::vector<char>& allowed, std::optional<size_t> only, Fn fn) {
    if (only) {
        const auto value = static_cast<Value>(*only);
        for (size_t i = 0; i < column.size(); ++i) fn(i, static_cast<quint8>(column[i] == value));
    } else {
        for (size_t i = 0; i < column.size(); ++i) fn(i, static_cast<quint8>(allowed[column[i]]));
    }
}

/// Calls `fn(place)` for each mark; eight that are none at once.
template <typename Fn>
void forEachMark(std::span<const quint8> marks, Fn fn) {
    size_t i = 0;
    for (quint64 eight = 0; i + sizeof(eight) <= marks.size(); i += sizeof(eight)) {
        std::memcpy(&eight, &marks[i], sizeof(eight));
        if (eight == 0) continue;
        for (size_t j = i; j < i + sizeof(eight); ++j)
            if (marks[j] != 0) fn(j);
    }
    for (; i < marks.size(); ++i)
        if (marks[i] != 0) fn(i);
}

/// The numbers of what is marked, counted from `first`; written to `ids`, which has room for all.
size_t idsOf(std::span<const quint8> marks, size_t count, size_t first, quint32* ids) {
    size_t n = 0;
    if (count > marks.size() / kSomeOf) { // without a branch, which nobody could foresee
        for (size_t i = 0; i < marks.size(); ++i) {
            ids[n] = static_cast<quint32>(first + i);
            n += marks[i];
        }
    } else {
        forEachMark(marks, [&](size_t i) { ids[n++] = static_cast<quint32>(first + i); });
    }
    return n;
}

size_t countOf(std::span<const quint8> marks) {
    quint32 count = 0; // of 32 bits, as many are added at once
    for (const auto mark : marks) count += mark;
    return count;
}

} // namespace

FactMatcher::FactMatcher(const DocumentFacts& facts, const FactFilter& filter)
    : m_facts(facts), m_filter(filter), m_from(secondsOf(filter.after)), m_until(secondsOf(filter.before)) {
    for (int i = 0; i < static_cast<int>(m_allowed.size()); ++i) {
        const auto at = static_cast<size_t>(i);
        auto& [values, only] = m_allowed[at];
        values = allowedOf(filter.properties[at], facts.valueCount(static_cast<FacetDimension>(i)));
        only = onlyOf(values);
        if (!values.empty()) m_filtered.push_back(i);
    }
    // One of many values leaves fewer documents for the next property than one of few
    std::ranges::sort(m_filtered, std::ranges::greater{},
                      [this](int p) { return m_allowed[static_cast<size_t>(p)].values.size(); });
    const FactFilter open;
    if (filter.after != open.after || filter.before != open.before) m_filtered.push_back(kTime);
    if (filter.among && filter.among->empty())
        m_among.assign(facts.size(), 0);
    else
        m_among = allowedOf({filter.among.value_or(std::vector<qint64>()), filter.notAmong}, facts.size());
    if (m_among.empty() && !filter.noTags.empty()) m_among.assign(facts.size(), 1);
    for (const qint64 tag : filter.noTags)
        for (const auto id : facts.withTag(static_cast<quint32>(tag))) m_among[id] = 0;
}

bool FactMatcher::isThere(qint64 id) const {
    return m_facts.has(id) && (m_among.empty() || m_among[static_cast<size_t>(id)] != 0);
}

bool FactMatcher::hasTags(qint64 id) const {
    if (m_filter.allTags.empty()) return true;
    const auto tags = m_facts.tags(id);
    return std::ranges::all_of(m_filter.allTags, [tags](qint64 tag) { return contains(tags, tag); });
}

bool FactMatcher::has(qint64 id, int property) const {
    const auto i = static_cast<size_t>(id);
    if (property == kTime) return m_facts.updatedSeconds()[i] >= m_from && m_facts.updatedSeconds()[i] < m_until;
    const auto& allowed = m_allowed[static_cast<size_t>(property)].values;
    return m_facts.visit(static_cast<FacetDimension>(property), [&](auto column) { return allowed[column[i]] != 0; });
}

bool FactMatcher::matches(qint64 id) const {
    return isThere(id) && std::ranges::all_of(m_filtered, [&](int p) { return has(id, p); }) && hasTags(id);
}

int FactMatcher::failing(qint64 id) const {
    if (!isThere(id)) return kMuchFails;
    int failed = kNothingFails;
    const auto fails = [&failed](int which) {
        failed = failed == kNothingFails ? which : kMuchFails;
        return failed == kMuchFails;
    };
    for (const int property : m_filtered)
        if (!has(id, property) && fails(property)) return kMuchFails;
    if (!hasTags(id) && fails(kTags)) return kMuchFails;
    return failed;
}

/// Calls `fn(place, passes)` for the documents [first, first + size).
template <typename Fn>
void FactMatcher::testBlock(size_t first, size_t size, int property, Fn fn) const {
    if (property != kTime) {
        const auto& allowed = m_allowed[static_cast<size_t>(property)];
        m_facts.visit(static_cast<FacetDimension>(property),
                      [&](auto column) { test(column.subspan(first, size), allowed.values, allowed.only, fn); });
        return;
    }
    const auto times = m_facts.updatedSeconds().subspan(first, size);
    const quint64 from = m_from;
    const quint64 until = m_until;
    for (size_t i = 0; i < times.size(); ++i) fn(i, static_cast<quint8>(times[i] >= from && times[i] < until));
}

/// Marks which of the documents [first, first + marks.size()) are there.
void FactMatcher::markThere(size_t first, std::span<quint8> marks) const {
    m_facts.visit(FacetDimension::Vault, [&](auto column) {
        const auto vaults = column.subspan(first);
        for (size_t i = 0; i < marks.size(); ++i) marks[i] = vaults[i] != 0;
    });
    if (!m_among.empty())
        for (size_t i = 0; i < marks.size(); ++i) marks[i] &= static_cast<quint8>(m_among[first + i]);
}

/// Marks which of them pass.
void FactMatcher::markPassing(size_t first, std::span<quint8> marks) const {
    markThere(first, marks);
    for (const int property : m_filtered) {
        testBlock(first, marks.size(), property, [marks](size_t i, quint8 passes) { marks[i] &= passes; });
        if (property == m_filtered.back() || countOf(marks) > marks.size() / kFewOf) continue;
        forEachMark(marks, [&](size_t i) {
            const size_t id = first + i;
            marks[i] = matches(static_cast<qint64>(id)) ? 1 : 0;
        });
        return;
    }
}

/// Calls `fn(first, count)` for one block after the other.
template <typename Fn>
void FactMatcher::forEachBlock(Fn fn) const {
    for (size_t first = 0; first < m_facts.size(); first += kBlock) fn(first, std::min(kBlock, m_facts.size() - first));
}

/// Where a tag is wanted: the documents that have it are few.
std::vector<quint32> FactMatcher::passingWithTag() const {
    auto ids = m_facts.withTag(static_cast<quint32>(m_filter.allTags.front()));
    std::erase_if(ids, [&](quint32 id) { return !matches(id); });
    return ids;
}

void FactMatcher::forEachPassing(const IdSink& sink) const {
    if (!m_filter.allTags.empty()) return sink(passingWithTag());
    std::array<quint8, kBlock> marks;
    std::array<quint32, kBlock + 1> ids; // and one that is written beyond the last
    forEachBlock([&](size_t first, size_t size) {
        const auto block = std::span(marks).first(size);
        markPassing(first, block);
        if (const auto count = countOf(block); count > 0)
            sink(std::span(ids).first(idsOf(block, count, first, ids.data())));
    });
}

template <typename Ids>
void FactMatcher::giveByFailing(const Ids& documents, const FailingSink& sink) const {
    std::array<std::vector<quint32>, kTime + 2> ids; // by what fails, from kNothingFails on
    for (const auto id : documents) {
        const int failed = failing(id);
        const int place = failed - kNothingFails;
        if (isNearMiss(failed)) ids[static_cast<size_t>(place)].push_back(static_cast<quint32>(id));
    }
    for (size_t i = 0; i < ids.size(); ++i)
        if (!ids[i].empty()) sink(static_cast<int>(i) + kNothingFails, ids[i]);
}

void FactMatcher::forEachCounted(std::span<const qint64> documents, const FailingSink& sink) const {
    giveByFailing(documents, sink);
}

/// Every column is walked once: a near miss is a document that one property, and no other, keeps out.
void FactMatcher::forEachCounted(const FailingSink& sink) const {
    if (!m_filter.allTags.empty())
        return giveByFailing(m_facts.withTag(static_cast<quint32>(m_filter.allTags.front())), sink);
    std::array<quint8, kBlock> there;
    std::array<quint8, kBlock> failures;                    // how many properties keep it out
    std::vector<quint8> failed(m_filtered.size() * kBlock); // which ones: one property's marks behind another's
    std::array<quint32, kBlock + 1> ids;                    // and one that is written beyond the last
    forEachBlock([&](size_t first, size_t size) {
        const auto give = [&](int failing, std::span<const quint8> marks) {
            if (const auto count = countOf(marks); count > 0)
                sink(failing, std::span(ids).first(idsOf(marks, count, first, ids.data())));
        };
        markThere(first, std::span(there).first(size));
        failures.fill(0);
        for (size_t at = 0; at < m_filtered.size(); ++at) {
            // Captured by value: a byte that is written could be one of a reference's
            testBlock(first, size, m_filtered[at],
                      [own = &failed[at * kBlock], all = failures.data()](size_t i, quint8 passes) {
                          own[i] = passes ^ 1;
                          all[i] += passes ^ 1;
                      });
        }
        for (size_t at = 0; at < m_filtered.size(); ++at) {
            const auto own = std::span(failed).subspan(at * kBlock, size);
            for (size_t i = 0; i < size; ++i) own[i] &= there[i] & (failures[i] == 1);
            give(m_filtered[at], own);
        }
        for (size_t i = 0; i < size; ++i) there[i] &= failures[i] == 0;
        give(kNothingFails, std::span(there).first(size));
    });
}

std::vector<quint32> FactMatcher::passing() const {
    std::vector<quint32> all;
    forEachPassing([&all](std::span<const quint32> ids) { all.insert(all.end(), ids.begin(), ids.end()); });
    return all;
}

qint64 FactMatcher::count() const {
    if (!m_filter.allTags.empty()) return static_cast<qint64>(passingWithTag().size());
    std::array<quint8, kBlock> marks;
    size_t count = 0;
    forEachBlock([&](size_t first, size_t size) {
        const auto block = std::span(marks).first(size);
        markPassing(first, block);
        count += countOf(block);
    });
    return static_cast<qint64>(count);
}

} // namespace nimbus::storage
