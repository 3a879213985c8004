// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentReader.h"

#include "storage/engine/Statement.h"

namespace nimbus::storage {

using core::Document;

namespace {

QString nameOf(QHash<qint64, QString>& known, qint64 id, const Statement& row, int column) {
    if (id == 0) return {};
    auto& name = known[id];
    if (name.isNull()) name = row.text(column);
    return name;
}

} // namespace

Document DocumentReader::read(const Statement& row) {
    Document d;
    d.id = row.id<core::DocumentId>(0);
    d.vault = row.id<core::VaultId>(1);
    d.path = row.text(2);
    d.title = row.text(3);
    d.kind = row.enumeration<core::DocumentKind>(4);
    d.state = row.enumeration<core::DocumentState>(5);
    d.status = row.enumeration<core::DocumentStatus>(6);
    d.category = row.id<core::CategoryId>(7);
    d.owner = row.id<core::UserId>(8);
    d.size = row.int64(9);
    d.blob = row.oid(10);
    d.mode = row.integer(11);
    d.createdAt = row.int64(12);
    d.updatedAt = row.int64(13);
    d.viewedAt = row.int64(14);
    if (m_withNames) {
        d.vaultName = nameOf(m_vaults, d.vault.value, row, 15);
        d.categoryName = nameOf(m_categories, d.category.value, row, 16);
        d.ownerName = nameOf(m_owners, d.owner.value, row, 17);
        d.favourite = row.boolean(18);
    }
    return d;
}

} // namespace nimbus::storage
