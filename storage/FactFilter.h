// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "storage/DocumentFacts.h"
#include "storage/DocumentFilter.h"

namespace nimbus::storage {

/// Values of one property: a document must have one of `any` (when there are some) and none of `none`.
struct AnyOf {
    std::vector<qint64> any;
    std::vector<qint64> none;

    [[nodiscard]] bool isOpen() const { return any.empty() && none.empty(); }
};

/// Conditions on what DocumentFacts holds. Properties in the order of FacetDimension; 0 is "no category", "no owner".
struct FactFilter {
    std::array<AnyOf, 5> properties;
    std::vector<qint64> allTags;
    std::vector<qint64> noTags;
    qint64 after = std::numeric_limits<qint64>::min();  ///< first moment, milliseconds since 1970
    qint64 before = std::numeric_limits<qint64>::max(); ///< first moment that is too late
    std::optional<std::vector<qint64>> among;           ///< only these documents
    std::vector<qint64> notAmong;                       ///< none of these

    FactFilter() = default;
    /// Of a list's filter: all of it but the folder, favourites and what was opened here.
    explicit FactFilter(const DocumentFilter& filter);
    [[nodiscard]] bool isOpen() const;
    /// The property that alone is asked for, if there is such a one.
    [[nodiscard]] std::optional<FacetDimension> only() const;
};

/// Asks one document after the other, or all of them. Facts and filter must outlive it. One thread.
class FactMatcher {
public:
    static constexpr int kNothingFails = -1;
    static constexpr int kMuchFails = 99;
    /// Properties beside those of FacetDimension.
    static constexpr int kTags = 5;
    static constexpr int kTime = 6;

    FactMatcher(const DocumentFacts& facts, const FactFilter& filter);

    [[nodiscard]] bool matches(qint64 id) const;
    /// Which property alone keeps a document out (a FacetDimension, or kTags or kTime), so that a list of this property
    /// can count it: choosing a second vault must show what the second would add. kNothingFails, or kMuchFails.
    [[nodiscard]] int failing(qint64 id) const;
    /// Whether a document counts in some list of facets. Documents must have all chosen tags: one that lacks a tag adds
    /// to no list.
    [[nodiscard]] static bool isNearMiss(int failing) { return failing != kMuchFails && failing != kTags; }

    using IdSink = std::function<void(std::span<const quint32>)>;
    /// All that match, some thousands at once, in no order. About a millisecond for a million documents.
    void forEachPassing(const IdSink& sink) const;
    [[nodiscard]] std::vector<quint32> passing() const;
    [[nodiscard]] qint64 count() const;
    using FailingSink = std::function<void(int failing, std::span<const quint32>)>;
    /// All that match (kNothingFails), and all near misses with what failing() says of them, some thousands at once.
    void forEachCounted(const FailingSink& sink) const;
    /// The same of these documents.
    void forEachCounted(std::span<const qint64> documents, const FailingSink& sink) const;

private:
    struct Allowed {
        std::vector<char> values;   ///< by value; empty: all
        std::optional<size_t> only; ///< the one that is allowed, where it is one
    };

    [[nodiscard]] bool isThere(qint64 id) const;
    [[nodiscard]] bool has(qint64 id, int property) const;
    [[nodiscard]] bool hasTags(qint64 id) const;
    [[nodiscard]] std::vector<quint32> passingWithTag() const;
    template <typename Ids>
    void giveByFailing(const Ids& documents, const FailingSink& sink) const;
    template <typename Fn>
    void testBlock(size_t first, size_t size, int property, Fn fn) const;
    void markThere(size_t first, std::span<quint8> marks) const;
    void markPassing(size_t first, std::span<quint8> marks) const;
    template <typename Fn>
    void forEachBlock(Fn fn) const;

    const DocumentFacts& m_facts;
    const FactFilter& m_filter;
    std::array<Allowed, 5> m_allowed;
    std::vector<int> m_filtered; ///< most values first, then the time
    std::vector<char> m_among;   ///< by id; without those that have an unwanted tag; empty: all
    quint64 m_from;              ///< seconds since 1970
    quint64 m_until;             ///< the first second that is too late
};

} // namespace nimbus::storage
