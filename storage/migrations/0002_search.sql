-- SPDX-FileCopyrightText: The NimbusVault authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is derived: full text, counts. All of it can be dropped and rebuilt ("reindex").

-- The text the index holds, exactly as it was put in: leaving the index needs the old words, whatever the document is by then.
-- No cascade: a document that goes without leaving the index is a mistake, and shows as one. Written by TextIndex alone.
CREATE TABLE document_text (
    id INTEGER PRIMARY KEY REFERENCES document (id),
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE doc_fts USING fts5 (
    title, path, text,
    content = 'document_text', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
-- As-you-type on names only: a prefix over bodies costs seconds.
CREATE VIRTUAL TABLE name_fts USING fts5 (
    title, path,
    content = 'document_text', content_rowid = 'id', prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
-- Documents whose text is not in the index yet, or no longer right.
CREATE TABLE fts_dirty (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE
) STRICT;

-- How many documents, and bytes, there are of each combination; any total is a sum over a few hundred rows.
CREATE TABLE facet (
    vault_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    status INTEGER NOT NULL,
    category_id INTEGER NOT NULL, -- 0: none
    owner_id INTEGER NOT NULL,    -- 0: none
    n INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (vault_id, kind, status, category_id, owner_id)
) STRICT, WITHOUT ROWID;

-- How many documents each folder holds itself (without its subfolders).
CREATE TABLE folder (
    vault_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (vault_id, path)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_counted_in AFTER INSERT ON document WHEN (SELECT value FROM meta WHERE key = 'bulk') = 0 BEGIN
    INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
        VALUES (new.vault_id, new.kind, new.status, coalesce(new.category_id, 0), coalesce(new.owner_id, 0), 1, new.size)
        ON CONFLICT DO UPDATE SET n = n + 1, bytes = bytes + excluded.bytes;
    INSERT INTO folder (vault_id, path, n) VALUES (new.vault_id, new.folder, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER document_counted_out AFTER DELETE ON document BEGIN
    UPDATE facet SET n = n - 1, bytes = bytes - old.size
        WHERE vault_id = old.vault_id AND kind = old.kind AND status = old.status
            AND category_id = coalesce(old.category_id, 0) AND owner_id = coalesce(old.owner_id, 0);
    DELETE FROM facet WHERE vault_id = old.vault_id AND kind = old.kind AND status = old.status
        AND category_id = coalesce(old.category_id, 0) AND owner_id = coalesce(old.owner_id, 0) AND n <= 0;
    UPDATE folder SET n = n - 1 WHERE vault_id = old.vault_id AND path = old.folder;
    DELETE FROM folder WHERE vault_id = old.vault_id AND path = old.folder AND n <= 0;
END;
CREATE TRIGGER document_counted_again
    AFTER UPDATE OF vault_id, kind, status, category_id, owner_id, size ON document
    WHEN old.kind <> new.kind OR old.status <> new.status OR old.category_id IS NOT new.category_id
        OR old.owner_id IS NOT new.owner_id OR old.size <> new.size
BEGIN
    UPDATE facet SET n = n - 1, bytes = bytes - old.size
        WHERE vault_id = old.vault_id AND kind = old.kind AND status = old.status
            AND category_id = coalesce(old.category_id, 0) AND owner_id = coalesce(old.owner_id, 0);
    DELETE FROM facet WHERE vault_id = old.vault_id AND kind = old.kind AND status = old.status
        AND category_id = coalesce(old.category_id, 0) AND owner_id = coalesce(old.owner_id, 0) AND n <= 0;
    INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
        VALUES (new.vault_id, new.kind, new.status, coalesce(new.category_id, 0), coalesce(new.owner_id, 0), 1, new.size)
        ON CONFLICT DO UPDATE SET n = n + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER document_moved AFTER UPDATE OF folder ON document WHEN old.folder <> new.folder BEGIN
    UPDATE folder SET n = n - 1 WHERE vault_id = old.vault_id AND path = old.folder;
    DELETE FROM folder WHERE vault_id = old.vault_id AND path = old.folder AND n <= 0;
    INSERT INTO folder (vault_id, path, n) VALUES (new.vault_id, new.folder, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Documents of an older file: count them, and let the indexer come by.
INSERT INTO facet (vault_id, kind, status, category_id, owner_id, n, bytes)
    SELECT vault_id, kind, status, coalesce(category_id, 0), coalesce(owner_id, 0), count(*), sum(size)
    FROM document GROUP BY 1, 2, 3, 4, 5;
INSERT INTO folder (vault_id, path, n) SELECT vault_id, folder, count(*) FROM document GROUP BY 1, 2;
INSERT INTO fts_dirty (document_id) SELECT id FROM document;
