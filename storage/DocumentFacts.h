// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace nimbus::storage {

class ReadConnection;
class Statement;

/// What documents are counted by, one at a time: the properties that a document has one value of. Stored as a number:
/// append only.
enum class FacetDimension : quint8 { Vault = 0, Kind = 1, Status = 2, Category = 3, Owner = 4 };

/// A column of numbers: of two bytes each, which are walked twice as fast, until one of them needs four.
class FactColumn {
public:
    [[nodiscard]] size_t size() const { return m_wide.empty() ? m_narrow.size() : m_wide.size(); }
    [[nodiscard]] quint32 operator[](size_t i) const { return m_wide.empty() ? m_narrow[i] : m_wide[i]; }
    void resize(size_t size);
    void set(size_t i, qint64 value);
    /// Gives the numbers to `fn(std::span)`.
    template <typename Fn>
    auto visit(Fn fn) const {
        return m_wide.empty() ? fn(std::span(m_narrow)) : fn(std::span(m_wide));
    }

private:
    std::vector<quint16> m_narrow;
    std::vector<quint32> m_wide;
};

/// What filters and facets ask of every document, as columns in memory: a question about a million documents takes
/// about a millisecond, one about a document some nanoseconds. 12 bytes a document and 4 a tag of it; 4 more once a tag
/// was asked for. Immutable; any thread.
class DocumentFacts {
public:
    /// Reads everything: about 0.5 s for a million documents with three tags each. Throws StorageException.
    [[nodiscard]] static std::shared_ptr<const DocumentFacts> load(ReadConnection& connection);
    /// The same with these documents read again. Throws StorageException.
    [[nodiscard]] std::shared_ptr<const DocumentFacts> renewed(ReadConnection& connection,
                                                               const QSet<qint64>& changed) const;

    /// Positions are 0 … size() - 1; a document's is its id, and one that is not there has no vault.
    [[nodiscard]] size_t size() const { return m_vaults.size(); }
    [[nodiscard]] bool has(qint64 id) const { return static_cast<size_t>(id) < size() && m_vaults[index(id)] != 0; }
    [[nodiscard]] qint64 updatedAt(qint64 id) const { return m_updated[index(id)] * 1000LL; } ///< to the second
    [[nodiscard]] std::span<const quint32> tags(qint64 id) const;
    /// The documents that have a tag, in no order. The first call turns the lists of tags round: some 20 ms for three
    /// million, and as much memory again.
    [[nodiscard]] std::vector<quint32> withTag(quint32 tag) const;
    /// A whole column, by id.
    [[nodiscard]] std::span<const quint32> updatedSeconds() const { return m_updated; }
    /// Gives the column of a property to `fn(std::span)`.
    template <typename Fn>
    auto visit(FacetDimension property, Fn fn) const {
        switch (property) {
            case FacetDimension::Vault: return m_vaults.visit(fn);
            case FacetDimension::Kind: return fn(std::span(m_kinds));
            case FacetDimension::Status: return fn(std::span(m_statuses));
            case FacetDimension::Category: return m_categories.visit(fn);
            case FacetDimension::Owner: break;
        }
        return m_owners.visit(fn);
    }
    /// One more than the largest value of a property.
    [[nodiscard]] size_t valueCount(FacetDimension property) const;
    [[nodiscard]] size_t tagCount() const { return m_largestTag + 1; }

private:
    /// Lists of numbers behind one another.
    struct Lists {
        std::vector<quint32> starts; ///< by what they belong to, and one more
        std::vector<quint32> ids;

        [[nodiscard]] std::span<const quint32> at(size_t i) const;
    };
    struct Tags : Lists { ///< by document
        mutable std::once_flag isTurned;
        mutable Lists documents; ///< the same by tag
        [[nodiscard]] std::span<const quint32> documentsOf(size_t tag) const;
    };
    void resize(size_t size);
    [[nodiscard]] static size_t index(qint64 id) { return static_cast<size_t>(id); }
    void put(qint64 id, const Statement& row);

    std::array<size_t, 5> m_largest{}; ///< value of each property
    size_t m_largestTag = 0;
    FactColumn m_vaults; ///< 0: there is no such document
    std::vector<quint8> m_kinds;
    std::vector<quint8> m_statuses;
    FactColumn m_categories;
    FactColumn m_owners;
    std::vector<quint32> m_updated; ///< seconds since 1970
    std::shared_ptr<const Tags> m_tags;
    QHash<qint64, std::vector<quint32>> m_newTags; ///< of documents that changed since m_tags was read
};

} // namespace nimbus::storage
