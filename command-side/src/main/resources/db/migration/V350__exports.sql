-- Exports of what is a person's. Each attempt keeps parts of its own; those of the one that ended in time are the file.
CREATE TABLE account_export (
    export_id    uuid        PRIMARY KEY,
    owner_id     uuid        NOT NULL,
    state        text        NOT NULL,
    attempt      integer     NOT NULL DEFAULT 0,
    -- The most parts that any attempt has begun to keep, so that all of them are swept.
    announced    integer     NOT NULL DEFAULT 0,
    parts        integer     NOT NULL DEFAULT 0,
    bytes        bigint      NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL
);

CREATE INDEX account_export_of_owner ON account_export (owner_id);
CREATE UNIQUE INDEX account_export_running ON account_export (owner_id) WHERE state = 'RUNNING';
CREATE INDEX account_export_end ON account_export (ends_at);
