-- How budgets stand: their own limits, if they have any, and what was spent up to a day.
CREATE TABLE budget (
    budget_id    text    PRIMARY KEY COLLATE "C",
    own          boolean NOT NULL,
    day_soft     numeric,
    day_hard     numeric,
    month_soft   numeric,
    month_hard   numeric,
    spent_on     date,
    spent_today  numeric NOT NULL,
    spent_month  numeric NOT NULL
);

-- What everybody spent in a month.
CREATE INDEX usage_daily_of_day ON usage_daily (day);
