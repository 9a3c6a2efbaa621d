-- Summaries take tokens as replies do, and are none.
ALTER TABLE usage_reply ADD COLUMN summary boolean NOT NULL DEFAULT false;
