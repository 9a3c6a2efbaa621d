-- Unread is a subtraction: the conversation's last seq less the person's marker. Both change with
-- almost every event, so pages keep room for their next versions.
CREATE TABLE conversation_progress (
    conversation_id uuid   PRIMARY KEY,
    last_seq        bigint NOT NULL
) WITH (fillfactor = 60);

CREATE TABLE read_marker (
    account_id      uuid   NOT NULL,
    conversation_id uuid   NOT NULL,
    last_read_seq   bigint NOT NULL,
    PRIMARY KEY (account_id, conversation_id)
) WITH (fillfactor = 60);

CREATE INDEX read_marker_by_conversation ON read_marker (conversation_id);
