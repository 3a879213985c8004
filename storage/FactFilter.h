// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
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
};

/// Asks one document after the other. Cheap to ask, not to make. One thread.
class FactMatcher {
public:
    static constexpr int kNothingFails = -1;
    static constexpr int kMuchFails = 99;

    FactMatcher(const DocumentFacts& facts, const FactFilter& filter);

    [[nodiscard]] bool matches(qint64 id) const { return failing(id) == kNothingFails; }
    /// The same for every document at once, by id: 0 for kNothingFails, 255 for kMuchFails, else one more than the
    /// property. A millisecond or two for a million.
    [[nodiscard]] std::vector<quint8> outcomes() const;
    /// Where near misses do not count: 0 for what passes, else another number. Less work than outcomes().
    [[nodiscard]] std::vector<quint8> failures() const;
    static constexpr quint8 kPasses = 0;
    static constexpr quint8 kOut = 255;
    /// Which property alone keeps a document out (a FacetDimension, or kTags or kTime), so that a list of this property
    /// can count it: choosing a second vault must show what the second would add. kNothingFails, or kMuchFails.
    [[nodiscard]] int failing(qint64 id) const;

    static constexpr int kTags = 5;
    static constexpr int kTime = 6;

    /// Whether a document counts in some list of facets. Documents must have all chosen tags: one that lacks a tag adds
    /// to no list.
    [[nodiscard]] static bool isNearMiss(int failing) { return failing != kMuchFails && failing != kTags; }

private:
    using Allowed = std::vector<char>; ///< by value; empty: all
    [[nodiscard]] static bool allows(const Allowed& allowed, size_t value) {
        return allowed.empty() || (value < allowed.size() && allowed[value] != 0);
    }
    [[nodiscard]] bool tagsMatch(qint64 id) const;
    [[nodiscard]] std::vector<quint8> columnOutcomes() const;

    const DocumentFacts& m_facts;
    const FactFilter& m_filter;
    std::array<Allowed, 5> m_allowed;
    Allowed m_among; ///< by id
};

} // namespace nimbus::storage
