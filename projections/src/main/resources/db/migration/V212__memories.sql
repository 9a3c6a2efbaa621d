-- What is remembered of the talk between a person and a character. The zero uuid stands for the
-- assistant without a character. What a newer fact took the place of has an end, and is in none of
-- the tables below.
CREATE TABLE memory (
    memory_id       uuid        PRIMARY KEY,
    account_id      uuid        NOT NULL,
    character_id    uuid        NOT NULL,
    kind            text        NOT NULL,
    text            text        NOT NULL,
    text_hash       bytea       NOT NULL,
    -- How many terms the text has, repeated ones counted.
    length          integer     NOT NULL,
    conversation_id uuid        NOT NULL,
    seqs            bigint[]    NOT NULL,
    -- The first of seqs: where in its conversation it stands.
    seq             bigint,
    speaker         text,
    valid_from      timestamptz NOT NULL,
    valid_until     timestamptz,
    superseded_by   uuid,
    recorded_at     timestamptz NOT NULL
);

CREATE INDEX memory_of_person ON memory (account_id, recorded_at, memory_id);
CREATE INDEX memory_in_force
    ON memory (account_id, character_id) INCLUDE (length) WHERE valid_until IS NULL;
CREATE INDEX memory_turn ON memory (conversation_id, seq) WHERE kind = 'TURN';

-- Conversations whose turns are not kept: a turn may be recorded after the deletion.
CREATE TABLE memory_conversation_deleted (
    conversation_id uuid PRIMARY KEY
);

-- By which terms a memory is found.
CREATE TABLE memory_term (
    memory_id    uuid    NOT NULL,
    term         text    NOT NULL,
    account_id   uuid    NOT NULL,
    character_id uuid    NOT NULL,
    frequency    integer NOT NULL,
    PRIMARY KEY (memory_id, term)
);

CREATE INDEX memory_term_of
    ON memory_term (account_id, character_id, term) INCLUDE (memory_id, frequency);

-- The models whose vectors are kept: the one that answers questions, and the one that shall, when it
-- has all. A process that is configured for a model says so again every minute.
CREATE TABLE embedding_model (
    model      text        PRIMARY KEY,
    dimensions integer     NOT NULL,
    serving    boolean     NOT NULL,
    wanted_at  timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX embedding_model_serving ON embedding_model (serving) WHERE serving;

-- Where memories lie, by the model that says so.
CREATE TABLE memory_embedding (
    memory_id    uuid   NOT NULL,
    model        text   NOT NULL,
    account_id   uuid   NOT NULL,
    character_id uuid   NOT NULL,
    embedding    vector NOT NULL,
    PRIMARY KEY (memory_id, model)
);

CREATE INDEX memory_embedding_of ON memory_embedding (account_id, character_id);

-- One such index for each model, for people with very many memories; see NearestIndex. This is the
-- one of the model that ships with Parlance.
CREATE INDEX memory_embedding_near_3832b02b
    ON memory_embedding USING hnsw ((embedding::vector(384)) vector_cosine_ops)
    WHERE model = 'local/all-minilm-l6-v2-q/384';

-- What is to be embedded. Whoever takes it up puts free_at ahead for as long as that may take.
CREATE TABLE memory_unembedded (
    memory_id uuid        NOT NULL,
    model     text        NOT NULL,
    free_at   timestamptz NOT NULL DEFAULT now(),
    attempts  integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (memory_id, model)
);

CREATE INDEX memory_unembedded_free ON memory_unembedded (model, free_at);

-- Vectors by the SHA-256 of their texts. It outlives a replay, which so computes nothing again.
CREATE TABLE embedding_cache (
    text_hash bytea       NOT NULL,
    model     text        NOT NULL,
    embedding vector      NOT NULL,
    used_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (text_hash, model)
);

-- The newest summary of each conversation, and the position in the conversation's stream of the
-- event that brought it.
CREATE TABLE conversation_summary (
    conversation_id uuid        PRIMARY KEY,
    summary_id      uuid        NOT NULL,
    through_seq     bigint      NOT NULL,
    text            text        NOT NULL,
    at              timestamptz NOT NULL,
    summarised_by   bigint      NOT NULL
);
