-- SPDX-FileCopyrightText: The NimbusVault authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents are counted by one property at a time: an organisation with hundreds of owners and categories had as many
-- combinations as half its documents. Counts of combinations come from DocumentFacts.

DROP TRIGGER document_counted_in;
DROP TRIGGER document_counted_out;
DROP TRIGGER document_counted_again;
DROP TRIGGER document_moved;
DROP TABLE facet;

CREATE TABLE facet (
    dimension INTEGER NOT NULL, -- storage::FacetDimension
    value INTEGER NOT NULL,     -- row id, or number of a kind or status; 0: no category, no owner
    n INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (dimension, value)
) STRICT, WITHOUT ROWID;

-- Changes of many documents at once are counted by BatchCounts, with meta.bulk = 1.
CREATE TRIGGER document_counted_in AFTER INSERT ON document WHEN (SELECT value FROM meta WHERE key = 'bulk') = 0 BEGIN
    INSERT INTO facet (dimension, value, n, bytes)
        VALUES (0, new.vault_id, 1, new.size), (1, new.kind, 1, new.size), (2, new.status, 1, new.size),
            (3, coalesce(new.category_id, 0), 1, new.size), (4, coalesce(new.owner_id, 0), 1, new.size)
        ON CONFLICT DO UPDATE SET n = n + 1, bytes = bytes + excluded.bytes;
    INSERT INTO folder (vault_id, path, n) VALUES (new.vault_id, new.folder, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER document_counted_out AFTER DELETE ON document WHEN (SELECT value FROM meta WHERE key = 'bulk') = 0 BEGIN
    UPDATE facet SET n = n - 1, bytes = bytes - old.size
        WHERE (dimension, value) IN (VALUES (0, old.vault_id), (1, old.kind), (2, old.status),
            (3, coalesce(old.category_id, 0)), (4, coalesce(old.owner_id, 0)));
    DELETE FROM facet WHERE (dimension, value) IN (VALUES (0, old.vault_id), (1, old.kind), (2, old.status),
        (3, coalesce(old.category_id, 0)), (4, coalesce(old.owner_id, 0))) AND n <= 0;
    UPDATE folder SET n = n - 1 WHERE vault_id = old.vault_id AND path = old.folder;
    DELETE FROM folder WHERE vault_id = old.vault_id AND path = old.folder AND n <= 0;
END;
CREATE TRIGGER document_counted_again
    AFTER UPDATE OF vault_id, kind, status, category_id, owner_id, size ON document
    WHEN (old.kind <> new.kind OR old.status <> new.status OR old.category_id IS NOT new.category_id
        OR old.owner_id IS NOT new.owner_id OR old.size <> new.size) AND (SELECT value FROM meta WHERE key = 'bulk') = 0
BEGIN
    UPDATE facet SET n = n - 1, bytes = bytes - old.size
        WHERE (dimension, value) IN (VALUES (0, old.vault_id), (1, old.kind), (2, old.status),
            (3, coalesce(old.category_id, 0)), (4, coalesce(old.owner_id, 0)));
    DELETE FROM facet WHERE (dimension, value) IN (VALUES (0, old.vault_id), (1, old.kind), (2, old.status),
        (3, coalesce(old.category_id, 0)), (4, coalesce(old.owner_id, 0))) AND n <= 0;
    INSERT INTO facet (dimension, value, n, bytes)
        VALUES (0, new.vault_id, 1, new.size), (1, new.kind, 1, new.size), (2, new.status, 1, new.size),
            (3, coalesce(new.category_id, 0), 1, new.size), (4, coalesce(new.owner_id, 0), 1, new.size)
        ON CONFLICT DO UPDATE SET n = n + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER document_moved AFTER UPDATE OF folder ON document
    WHEN old.folder <> new.folder AND (SELECT value FROM meta WHERE key = 'bulk') = 0
BEGIN
    UPDATE folder SET n = n - 1 WHERE vault_id = old.vault_id AND path = old.folder;
    DELETE FROM folder WHERE vault_id = old.vault_id AND path = old.folder AND n <= 0;
    INSERT INTO folder (vault_id, path, n) VALUES (new.vault_id, new.folder, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE INDEX folder_empty ON folder (n) WHERE n <= 0; -- BatchCounts: folders that lost their last document

INSERT INTO facet (dimension, value, n, bytes)
    SELECT 0, vault_id, count(*), sum(size) FROM document GROUP BY 2
    UNION ALL SELECT 1, kind, count(*), sum(size) FROM document GROUP BY 2
    UNION ALL SELECT 2, status, count(*), sum(size) FROM document GROUP BY 2
    UNION ALL SELECT 3, coalesce(category_id, 0), count(*), sum(size) FROM document GROUP BY 2
    UNION ALL SELECT 4, coalesce(owner_id, 0), count(*), sum(size) FROM document GROUP BY 2;

-- The suffix holds all that filters and facets ask about: DocumentFacts reads it in one go, lists filter without rows.
DROP INDEX document_by_updated;
-- DocumentListSql: newest first over everything, filtered without touching the row; DocumentFacts
CREATE INDEX document_by_updated ON document (updated_at, id, status, owner_id, category_id, vault_id, kind);

-- The tokenizer "nimbus" (storage/engine/SearchTokenizer): Chinese, Japanese, Korean, Thai by character, Latin letters
-- folded. The index is derived: it is made anew in the background, as if nothing had been read yet.
DROP TABLE doc_fts;
DROP TABLE name_fts;
DELETE FROM document_text;
CREATE VIRTUAL TABLE doc_fts USING fts5 (
    title, path, text,
    content = 'document_text', content_rowid = 'id',
    tokenize = "nimbus remove_diacritics 2 categories 'L* N* Co M*'"
);
-- As-you-type on names only: a prefix over bodies costs seconds.
CREATE VIRTUAL TABLE name_fts USING fts5 (
    title, path,
    content = 'document_text', content_rowid = 'id', prefix = '1 2 3',
    tokenize = "nimbus remove_diacritics 2 categories 'L* N* Co M*'"
);
-- Any part of a name, from three characters on.
CREATE VIRTUAL TABLE part_fts USING fts5 (
    title, path,
    content = 'document_text', content_rowid = 'id', detail = none,
    tokenize = "nimbus_parts remove_diacritics 2 categories 'L* N* Co M*'"
);
INSERT INTO doc_fts (doc_fts, rank) VALUES ('hashsize', 4194304);
INSERT INTO doc_fts (doc_fts, rank) VALUES ('automerge', 16);
INSERT INTO name_fts (name_fts, rank) VALUES ('hashsize', 4194304);
INSERT INTO name_fts (name_fts, rank) VALUES ('automerge', 16);
INSERT INTO part_fts (part_fts, rank) VALUES ('automerge', 16);
INSERT INTO fts_dirty (document_id) SELECT id FROM document WHERE true ON CONFLICT DO NOTHING;
