CREATE TABLE reply (
    reply_id        uuid        PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    prompt_seq      bigint      NOT NULL,
    variant_of      bigint,
    requested_by    uuid        NOT NULL,
    requested_at    timestamptz NOT NULL,
    status          text        NOT NULL,
    attempt         integer     NOT NULL,
    model           json,
    message_id      uuid,
    seq             bigint,
    text            text,
    account         json,
    failure_code    text,
    failure_detail  text
) WITH (fillfactor = 80);

CREATE INDEX reply_by_prompt ON reply (conversation_id, prompt_seq);
