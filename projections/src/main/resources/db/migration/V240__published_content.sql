-- Which texts of whom were published to Kafka: a tombstone goes to the same partition.
CREATE TABLE published_content (
    account_id uuid NOT NULL,
    event_id   text NOT NULL,
    partition  int  NOT NULL,
    PRIMARY KEY (account_id, event_id)
);

-- Of whom nothing is published any more. A replay must not forget it.
CREATE TABLE content_erasure (
    account_id uuid        PRIMARY KEY,
    asked_at   timestamptz NOT NULL,
    done_at    timestamptz
);
CREATE INDEX content_erasure_open ON content_erasure (asked_at) WHERE done_at IS NULL;

-- Logs that hold tombstones and are compacted only once they begin a new file.
CREATE TABLE content_roll (
    partition int         PRIMARY KEY,
    due_at    timestamptz NOT NULL
);
