-- What administrators see of a conversation, without a word of it. It stays when the conversation is
-- deleted, for what was used stays used.
CREATE TABLE stats_conversation (
    conversation_id uuid        PRIMARY KEY,
    kind            text        NOT NULL,
    -- Null once the person is erased.
    started_by      uuid,
    started_at      timestamptz NOT NULL,
    last_at         timestamptz NOT NULL,
    messages        bigint      NOT NULL,
    completed       bigint      NOT NULL DEFAULT 0,
    failed          bigint      NOT NULL DEFAULT 0,
    cancelled       bigint      NOT NULL DEFAULT 0,
    deleted_at      timestamptz
) WITH (fillfactor = 60);

CREATE INDEX stats_conversation_list ON stats_conversation (last_at DESC, conversation_id DESC);
CREATE INDEX stats_conversation_of_kind
    ON stats_conversation (kind, last_at DESC, conversation_id DESC);
CREATE INDEX stats_conversation_failed
    ON stats_conversation (last_at DESC, conversation_id DESC) WHERE failed > 0;
CREATE INDEX stats_conversation_cancelled
    ON stats_conversation (last_at DESC, conversation_id DESC) WHERE cancelled > 0;
CREATE INDEX stats_conversation_of_starter ON stats_conversation (started_by);

-- One row a reply, from when it is asked for: the log. It is counted once, when it ends. Summaries
-- are counted the same way, and are not in the log.
CREATE TABLE stats_reply (
    reply_id          uuid        PRIMARY KEY,
    conversation_id   uuid        NOT NULL,
    kind              text        NOT NULL,
    summary           boolean     NOT NULL,
    -- Null once the person is erased.
    account_id        uuid,
    prompt_seq        bigint      NOT NULL,
    requested_at      timestamptz NOT NULL,
    status            text        NOT NULL,
    attempt           integer     NOT NULL,
    provider          text,
    model             text,
    ended_at          timestamptz,
    failure_code      text,
    cache             text,
    prompt_tokens     bigint,
    completion_tokens bigint,
    cached_tokens     bigint,
    estimated         boolean,
    cost              numeric,
    currency          text,
    price_list        text,
    cost_known        boolean,
    first_token_ms    bigint,
    total_ms          bigint
) WITH (fillfactor = 60);

CREATE INDEX stats_reply_log
    ON stats_reply (conversation_id, requested_at DESC, reply_id DESC) WHERE NOT summary;
CREATE INDEX stats_reply_of_account ON stats_reply (account_id);
