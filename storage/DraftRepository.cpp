// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DraftRepository.h"

#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kOf = "SELECT document_id, base_blob, content, at FROM draft WHERE document_id = ?1";
constexpr auto kSave = R"(
    INSERT INTO draft (document_id, base_blob, content, at) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (document_id) DO UPDATE
    SET base_blob = excluded.base_blob, content = excluded.content, at = excluded.at)";
constexpr auto kRemove = "DELETE FROM draft WHERE document_id = ?1";
constexpr auto kRemoveSaved = "DELETE FROM draft WHERE document_id = ?1 AND content = ?2";

} // namespace

std::optional<Draft> DraftQueries::of(core::DocumentId document) {
    auto rows = m_c.select(kOf, document);
    if (!rows.next()) return std::nullopt;
    return Draft{rows->id<core::DocumentId>(0), rows->oid(1), rows->blob(2), rows->int64(3)};
}

void DraftRepository::save(const Draft& draft) {
    m_c.exec(kSave, draft.document, draft.baseBlob, draft.content, draft.at);
}

void DraftRepository::remove(core::DocumentId document) {
    m_c.exec(kRemove, document);
}

void DraftRepository::removeSaved(core::DocumentId document, const QByteArray& content) {
    m_c.exec(kRemoveSaved, document, content);
}

} // namespace nimbus::storage
