-- A replay used to drop this index and build it again afterwards. Nothing does any more, so where one
-- was under way it is built here.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_index
               WHERE indexrelid = to_regclass('message_search') AND NOT indisvalid) THEN
        DROP INDEX message_search;
    END IF;
    IF to_regclass('message_search') IS NULL THEN
        CREATE INDEX message_search
            ON message USING gin (conversation_id, text gin_trgm_ops)
            WITH (gin_pending_list_limit = 16384);
    END IF;
END
$$;
