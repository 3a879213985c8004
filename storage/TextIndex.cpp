// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/TextIndex.h"

#include "storage/IdList.h"
#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {
namespace {

#define NIMBUS_LEAVE(where)                                                                           \
    "INSERT INTO doc_fts (doc_fts, rowid, title, path, text) SELECT 'delete', id, title, path, text " \
    "FROM document_text WHERE " where
#define NIMBUS_LEAVE_NAMES(where)                                                                              \
    "INSERT INTO name_fts (name_fts, rowid, title, path) SELECT 'delete', id, title, path FROM document_text " \
    "WHERE " where
#define NIMBUS_LEAVE_PARTS(where)                                                                              \
    "INSERT INTO part_fts (part_fts, rowid, title, path) SELECT 'delete', id, title, path FROM document_text " \
    "WHERE " where
#define NIMBUS_LISTED "id IN (SELECT value FROM json_each(?1))"
#define NIMBUS_IN_VAULT "id IN (SELECT id FROM document WHERE vault_id = ?1)"

constexpr auto kLeave = NIMBUS_LEAVE(NIMBUS_LISTED);
constexpr auto kLeaveNames = NIMBUS_LEAVE_NAMES(NIMBUS_LISTED);
constexpr auto kLeaveParts = NIMBUS_LEAVE_PARTS(NIMBUS_LISTED);
constexpr auto kForget = "DELETE FROM document_text WHERE " NIMBUS_LISTED;
constexpr auto kLeaveVault = NIMBUS_LEAVE(NIMBUS_IN_VAULT);
constexpr auto kLeaveVaultNames = NIMBUS_LEAVE_NAMES(NIMBUS_IN_VAULT);
constexpr auto kLeaveVaultParts = NIMBUS_LEAVE_PARTS(NIMBUS_IN_VAULT);
constexpr auto kForgetVault = "DELETE FROM document_text WHERE " NIMBUS_IN_VAULT;
#undef NIMBUS_LEAVE
#undef NIMBUS_LEAVE_NAMES
#undef NIMBUS_LEAVE_PARTS
#undef NIMBUS_LISTED
#undef NIMBUS_IN_VAULT

constexpr auto kRows = "INSERT INTO document_text (id, title, path, text) SELECT c0, c1, c2, c3 FROM nv_rows(?1)";
constexpr auto kEnter = "INSERT INTO doc_fts (rowid, title, path, text) SELECT c0, c1, c2, c3 FROM nv_rows(?1)";
constexpr auto kEnterNames = "INSERT INTO name_fts (rowid, title, path) SELECT c0, c1, c2 FROM nv_rows(?1)";

constexpr auto kEnterParts = "INSERT INTO part_fts (rowid, title, path) SELECT c0, c1, c2 FROM nv_rows(?1)";

constexpr size_t kBetweenLooks = 50; // texts: about 5 ms

/// Texts as rows, until somebody says stop.
class TextRows : public RowSource {
public:
    TextRows(std::span<const IndexText> texts, std::function<bool()> shouldStop)
        : m_texts(texts), m_shouldStop(std::move(shouldStop)) {}

    bool next() override {
        if (m_read == m_texts.size()) return false;
        if (m_shouldStop && m_read > 0 && m_read % kBetweenLooks == 0 && m_shouldStop()) return false;
        ++m_read;
        return true;
    }
    void value(int column, ValueSink& sink) override {
        const IndexText& t = m_texts[m_read - 1];
        switch (column) {
            case 0: return sink.set(t.id);
            case 1: return sink.setText(utf8(column, t.title));
            case 2: return sink.setText(utf8(column, t.path));
            default: return sink.setText(t.text);
        }
    }
    [[nodiscard]] size_t read() const { return m_read; }

private:
    std::span<const IndexText> m_texts;
    std::function<bool()> m_shouldStop;
    size_t m_read = 0;
};

std::string listOf(std::span<const core::DocumentId> ids) {
    static_assert(sizeof(core::DocumentId) == sizeof(qint64));
    return idList({reinterpret_cast<const qint64*>(ids.data()), ids.size()});
}

} // namespace

size_t TextIndex::put(std::span<const IndexText> texts, const std::function<bool()>& shouldStop) {
    std::vector<core::DocumentId> ids;
    for (const auto& t : texts) ids.push_back(t.id);
    remove(ids);
    TextRows first(texts, shouldStop); // the slowest of all: the others follow as far as it came
    m_c.exec(kEnter, from(first));
    const auto done = texts.first(first.read());
    TextRows rows(done, {});
    m_c.exec(kRows, from(rows));
    TextRows names(done, {});
    m_c.exec(kEnterNames, from(names));
    TextRows parts(done, {});
    m_c.exec(kEnterParts, from(parts));
    return done.size();
}

void TextIndex::remove(std::span<const core::DocumentId> ids) {
    const auto list = listOf(ids);
    m_c.exec(kLeave, list);
    m_c.exec(kLeaveNames, list);
    m_c.exec(kLeaveParts, list);
    m_c.exec(kForget, list);
}

void TextIndex::removeVault(core::VaultId vault) {
    m_c.exec(kLeaveVault, vault);
    m_c.exec(kLeaveVaultNames, vault);
    m_c.exec(kLeaveVaultParts, vault);
    m_c.exec(kForgetVault, vault);
}

void TextIndex::rebuild() {
    m_c.exec("INSERT INTO doc_fts (doc_fts) VALUES ('rebuild')");
    m_c.exec("INSERT INTO name_fts (name_fts) VALUES ('rebuild')");
    m_c.exec("INSERT INTO part_fts (part_fts) VALUES ('rebuild')");
}

} // namespace nimbus::storage
