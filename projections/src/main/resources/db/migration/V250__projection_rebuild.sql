-- The projections that are built again aside, each in a schema of its own. While a row is here that
-- schema is; both come and go in one transaction.
CREATE TABLE projection_rebuild (
    projection text        PRIMARY KEY,
    state      text        NOT NULL,
    started_at timestamptz NOT NULL,
    -- The process that switches, and until when all others keep the projection still for it.
    switcher   text,
    still_till timestamptz,
    fault      text
);
