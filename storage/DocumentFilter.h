// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QString>
#include <optional>

#include "core/Ids.h"
#include "core/Page.h"
#include "core/model/Document.h"

namespace nimbus::storage {

/// Which documents. Everything that is set must hold; a default one means all.
struct DocumentFilter {
    core::VaultId vault;
    QString folder; ///< with its subfolders; needs `vault`
    core::TagId tag;
    core::UserId owner;
    core::CategoryId category;
    std::optional<core::DocumentStatus> status;
    std::optional<core::DocumentKind> kind;
    bool favourites = false;
    bool recent = false; ///< opened on this computer

    bool operator==(const DocumentFilter&) const = default;
    [[nodiscard]] QByteArray shape() const; ///< for cursors: equal filters have equal shapes
};

enum class DocumentSort : quint8 { Updated, Created, Title, Size, Path, Viewed };

/// What comes with each row. To-one parts come by JOIN, each to-many part by exactly one more SELECT.
/// Default is what lists show; whoever calls says where it needs more or less.
enum class Load : quint8 { None = 0, Names = 1, Tags = 2, Attachments = 4, Default = Names | Tags };
Q_DECLARE_FLAGS(LoadFlags, Load)
Q_DECLARE_OPERATORS_FOR_FLAGS(LoadFlags)

/// Which attachments come with Load::Attachments, and in what order. The database leaves out the others.
struct AttachmentPrefetch {
    enum class Sort : quint8 { Position, Path };
    enum class Only : quint8 { All, Images, Links };
    static constexpr int kMost = 200;

    Only only = Only::All;
    Sort sort = Sort::Position;
    int limit = kMost; ///< of each document; clamped to 1..kMost
};

struct DocumentRequest {
    DocumentFilter filter;
    DocumentSort sort = DocumentSort::Updated;
    bool descending = true;
    int limit = core::kDefaultPageSize; ///< clamped to 1..200
    QString cursor;                     ///< Page::next of the page before
    bool withTotal = true;
    AttachmentPrefetch attachments; ///< with Load::Attachments

    [[nodiscard]] QByteArray shape() const; ///< filter, sort and direction
};

} // namespace nimbus::storage
