-- A text may stand in two partitions: where it was first, and where it came again after the topic was
-- given more of them. Each wants a tombstone of its own.
ALTER TABLE published_content
    DROP CONSTRAINT published_content_pkey,
    ADD PRIMARY KEY (account_id, event_id, partition);
