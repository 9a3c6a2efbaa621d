-- Whose a text is, so that it can be taken out when its person is forgotten, and whether it was.
-- Of answers that were stored before, only a replay of the history tells.
ALTER TABLE message ADD COLUMN subject_id uuid;
ALTER TABLE message ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE message_variant ADD COLUMN subject_id uuid;
ALTER TABLE message_variant ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE reply ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE conversation ADD COLUMN title_of uuid;
ALTER TABLE conversation_assistant ADD COLUMN handle_of uuid;
ALTER TABLE character_version ADD COLUMN owner_id uuid;

UPDATE message SET subject_id = author_id WHERE author_id IS NOT NULL;
UPDATE message_variant v SET subject_id = r.requested_by
FROM reply r WHERE r.reply_id = v.reply_id;
UPDATE message m SET subject_id = v.subject_id
FROM message_variant v
WHERE v.conversation_id = m.conversation_id AND v.seq = m.seq AND v.reply_id = m.selected_reply;
UPDATE character_version v SET owner_id = c.owner_id
FROM character c WHERE c.character_id = v.character_id;

CREATE INDEX message_by_subject ON message (subject_id);
CREATE INDEX message_variant_by_subject ON message_variant (subject_id);
CREATE INDEX reply_by_requester ON reply (requested_by);
CREATE INDEX conversation_by_title_of ON conversation (title_of);
CREATE INDEX conversation_assistant_by_handle_of ON conversation_assistant (handle_of);
CREATE INDEX character_version_by_owner ON character_version (owner_id);
