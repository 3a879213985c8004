// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <random>
#include <vector>

#include "core/model/Document.h"
#include "storage/IndexRepository.h"

namespace nimbus::bench {

/// Documents of an invented organisation, the same ones for the same seed and number: eight vaults, folders of a
/// hundred, 200 owners, 40 categories, 500 tags (three a document), six years, and texts of about 1.1 KB whose words
/// follow Zipf's law (Zipf-Mandelbrot, 30,000 words). Every fiftieth document has Chinese in it, every one a word that
/// no other has. Main thread.
class Corpus {
public:
    static constexpr int kVaults = 8;
    static constexpr int kOwners = 200;
    static constexpr int kCategories = 40;
    static constexpr int kTags = 500;

    explicit Corpus(quint32 seed = 1);

    /// The row, as a listing would make it; `number` from 0. Ids of vaults, owners and categories count from 1; owner
    /// and category are what text() has, where they are asked for.
    [[nodiscard]] core::Document row(int number, bool withOwner = false) const;
    /// What the indexer would find in it.
    [[nodiscard]] storage::IndexedDocument text(int number, core::DocumentId id) const;
    [[nodiscard]] static int numberOf(const QString& path);

    [[nodiscard]] static QString owner(int n) { return QStringLiteral("Owner %1").arg(n); }
    [[nodiscard]] static QString category(int n) { return QStringLiteral("Category %1").arg(n); }
    [[nodiscard]] static QString tag(int n) { return QStringLiteral("tag%1").arg(n); }
    /// The word of a rank, 0 being the most frequent.
    [[nodiscard]] const QByteArray& word(int rank) const { return m_words[static_cast<size_t>(rank)]; }
    [[nodiscard]] int wordCount() const { return static_cast<int>(m_words.size()); }

private:
    using Random = std::minstd_rand;
    [[nodiscard]] static Random randomOf(int number, quint32 salt);
    [[nodiscard]] const QByteArray& draw(Random& random) const;
    [[nodiscard]] QString title(Random& random) const;

    std::vector<QByteArray> m_words;
    // Walker's alias method: one draw in constant time.
    std::vector<double> m_keep;
    std::vector<quint32> m_alias;
};

} // namespace nimbus::bench
