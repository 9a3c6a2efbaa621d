-- Sums over replies that have ended: a row for each day and each key of each grouping, so that a
-- report reads what it shows and not replies. The currency is empty where nothing was paid for.
CREATE TABLE stats_daily (
    grouped_by        text    NOT NULL,
    day               date    NOT NULL,
    key               text    NOT NULL,
    currency          text    NOT NULL,
    replies           bigint  NOT NULL,
    completed         bigint  NOT NULL,
    failed            bigint  NOT NULL,
    cancelled         bigint  NOT NULL,
    -- Of completed replies of coaches: those that a cache gave, and those that none did.
    short_hits        bigint  NOT NULL,
    semantic_hits     bigint  NOT NULL,
    misses            bigint  NOT NULL,
    prompt_tokens     bigint  NOT NULL,
    completion_tokens bigint  NOT NULL,
    cached_tokens     bigint  NOT NULL,
    cost              numeric NOT NULL,
    completed_ms      bigint  NOT NULL,
    PRIMARY KEY (grouped_by, day, key, currency)
) WITH (fillfactor = 60);

CREATE INDEX stats_daily_of_key ON stats_daily (grouped_by, key);

-- Why replies failed.
CREATE TABLE stats_failure (
    grouped_by text NOT NULL,
    day        date NOT NULL,
    key        text NOT NULL,
    code       text NOT NULL,
    replies    bigint NOT NULL,
    PRIMARY KEY (grouped_by, day, key, code)
);

CREATE INDEX stats_failure_of_key ON stats_failure (grouped_by, key);
