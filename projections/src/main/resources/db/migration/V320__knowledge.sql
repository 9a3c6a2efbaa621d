-- Documents that answers are looked up in. A scope is a shared one's name, or account/ and the id of
-- the person whose own it is.
CREATE TABLE knowledge_document (
    document_id    uuid        PRIMARY KEY,
    scope          text        NOT NULL COLLATE "C",
    submitted_by   uuid        NOT NULL,
    title          text        NOT NULL,
    format         text        NOT NULL,
    bytes          integer     NOT NULL,
    state          text        NOT NULL,
    -- How many there are, and how many terms they have together, repeated ones counted; 0 until READY.
    chunks         integer     NOT NULL DEFAULT 0,
    terms          bigint      NOT NULL DEFAULT 0,
    failure_code   text,
    failure_detail text,
    submitted_at   timestamptz NOT NULL,
    ready_at       timestamptz
);

CREATE INDEX knowledge_document_list
    ON knowledge_document (scope, submitted_at DESC, document_id DESC);

-- What documents say. It can be searched once its document is READY.
CREATE TABLE knowledge_chunk (
    document_id uuid    NOT NULL,
    number      integer NOT NULL,
    scope       text    NOT NULL COLLATE "C",
    heading     text,
    text        text    NOT NULL,
    text_hash   bytea   NOT NULL,
    -- How many terms the heading and the text have, repeated ones counted.
    length      integer NOT NULL,
    searchable  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (document_id, number)
);

-- The cache of vectors is kept as long as there is a text.
CREATE INDEX knowledge_chunk_text ON knowledge_chunk (text_hash);

-- By which terms a chunk is found.
CREATE TABLE knowledge_term (
    scope       text    NOT NULL COLLATE "C",
    term        text    NOT NULL COLLATE "C",
    document_id uuid    NOT NULL,
    number      integer NOT NULL,
    frequency   integer NOT NULL,
    PRIMARY KEY (scope, term, document_id, number) INCLUDE (frequency)
);

CREATE INDEX knowledge_term_of ON knowledge_term (document_id);

-- What can be searched in a scope, so that no search has to count it: how many chunks, how many
-- terms they have together, and how often that has changed.
CREATE TABLE knowledge_scope (
    scope   text   PRIMARY KEY COLLATE "C",
    version bigint NOT NULL,
    chunks  bigint NOT NULL,
    terms   bigint NOT NULL
);
