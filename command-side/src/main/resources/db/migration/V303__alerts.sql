-- Failures that operators are told of: one row for each that goes on, and how often it was not told yet.
CREATE TABLE alert (
    alert_key text        PRIMARY KEY,
    words     text        NOT NULL,
    untold    integer     NOT NULL,
    since     timestamptz NOT NULL
);
