// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <string>

#include "core/model/Document.h"
#include "storage/DocumentFacts.h"

namespace nimbus::storage {

class WriteConnection;

/// The script that counts everything anew.
extern const char* const kRebuildCounts;

/// Keeps the counters of `facet`, `folder` and `tag` for many documents at once: sums up in memory what a batch takes
/// out and puts in, and writes the differences. The triggers that count row by row, each of which takes as long as the
/// row itself, rest meanwhile (meta.bulk). Inside Store::write, made and ended in one transaction; throws
/// StorageException.
class BatchCounts {
public:
    explicit BatchCounts(WriteConnection& connection);
    BatchCounts(const BatchCounts&) = delete;
    BatchCounts& operator=(const BatchCounts&) = delete;

    /// Takes documents out, before they change or go. `ids` as idList() writes them.
    void takeOut(const std::string& ids) { collect(ids, -1); }
    /// Puts them in again; those that are gone stay out.
    void putIn(const std::string& ids) { collect(ids, 1); }
    /// A document that is new, and has no tags.
    void add(const core::Document& document);
    /// A vault that goes with all its documents.
    void takeOutVault(core::VaultId vault);

    /// Writes the differences and wakes the triggers.
    void finish();

    /// Counts everything anew.
    static void rebuild(WriteConnection& connection);

private:
    struct Sum {
        qint64 n = 0;
        qint64 bytes = 0;
    };
    void collect(const std::string& ids, int sign);
    void addFacet(FacetDimension dimension, qint64 value, qint64 n, qint64 bytes);

    WriteConnection& m_c;
    QHash<std::pair<int, qint64>, Sum> m_facets;
    QHash<std::pair<qint64, QString>, qint64> m_folders;
    QHash<qint64, qint64> m_tags;
};

} // namespace nimbus::storage
