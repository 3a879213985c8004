// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/TextIndex.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

#define NIMBUS_LEAVE(where)                                                                           \
    "INSERT INTO doc_fts (doc_fts, rowid, title, path, text) SELECT 'delete', id, title, path, text " \
    "FROM document_text WHERE " where
#define NIMBUS_LEAVE_NAMES(where)                                                                              \
    "INSERT INTO name_fts (name_fts, rowid, title, path) SELECT 'delete', id, title, path FROM document_text " \
    "WHERE " where
#define NIMBUS_LISTED "id IN (SELECT value FROM json_each(?1))"
#define NIMBUS_IN_VAULT "id IN (SELECT id FROM document WHERE vault_id = ?1)"

constexpr auto kLeave = NIMBUS_LEAVE(NIMBUS_LISTED);
constexpr auto kLeaveNames = NIMBUS_LEAVE_NAMES(NIMBUS_LISTED);
constexpr auto kForget = "DELETE FROM document_text WHERE " NIMBUS_LISTED;
constexpr auto kLeaveVault = NIMBUS_LEAVE(NIMBUS_IN_VAULT);
constexpr auto kLeaveVaultNames = NIMBUS_LEAVE_NAMES(NIMBUS_IN_VAULT);
constexpr auto kForgetVault = "DELETE FROM document_text WHERE " NIMBUS_IN_VAULT;
#undef NIMBUS_LEAVE
#undef NIMBUS_LEAVE_NAMES
#undef NIMBUS_LISTED
#undef NIMBUS_IN_VAULT

constexpr auto kRow = "INSERT INTO document_text (id, title, path, text) VALUES (?1, ?2, ?3, ?4)";
constexpr auto kEnter = "INSERT INTO doc_fts (rowid, title, path, text) VALUES (?1, ?2, ?3, ?4)";
constexpr auto kEnterNames = "INSERT INTO name_fts (rowid, title, path) VALUES (?1, ?2, ?3)";

constexpr size_t kBetweenLooks = 50; // texts: about 5 ms

std::string listOf(std::span<const core::DocumentId> ids) {
    static_assert(sizeof(core::DocumentId) == sizeof(qint64));
    return idList({reinterpret_cast<const qint64*>(ids.data()), ids.size()});
}

} // namespace

size_t TextIndex::put(std::span<const IndexText> texts, const std::function<bool()>& shouldStop) {
    std::vector<core::DocumentId> ids;
    for (const auto& t : texts) ids.push_back(t.id);
    remove(ids);
    size_t done = 0;
    for (const auto& t : texts) {
        if (shouldStop && done % kBetweenLooks == 0 && done > 0 && shouldStop()) break;
        ++done;
        const Utf8 title{t.title.toUtf8()};
        const Utf8 path{t.path.toUtf8()};
        m_c.exec(kRow, t.id, title, path, Utf8{t.text});
        m_c.exec(kEnter, t.id, title, path, Utf8{t.text});
        m_c.exec(kEnterNames, t.id, title, path);
    }
    return done;
}

void TextIndex::remove(std::span<const core::DocumentId> ids) {
    const auto list = listOf(ids);
    m_c.exec(kLeave, list);
    m_c.exec(kLeaveNames, list);
    m_c.exec(kForget, list);
}

void TextIndex::removeVault(core::VaultId vault) {
    m_c.exec(kLeaveVault, vault);
    m_c.exec(kLeaveVaultNames, vault);
    m_c.exec(kForgetVault, vault);
}

void TextIndex::rebuild() {
    m_c.exec("INSERT INTO doc_fts (doc_fts) VALUES ('rebuild')");
    m_c.exec("INSERT INTO name_fts (name_fts) VALUES ('rebuild')");
}

} // namespace nimbus::storage
