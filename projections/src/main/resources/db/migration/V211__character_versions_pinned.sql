-- The version of its character that speaks in a conversation, and the position in the conversation's
-- stream of the event that said so.
ALTER TABLE conversation ADD COLUMN character_version integer;
ALTER TABLE conversation ADD COLUMN adopted_by bigint NOT NULL DEFAULT 0;
UPDATE conversation SET character_version = 1 WHERE character_id IS NOT NULL;
