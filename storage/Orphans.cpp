// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/DocumentRepository.h"
#include "storage/Health.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::DocumentId;
using core::VaultId;

namespace {

// Named by what only the file has, by documents, or by the audit of a document whose draft or favourite is there.
#define NIMBUS_LOST_VAULTS                                                                                     \
    "(SELECT vault_id AS id FROM intent UNION SELECT vault_id FROM trash UNION SELECT vault_id FROM document " \
    "UNION SELECT vault_id FROM audit WHERE vault_id > 0 AND document_id IN "                                  \
    "(SELECT document_id FROM draft UNION SELECT document_id FROM favourite) EXCEPT SELECT id FROM vault)"
#define NIMBUS_FREE_NAME(name)                                                \
    "CASE WHEN EXISTS (SELECT 1 FROM vault WHERE name = " name ") THEN " name \
    " || ' ' || hex(randomblob(4)) ELSE " name " END"

// The audit tells the name and place of each vault that was added. Where it does not, the contents will (see rescue).
constexpr auto kVaultsAgain =
    "INSERT OR IGNORE INTO vault (id, name, kind, location, created_at) "
    "SELECT l.id, a.path, instr(a.detail, '/') > 0, a.detail, a.at FROM " NIMBUS_LOST_VAULTS
    " l JOIN audit a ON a.id = (SELECT max(id) FROM audit WHERE vault_id = l.id AND action = 'vault.add');"
    "INSERT INTO vault (id, name, kind, location, created_at) SELECT l.id, " NIMBUS_FREE_NAME(
        "'Recovered ' || l.id") ", 0, 'lost-' || l.id || '.git', 0 FROM " NIMBUS_LOST_VAULTS " l;";

// A draft says nothing but the number of its document: others that knew the document tell its vault and path. The row
// that stands in for it is called "<vault>/<document>/<path>", and belongs to a vault that no refresh touches.
constexpr auto kDraftsVault =
    "INSERT INTO vault (name, kind, location, created_at) SELECT " NIMBUS_FREE_NAME(
        "'Recovered drafts'") ", 0, 'lost-drafts', 0 "
    "WHERE NOT EXISTS (SELECT 1 FROM vault WHERE location = 'lost-drafts');";
constexpr auto kHasLostDrafts =
    "SELECT EXISTS (SELECT 1 FROM draft WHERE document_id NOT IN (SELECT id FROM document)) /* scan ok: a repair */";
constexpr auto kDraftsAgain = R"(
    INSERT INTO document (id, vault_id, path, folder, title, kind, state, status, size, blob_oid, mode, created_at, updated_at)
        SELECT d.document_id, v.id,
            coalesce(
                (SELECT i.vault_id || '/' || d.document_id || '/' || i.path FROM intent i
                    WHERE i.document_id = d.document_id ORDER BY i.id DESC LIMIT 1),
                (SELECT a.vault_id || '/' || d.document_id || '/' || a.path FROM audit a
                    WHERE a.document_id = d.document_id AND a.path <> '' ORDER BY a.id DESC LIMIT 1),
                '0/' || d.document_id || '/draft-' || d.document_id || '.txt'),
            d.document_id, 'draft', 0, 0, 0, 0, x'', 0, d.at, d.at
        FROM draft d JOIN vault v ON v.location = 'lost-drafts' WHERE d.document_id NOT IN (SELECT id FROM document);)";

// A favourite keeps its row where the audit knows the path; the next refresh fills in the rest, or takes it away.
constexpr auto kFavouritesAgain = R"(
    INSERT OR IGNORE INTO document
        (id, vault_id, path, folder, title, kind, state, status, size, blob_oid, mode, created_at, updated_at)
        SELECT f.document_id, a.vault_id, a.path, rtrim(rtrim(a.path, replace(a.path, '/', '')), '/'), a.path, 0, 0, 0, 0,
            x'', 0, a.at, a.at
        FROM favourite f
        JOIN audit a ON a.id = (SELECT max(id) FROM audit WHERE document_id = f.document_id AND path <> '')
        WHERE f.document_id NOT IN (SELECT id FROM document) AND a.vault_id IN (SELECT id FROM vault);
    INSERT INTO fts_dirty (document_id) SELECT id FROM document d WHERE blob_oid = x''
        AND NOT EXISTS (SELECT 1 FROM document_text t WHERE t.id = d.id) ON CONFLICT DO NOTHING;)";

// What is left refers to nothing, and the vaults can give it again.
constexpr auto kDrop = R"(
    UPDATE document SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM category);
    UPDATE document SET owner_id = NULL WHERE owner_id NOT IN (SELECT id FROM user);
    DELETE FROM document_tag WHERE document_id NOT IN (SELECT id FROM document) OR tag_id NOT IN (SELECT id FROM tag);
    DELETE FROM favourite WHERE document_id NOT IN (SELECT id FROM document);
    DELETE FROM sidecar WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM sync_state WHERE vault_id NOT IN (SELECT id FROM vault);
    DELETE FROM attachment WHERE document_id NOT IN (SELECT id FROM document);
    DELETE FROM document_text WHERE id NOT IN (SELECT id FROM document);
    DELETE FROM fts_dirty WHERE document_id NOT IN (SELECT id FROM document);)";

// Saved and not committed, and no intent tells of it any more: the document's row names the content.
constexpr auto kUntoldEdits = R"(
    INSERT INTO trash (vault_id, path, title, kind, size, blob_oid, mode, deleted_at, deleted_by)
        SELECT vault_id, path, title, kind, size, blob_oid, mode, updated_at, 'doctor' FROM document d
        WHERE state IN (2, 3, 5) AND blob_oid <> x''
            AND NOT EXISTS (SELECT 1 FROM intent i WHERE i.vault_id = d.vault_id AND i.path = d.path);)";

constexpr auto kContents = R"(
    SELECT new_blob FROM intent WHERE vault_id = ?1 AND length(new_blob) = 20
    UNION SELECT base_blob FROM intent WHERE vault_id = ?1 AND length(base_blob) = 20
    UNION SELECT blob_oid FROM trash WHERE vault_id = ?1 AND length(blob_oid) = 20
    UNION SELECT blob_oid FROM document WHERE vault_id = ?1 AND length(blob_oid) = 20
    UNION SELECT f.base_blob FROM draft f JOIN document d ON d.id = f.document_id
        WHERE d.path LIKE ?1 || '/%' AND length(f.base_blob) = 20
            AND d.vault_id = (SELECT id FROM vault WHERE location = 'lost-drafts')
    LIMIT ?2
    /* scan ok: a repair */)";
constexpr auto kIsPersons = R"(
    SELECT EXISTS (SELECT 1 FROM intent WHERE vault_id = ?1) OR EXISTS (SELECT 1 FROM trash WHERE vault_id = ?1))";

constexpr auto kDraftsOf = R"(
    SELECT EXISTS (SELECT 1 FROM draft WHERE document_id IN (SELECT id FROM document WHERE vault_id = ?1)))";
constexpr auto kMoveDrafts = R"(
    UPDATE document SET path = vault_id || '/' || id || '/' || path, folder = id,
        vault_id = (SELECT id FROM vault WHERE location = 'lost-drafts')
    WHERE vault_id = ?1 AND id IN (SELECT document_id FROM draft))";
constexpr auto kUnwaited = R"(
    SELECT id FROM document WHERE vault_id = ?1 AND path NOT IN (SELECT path FROM intent WHERE vault_id = ?1) ORDER BY id)";

bool isTrue(WriteConnection& c, const char* sql, auto... arguments) {
    auto rows = c.select(sql, arguments...);
    return rows.next() && rows->integer(0) != 0;
}

constexpr auto kLostDrafts = R"(
    SELECT d.id, d.path, f.base_blob, f.content, f.at FROM draft f CROSS JOIN document d ON d.id = f.document_id
    WHERE d.vault_id = (SELECT id FROM vault WHERE location = 'lost-drafts') ORDER BY d.id /* scan ok: a repair */)";
constexpr auto kHome = R"(
    SELECT id FROM document d NOT INDEXED
    WHERE id <> ?1 AND NOT EXISTS (SELECT 1 FROM draft f WHERE f.document_id = d.id)
        AND ((vault_id = ?2 AND path = ?3) OR blob_oid = ?4)
        AND vault_id <> (SELECT id FROM vault WHERE location = 'lost-drafts')
    ORDER BY (path = ?3 AND blob_oid = ?4) DESC, (vault_id = ?2 AND path = ?3) DESC, id LIMIT 1 /* scan ok: a repair */)";

DocumentId homeOf(WriteConnection& c, const LostDraft& draft) {
    auto rows = c.select(kHome, draft.draft.document, draft.vault, draft.path, draft.draft.baseBlob);
    return rows.next() ? rows->id<DocumentId>(0) : DocumentId{};
}

QList<LostDraft> lostDrafts(WriteConnection& c) {
    QList<LostDraft> drafts;
    for (auto rows = c.select(kLostDrafts); rows.next();) {
        const QString name = rows->text(1); // "<vault>/<document>/<path>"
        drafts.append({{rows->id<DocumentId>(0), rows->oid(2), rows->blob(3), rows->int64(4)},
                       VaultId{name.section(u'/', 0, 0).toLongLong()},
                       name.section(u'/', 2)});
    }
    return drafts;
}

} // namespace

void mendReferences(WriteConnection& c) {
    c.runScript(kVaultsAgain);
    if (isTrue(c, kHasLostDrafts)) {
        c.runScript(kDraftsVault);
        c.runScript(kDraftsAgain);
    }
    c.runScript(kFavouritesAgain);
    c.runScript(kDrop);
}

void forgetDocuments(WriteConnection& c, VaultId vault) {
    if (isTrue(c, kDraftsOf, vault)) {
        c.runScript(kDraftsVault);
        c.exec(kMoveDrafts, vault);
    }
    std::vector<DocumentId> ids;
    for (auto rows = c.select(kUnwaited, vault); rows.next();) ids.push_back(rows->id<DocumentId>(0));
    DocumentRepository(c).removeMany(ids);
}

void keepUntoldEdits(WriteConnection& c) {
    c.runScript(kUntoldEdits);
}

QList<core::Oid> contentsOf(ReadConnection& c, VaultId vault, int most) {
    QList<core::Oid> contents;
    for (auto rows = c.select(kContents, vault, most); rows.next();) contents.append(rows->oid(0));
    return contents;
}

bool hasOwnContent(ReadConnection& c, VaultId vault) {
    auto rows = c.select(kIsPersons, vault);
    return rows.next() && rows->integer(0) != 0;
}

AttachedDrafts attachLostDrafts(WriteConnection& c) {
    AttachedDrafts result;
    const auto drafts = lostDrafts(c);
    for (const auto& draft : drafts) {
        const auto home = homeOf(c, draft);
        if (!home.isValid()) {
            result.left.append(draft);
            continue;
        }
        c.exec("UPDATE draft SET document_id = ?2 WHERE document_id = ?1", draft.draft.document, home);
        c.exec("UPDATE OR IGNORE favourite SET document_id = ?2 WHERE document_id = ?1", draft.draft.document, home);
        DocumentRepository(c).removeMany({&draft.draft.document, 1});
        ++result.attached;
    }
    return result;
}

} // namespace nimbus::storage
