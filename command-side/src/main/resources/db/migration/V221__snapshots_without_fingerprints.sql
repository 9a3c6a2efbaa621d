-- Snapshots hold fingerprints of what people wrote, which were hashes without a secret until now:
-- who guesses a short text could tell that it was the one. They are made again of the events.
delete from snapshot_event;
