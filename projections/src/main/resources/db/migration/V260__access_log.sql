-- What auditors and administrators did, as they did it.
CREATE TABLE access_log (
    operator        uuid        NOT NULL,
    sequence_number bigint      NOT NULL,
    at              timestamptz NOT NULL,
    action          text        NOT NULL,
    target          text,
    conversation_id uuid,
    content_open    boolean     NOT NULL,
    content_until   timestamptz,
    reason          text,
    PRIMARY KEY (operator, sequence_number)
);

CREATE INDEX access_log_by_time ON access_log (at DESC, operator DESC, sequence_number DESC);
CREATE INDEX access_log_of_operator
    ON access_log (operator, at DESC, sequence_number DESC);
