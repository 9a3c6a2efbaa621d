-- What is held for calls under way; those whose time is over count no more.
CREATE TABLE budget_reservation (
    budget_id      text        NOT NULL COLLATE "C",
    reservation_id uuid        NOT NULL,
    amount         numeric     NOT NULL,
    until          timestamptz NOT NULL,
    PRIMARY KEY (budget_id, reservation_id)
);

-- When it was last told that so much of a limit is spent.
CREATE TABLE budget_alert (
    budget_id  text        NOT NULL COLLATE "C",
    span       text        NOT NULL,
    limit_kind text        NOT NULL,
    percent    int         NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (budget_id, span, limit_kind, percent)
);
