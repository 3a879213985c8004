-- SPDX-FileCopyrightText: The NimbusVault authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Work that goes on after a process has ended: what left the database and has to be undone, and what waits to be done.
-- Ids and names only: no content of a document, no secret.

CREATE TABLE operation (       -- sync/engine/Orchestrator; a row exists while its work is neither done nor undone
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,        -- finds the steps and their undos again
    parameters TEXT NOT NULL,  -- JSON: what the steps are made from
    step INTEGER NOT NULL,     -- the last one that was begun: it and those before it are to be undone
    state INTEGER NOT NULL,    -- core::OperationState
    begun_at INTEGER NOT NULL,
    last_error TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE task (            -- sync/engine/TaskQueue
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never a second time: what ran must not settle what came after it
    kind TEXT NOT NULL,        -- finds what is to be run
    subject INTEGER NOT NULL,  -- id of the row it is about; no foreign key: what the row is, the kind knows
    asked INTEGER NOT NULL DEFAULT 1, -- how often it was asked for: a request while it runs lets it run again
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, -- that failed
    state INTEGER NOT NULL DEFAULT 0, -- core::TaskState
    last_error TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, subject)     -- TaskRepository: asked for twice, done once
) STRICT;
CREATE INDEX task_by_due ON task (state, due_at, id); -- TaskQueries: which is due first
