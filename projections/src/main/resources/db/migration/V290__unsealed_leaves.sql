-- How many leaves tell of chains that may hold events without a seal, once that is settled.
ALTER TABLE audit_checkpoint ADD COLUMN unsealed_leaves bigint;
