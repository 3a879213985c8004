-- SPDX-FileCopyrightText: The NimbusVault authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tenant's own data. Everything that can be computed from these tables and from git is in 0002.

CREATE TABLE schema_migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('bulk', 0); -- 1 while a bulk load keeps facet and folder counts itself

CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    email TEXT NOT NULL DEFAULT '',
    UNIQUE (name) -- UserRepository: find or create
) STRICT;

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    UNIQUE (name) -- CategoryRepository: find or create
) STRICT;

CREATE TABLE vault (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    kind INTEGER NOT NULL,     -- core::VaultKind
    location TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (name),             -- VaultQueries: by name
    UNIQUE (location)          -- one vault a folder
) STRICT;

CREATE TABLE sync_state (
    vault_id INTEGER PRIMARY KEY REFERENCES vault (id) ON DELETE CASCADE,
    head BLOB NOT NULL,        -- commit the rows were made from; empty before the first
    fingerprint BLOB NOT NULL, -- VaultProvider::fingerprint() of that moment
    refreshed_at INTEGER NOT NULL,
    problem TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    vault_id INTEGER NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
    path TEXT NOT NULL,        -- PathText
    folder TEXT NOT NULL,      -- path without its last part and slash
    title TEXT NOT NULL COLLATE NOCASE,
    kind INTEGER NOT NULL,     -- core::DocumentKind
    state INTEGER NOT NULL,    -- core::DocumentState
    status INTEGER NOT NULL,   -- core::DocumentStatus
    category_id INTEGER REFERENCES category (id) ON DELETE SET NULL,
    owner_id INTEGER REFERENCES user (id) ON DELETE SET NULL,
    size INTEGER NOT NULL,
    blob_oid BLOB NOT NULL,
    mode INTEGER NOT NULL,     -- sync::FileMode
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    viewed_at INTEGER NOT NULL DEFAULT 0,
    view_count INTEGER NOT NULL DEFAULT 0,
    rev INTEGER NOT NULL DEFAULT 0
) STRICT;
-- DocumentQueries: by path; DocumentListSql: pages of a folder; foreign key of vault
CREATE UNIQUE INDEX document_by_vault_path ON document (vault_id, path);
-- DocumentListSql: newest first over everything, filtered by status, owner or category without touching the row
CREATE INDEX document_by_updated ON document (updated_at, id, status, owner_id, category_id);
-- DocumentListSql: filter by owner; foreign key of user
CREATE INDEX document_by_owner ON document (owner_id, updated_at, id, status, category_id);
-- DocumentListSql: filter by category; foreign key of category
CREATE INDEX document_by_category ON document (category_id, updated_at, id, status, owner_id);
-- DocumentListSql: newest first in one vault
CREATE INDEX document_by_vault ON document (vault_id, updated_at, id, kind, status);
-- DocumentListSql: filter by kind
CREATE INDEX document_by_kind ON document (kind, updated_at, id, vault_id);
-- DocumentListSql: sort by creation, title, size, path
CREATE INDEX document_by_created ON document (created_at, id);
CREATE INDEX document_by_title ON document (title, id);
CREATE INDEX document_by_size ON document (size, id);
CREATE INDEX document_by_path ON document (path, id);
-- DocumentListSql: recently opened here
CREATE INDEX document_by_viewed ON document (viewed_at, id) WHERE viewed_at > 0;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    doc_count INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name)              -- TagRepository: find or create
) STRICT;
CREATE TABLE document_tag (
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (document_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_tag_by_tag ON document_tag (tag_id, document_id); -- DocumentListSql: filter by tag
CREATE TRIGGER document_tag_added AFTER INSERT ON document_tag BEGIN
    UPDATE tag SET doc_count = doc_count + 1 WHERE id = new.tag_id;
END;
CREATE TRIGGER document_tag_removed AFTER DELETE ON document_tag BEGIN
    UPDATE tag SET doc_count = doc_count - 1 WHERE id = old.tag_id;
END;

CREATE TABLE attachment (      -- links between documents of one vault; the target need not exist
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    vault_id INTEGER NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    is_image INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_target ON attachment (vault_id, path, document_id); -- AttachmentQueries: linked from

CREATE TABLE sidecar (         -- metadata files of documents that cannot hold their own; not documents themselves
    vault_id INTEGER NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
    path TEXT NOT NULL,        -- the document's
    blob_oid BLOB NOT NULL,
    PRIMARY KEY (vault_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE favourite (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (           -- what an open editor holds, kept apart from intents
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    base_blob BLOB NOT NULL,
    content BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE trash (
    id INTEGER PRIMARY KEY,
    vault_id INTEGER NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    kind INTEGER NOT NULL,
    size INTEGER NOT NULL,
    blob_oid BLOB NOT NULL,
    mode INTEGER NOT NULL,
    deleted_at INTEGER NOT NULL,
    deleted_by TEXT NOT NULL
) STRICT;
CREATE INDEX trash_by_time ON trash (deleted_at, id);         -- TrashQueries: page
CREATE INDEX trash_by_path ON trash (vault_id, path);         -- TrashRepository: forget what came back

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    vault_id INTEGER,          -- no foreign key: the entry outlives what it tells of
    document_id INTEGER,
    path TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_document ON audit (document_id, at, id); -- AuditQueries: of one document
CREATE INDEX audit_by_time ON audit (at, id);                  -- AuditQueries: page

CREATE TABLE intent (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    group_uuid TEXT NOT NULL,
    vault_id INTEGER NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
    document_id INTEGER,       -- no foreign key: a delete's intent outlives its row
    kind INTEGER NOT NULL,     -- core::IntentKind
    path TEXT NOT NULL,
    old_path TEXT NOT NULL,
    base_blob BLOB NOT NULL,
    new_blob BLOB NOT NULL,
    mode INTEGER NOT NULL,
    message TEXT NOT NULL,
    base_head BLOB NOT NULL,   -- the vault's head when it was written: where looking for its commit ends
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    UNIQUE (uuid)
) STRICT;
CREATE INDEX intent_by_vault ON intent (vault_id, id);         -- IntentQueries: what waits, in order
CREATE INDEX intent_by_group ON intent (group_uuid);           -- IntentRepository: a group is done, or failed

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    query TEXT NOT NULL,       -- JSON of the words and the filter
    created_at INTEGER NOT NULL,
    UNIQUE (name)              -- SavedSearchQueries: all by name
) STRICT;
