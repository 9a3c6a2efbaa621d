CREATE TABLE conversation (
    conversation_id uuid        PRIMARY KEY,
    kind            text        NOT NULL,
    title           text,
    -- The position in the conversation's stream of the event that gave the title.
    titled_by       bigint      NOT NULL DEFAULT 0,
    character_id    uuid,
    fork_source     uuid,
    fork_at_seq     bigint
);

-- When something was last said stands here, so that a person's list is read in order from one index.
CREATE TABLE conversation_participant (
    conversation_id uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    role            text        NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, account_id)
);

CREATE INDEX conversation_list
    ON conversation_participant (account_id, updated_at DESC, conversation_id DESC);
