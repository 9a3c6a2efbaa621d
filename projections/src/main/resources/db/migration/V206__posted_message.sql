-- The names that clients gave to messages, by which a message sent twice is recognised. It is read
-- to decide what is written, so it stays while the history beside it is emptied and built anew.
CREATE TABLE posted_message (
    conversation_id   uuid   NOT NULL,
    client_message_id text   NOT NULL,
    author_id         uuid   NOT NULL,
    seq               bigint NOT NULL,
    message_id        uuid   NOT NULL,
    PRIMARY KEY (conversation_id, client_message_id, author_id)
);

INSERT INTO posted_message (conversation_id, client_message_id, author_id, seq, message_id)
SELECT conversation_id, client_message_id, author_id, seq, message_id
FROM message
WHERE client_message_id IS NOT NULL AND author_id IS NOT NULL
ORDER BY conversation_id, seq
ON CONFLICT DO NOTHING;

DROP INDEX message_by_client_id;
