-- The version of its character that speaks in a conversation, and the position in the conversation's
-- stream of the event that said so. Conversations that were started before versions were pinned have
-- none, and the assistant speaks in them.
ALTER TABLE conversation ADD COLUMN character_version integer;
ALTER TABLE conversation ADD COLUMN adopted_by bigint NOT NULL DEFAULT 0;
