// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/model/Document.h"

namespace nimbus::storage {

class Statement;

/// Reads the rows of one list of documents: the columns in the order of DocumentListSql::page(). Rows of one list are
/// in few vaults and belong to few people: their names are read once, and shared. A value; any thread.
class DocumentReader {
public:
    explicit DocumentReader(bool withNames) : m_withNames(withNames) {}
    [[nodiscard]] core::Document read(const Statement& row);

private:
    using Names = QHash<qint64, QString>; ///< by id

    bool m_withNames;
    Names m_vaults;
    Names m_categories;
    Names m_owners;
};

} // namespace nimbus::storage
