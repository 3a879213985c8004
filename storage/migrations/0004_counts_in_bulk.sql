-- SPDX-FileCopyrightText: The NimbusVault authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- While meta.bulk is 1, whoever changes many documents or tags keeps the counts, once a batch: a trigger for each row took
-- as long as the row itself.

DROP TRIGGER document_tag_added;
DROP TRIGGER document_tag_removed;
DROP TRIGGER document_counted_again;

CREATE TRIGGER document_tag_added AFTER INSERT ON document_tag WHEN (SELECT value FROM meta WHERE key = 'bulk') = 0 BEGIN
    UPDATE tag SET doc_count = doc_count + 1 WHERE id = new.tag_id;
END;
CREATE TRIGGER document_tag_removed AFTER DELETE ON document_tag WHEN (SELECT value FROM meta WHERE key = 'bulk') = 0 BEGIN
    UPDATE tag SET doc_count = doc_count - 1 WHERE id = old.tag_id;
END;
CREATE TRIGGER document_counted_again
    AFTER UPDATE OF vault_id, kind, status, category_id, owner_id, size ON document
    WHEN (old.kind <> new.kind OR old.status <> new.status OR old.category_id IS NOT new.category_id
        OR old.owner_id IS NOT new.owner_id OR old.size <> new.size) AND (SELECT value FROM meta WHERE key = 'bulk') = 0
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
