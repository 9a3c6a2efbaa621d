-- Which character a conversation is with, for usage by character; kept when it is deleted, for a
-- reply may still be accounted then.
CREATE TABLE usage_conversation (
    conversation_id uuid PRIMARY KEY,
    character_id    uuid NOT NULL
);

-- One row a reply. It is accounted once: when its day is set. Accounting outlives the conversation.
CREATE TABLE usage_reply (
    reply_id          uuid PRIMARY KEY,
    account_id        uuid NOT NULL,
    conversation_id   uuid NOT NULL,
    character_id      uuid,
    day               date,
    provider          text,
    model             text,
    prompt_tokens     bigint,
    completion_tokens bigint,
    cached_tokens     bigint,
    estimated         boolean,
    cost              numeric,
    currency          text,
    price_list        text,
    cost_known        boolean
) WITH (fillfactor = 60);

-- Sums over accounted replies, so that a report reads days and not replies.
CREATE TABLE usage_daily (
    account_id        uuid    NOT NULL,
    day               date    NOT NULL,
    conversation_id   uuid    NOT NULL,
    provider          text    NOT NULL,
    model             text    NOT NULL,
    currency          text    NOT NULL,
    character_id      uuid,
    replies           bigint  NOT NULL,
    prompt_tokens     bigint  NOT NULL,
    completion_tokens bigint  NOT NULL,
    cached_tokens     bigint  NOT NULL,
    cost              numeric NOT NULL,
    PRIMARY KEY (account_id, day, conversation_id, provider, model, currency)
) WITH (fillfactor = 60);
