-- What is new in the index is merged aside, every half second; the transaction that writes a message
-- has to only when that falls behind by far.
ALTER INDEX IF EXISTS message_search SET (gin_pending_list_limit = 16384);
