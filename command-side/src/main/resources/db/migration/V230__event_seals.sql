-- A code over everything that is stored of an event, made with a key that is not in the database.
ALTER TABLE domain_event ADD COLUMN seal bytea;

-- The last event that may have none, for it was there before.
CREATE TABLE sealing_start (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
);

INSERT INTO sealing_start (position) SELECT coalesce(max(global_index), 0) FROM domain_event;
