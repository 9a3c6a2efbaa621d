-- How long the texts of an entry are together. What applies to a reply is chosen by it, so that
-- only the texts of the chosen are read from where PostgreSQL keeps long values.
ALTER TABLE lorebook_entry ADD COLUMN characters integer;

UPDATE lorebook_entry
SET characters = length(content) + coalesce(length(name), 0) + length(keywords::text)
               + length(secondary_keywords::text);

ALTER TABLE lorebook_entry ALTER COLUMN characters SET NOT NULL;
