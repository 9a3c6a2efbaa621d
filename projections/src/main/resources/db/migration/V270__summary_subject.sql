-- Whose a summary is, so that it goes with its person whatever becomes of the conversation.
ALTER TABLE conversation_summary ADD COLUMN subject_id uuid;

UPDATE conversation_summary s SET subject_id = m.account_id
FROM memory m WHERE m.conversation_id = s.conversation_id;
UPDATE conversation_summary s SET subject_id = p.account_id
FROM conversation_participant p
WHERE p.conversation_id = s.conversation_id AND s.subject_id IS NULL;

CREATE INDEX conversation_summary_by_subject ON conversation_summary (subject_id);
