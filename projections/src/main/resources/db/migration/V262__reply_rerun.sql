-- What other models said to the prompts of replies. What a reply itself says stands in reply.
CREATE TABLE reply_rerun (
    rerun_id        uuid        PRIMARY KEY,
    reply_id        uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    -- Who asked for the reply: the text is this person's.
    person_id       uuid        NOT NULL,
    requested_by    uuid        NOT NULL,
    at              timestamptz NOT NULL,
    model           text        NOT NULL,
    -- Why the prompt is not proved to be the reply's; null if it is.
    inexact         text,
    state           text        NOT NULL,
    text            text,
    length          integer,
    account         json,
    failure_code    text,
    failure_detail  text
);

CREATE INDEX reply_rerun_of_reply ON reply_rerun (reply_id, at DESC, rerun_id DESC);
CREATE INDEX reply_rerun_of_conversation ON reply_rerun (conversation_id);
CREATE INDEX reply_rerun_of_person ON reply_rerun (person_id);
