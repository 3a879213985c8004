// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/LinkQueries.h"

#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kFrom = R"(
    SELECT d.id, a.path, coalesce(d.title, ''), a.is_image
    FROM attachment a LEFT JOIN document d ON d.vault_id = a.vault_id AND d.path = a.path
    WHERE a.document_id = ?1 ORDER BY a.position LIMIT ?2)";
constexpr auto kTo = R"(
    SELECT d.id, d.path, d.title, max(a.is_image)
    FROM attachment a CROSS JOIN document d ON d.id = a.document_id
    WHERE a.vault_id = ?1 AND a.path = ?2 GROUP BY a.document_id ORDER BY a.document_id LIMIT ?3)";

QList<LinkedDocument> read(auto& rows) {
    QList<LinkedDocument> links;
    while (rows.next())
        links.append({rows->template id<core::DocumentId>(0), rows->text(1), rows->text(2), rows->boolean(3)});
    return links;
}

} // namespace

QList<LinkedDocument> LinkQueries::from(core::DocumentId document, int limit) {
    auto rows = m_c.select(kFrom, document, limit);
    return read(rows);
}

QList<LinkedDocument> LinkQueries::to(core::VaultId vault, const QString& path, int limit) {
    auto rows = m_c.select(kTo, vault, path, limit);
    return read(rows);
}

} // namespace nimbus::storage
