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
enum class Load : quint8 { None = 0, Names = 1, Tags = 2, Default = Names | Tags };
Q_DECLARE_FLAGS(LoadFlags, Load)
Q_DECLARE_OPERATORS_FOR_FLAGS(LoadFlags)

struct DocumentRequest {
    DocumentFilter filter;
    DocumentSort sort = DocumentSort::Updated;
    bool descending = true;
    int limit = core::kDefaultPageSize; ///< clamped to 1..200
    QString cursor;                     ///< Page::next of the page before
    bool withTotal = true;

    [[nodiscard]] QByteArray shape() const; ///< filter, sort and direction
};

} // namespace nimbus::storage
