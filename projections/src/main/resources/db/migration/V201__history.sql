-- What was said, in the order of seq. An assistant's message shows its selected variant.
CREATE TABLE message (
    conversation_id   uuid        NOT NULL,
    seq               bigint      NOT NULL,
    message_id        uuid        NOT NULL,
    author_id         uuid,
    role              text        NOT NULL,
    text              text        NOT NULL,
    at                timestamptz NOT NULL,
    client_message_id text,
    selected_reply    uuid,
    -- The position in the conversation's stream of the event that selected the variant.
    selected_by       bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, seq)
);

CREATE INDEX message_by_client_id
    ON message (conversation_id, client_message_id)
    WHERE client_message_id IS NOT NULL;

-- Search probes one conversation at a time: the id narrows the posting lists of common trigrams.
CREATE INDEX message_search ON message USING gin (conversation_id, text gin_trgm_ops);

-- Every completed variant of an assistant's message, in the order of completion.
CREATE TABLE message_variant (
    conversation_id uuid        NOT NULL,
    seq             bigint      NOT NULL,
    reply_id        uuid        NOT NULL,
    position        bigint      NOT NULL,
    text            text        NOT NULL,
    account         json        NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq, reply_id)
);
