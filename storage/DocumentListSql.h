// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

#include "storage/DocumentFilter.h"

namespace nimbus::storage {

class ReadConnection;

/// Chooses how a filtered, sorted list is read, and writes its statement out of fixed pieces (no text of a caller is in
/// it). Parameters: ?1 vault, ?2 and ?3 first path of the folder and first one after it, ?4 tag, ?5 owner, ?6 status,
/// ?7 category, ?8 kind, ?9 and ?10 cursor value and id, ?11 limit.
///
/// Two ways: "walk" goes along the index of the sort (with the filtered column in front where there is such an index)
/// and stops after the page; "gather" takes the few documents of the narrowest filter and sorts those. Gather is chosen
/// for at most kGatherLimit documents, where a walk could pass the whole tenant by to find a handful.
class DocumentListSql {
public:
    static constexpr qint64 kGatherLimit = 20'000;

    DocumentListSql(ReadConnection& connection, const DocumentFilter& filter, DocumentSort sort, bool descending);

    [[nodiscard]] std::string page(bool withNames, bool afterCursor) const;
    [[nodiscard]] std::string ids() const;
    [[nodiscard]] std::string count() const;

    [[nodiscard]] static const char* column(DocumentSort sort);
    /// " AND …" for each part of the filter, on "d"; the tag on "dt" where that is joined already.
    [[nodiscard]] static std::string conditions(const DocumentFilter& filter, bool tagIsJoined);

private:
    enum class Source : quint8 { WalkSort, Vault, Owner, Category, Kind, Tag, Folder, Favourites };

    [[nodiscard]] Source narrowest(ReadConnection& connection) const;
    [[nodiscard]] std::string from() const;
    [[nodiscard]] std::string where(bool afterCursor) const;
    [[nodiscard]] std::string order() const;

    DocumentFilter m_filter;
    DocumentSort m_sort;
    bool m_descending;
    Source m_source = Source::WalkSort;
    bool m_gathers = false; ///< the source does not deliver in the wanted order
};

/// The folder's range of paths, [first, past).
struct PathRange {
    QString first;
    QString past;
};
[[nodiscard]] PathRange folderRange(const QString& folder);

} // namespace nimbus::storage
