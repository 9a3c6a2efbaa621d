-- Who speaks in an assistant's message, and what a system message tells. The text of a system
-- message is empty, so that no search finds it.
ALTER TABLE message ADD COLUMN character_id uuid;
ALTER TABLE message ADD COLUMN character_version integer;
ALTER TABLE message ADD COLUMN notice json;

-- When the assistants of a room answer, null in conversations of other kinds, and the position in
-- the conversation's stream of the event that said so.
ALTER TABLE conversation ADD COLUMN answering text;
ALTER TABLE conversation ADD COLUMN answering_by bigint NOT NULL DEFAULT 0;

-- The position in the conversation's stream of the event that gave the role.
ALTER TABLE conversation_participant ADD COLUMN changed_by bigint NOT NULL DEFAULT 0;

-- The assistants of rooms, in the order of seat.
CREATE TABLE conversation_assistant (
    conversation_id   uuid    NOT NULL,
    assistant_id      uuid    NOT NULL,
    character_id      uuid,
    character_version integer,
    handle            text    NOT NULL,
    -- The position in the conversation's stream of the event that seated it; below zero for those
    -- the room began with.
    seat              bigint  NOT NULL,
    -- The position of the event that changed it last.
    changed_by        bigint  NOT NULL,
    PRIMARY KEY (conversation_id, assistant_id)
);

-- Where the system messages of a conversation stand. They are not unread, so they are counted: all
-- of them, and those up to each person's marker. Unread stays a subtraction, whoever is where.
CREATE TABLE conversation_notice (
    conversation_id uuid   NOT NULL,
    seq             bigint NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);

ALTER TABLE conversation_progress ADD COLUMN notices bigint NOT NULL DEFAULT 0;
ALTER TABLE read_marker ADD COLUMN notices_read bigint NOT NULL DEFAULT 0;

-- Several characters speak in a room: it counts for each, and each reply for the one that spoke.
ALTER TABLE explore_conversation DROP CONSTRAINT explore_conversation_pkey;
ALTER TABLE explore_conversation ADD PRIMARY KEY (conversation_id, character_id);

ALTER TABLE usage_daily DROP CONSTRAINT usage_daily_pkey;
ALTER TABLE usage_daily ADD CONSTRAINT usage_daily_key UNIQUE NULLS NOT DISTINCT
    (account_id, day, conversation_id, provider, model, currency, character_id);
