// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

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
    /// Sums by value. Most values are small numbers, which need no hash: this runs for every row of a load.
    class Sums {
    public:
        Sum& operator[](qint64 value);
        template <typename Fn>
        void forEach(Fn fn) const;

    private:
        std::vector<Sum> m_small;
        QHash<qint64, Sum> m_rest;
    };
    struct FolderView {
        qint64 vault;
        QStringView path;
        bool operator==(const FolderView&) const = default;
    };
    struct Folder {
        qint64 vault;
        QString path;
        operator FolderView() const { return {vault, path}; }
    };
    struct FolderHash {
        using is_transparent = void;
        size_t operator()(FolderView folder) const { return qHashMulti(0, folder.vault, folder.path); }
    };
    struct FolderEqual {
        using is_transparent = void;
        bool operator()(FolderView a, FolderView b) const { return a == b; }
    };

    void collect(const std::string& ids, int sign);
    void addFacet(FacetDimension dimension, qint64 value, qint64 n, qint64 bytes);
    void addFolder(qint64 vault, QStringView path, qint64 n);

    WriteConnection& m_c;
    std::array<Sums, 5> m_facets; ///< by FacetDimension
    std::unordered_map<Folder, qint64, FolderHash, FolderEqual> m_folders;
    std::pair<const Folder, qint64>* m_lastFolder = nullptr; ///< documents come folder by folder
    QHash<qint64, qint64> m_tags;
};

} // namespace nimbus::storage
