CREATE EXTENSION IF NOT EXISTS vector;

-- Answers of a coach that may be given again. It is a cache: nothing is lost with it, and no replay
-- fills it. Of questions it has hashes and vectors alone.
CREATE TABLE coach_answer (
    scope             text        NOT NULL COLLATE "C",
    model             text        NOT NULL COLLATE "C",
    template          text        NOT NULL COLLATE "C",
    knowledge_version bigint      NOT NULL,
    question_hash     text        NOT NULL COLLATE "C",
    -- Questions of which this differs do not mean the same.
    signature         text        NOT NULL COLLATE "C",
    -- Of the question; null where the model does not cover it.
    embedding_model   text        COLLATE "C",
    embedding         vector,
    asked_by          uuid        NOT NULL,
    provider          text        NOT NULL,
    model_name        text        NOT NULL,
    text              text        NOT NULL,
    provenance        json        NOT NULL,
    kept_at           timestamptz NOT NULL,
    PRIMARY KEY (scope, model, template, knowledge_version, question_hash),
    CHECK ((embedding IS NULL) = (embedding_model IS NULL))
);

-- The newest of those that may mean the same.
CREATE INDEX coach_answer_alike
    ON coach_answer (scope, model, template, knowledge_version, embedding_model, signature, kept_at DESC)
    WHERE embedding IS NOT NULL;

CREATE INDEX coach_answer_age ON coach_answer (kept_at);

CREATE INDEX coach_answer_of ON coach_answer (asked_by);
