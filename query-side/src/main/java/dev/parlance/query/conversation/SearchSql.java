package dev.parlance.query.conversation;

/** The statements of a search; each reads the hits of a page with their variants. */
final class SearchSql {

    static final String IN_CONVERSATION =
            """
            WITH page AS (
                SELECT * FROM message
                WHERE conversation_id = :conversation AND text ILIKE :pattern
                  AND seq >= :from AND seq < :before
                ORDER BY seq DESC
                LIMIT :rows
            )
            """
                    + MessageRows.SELECT
                    + "ORDER BY p.seq DESC, v.position";

    private static final String MINE =
            """
            WITH mine AS (
                SELECT conversation_id FROM conversation_participant
                WHERE account_id = :reader
                ORDER BY updated_at DESC, conversation_id DESC
                LIMIT :conversations
            ),
            """;

    private static final String NEWEST_FIRST =
            MessageRows.SELECT
                    + "ORDER BY p.at DESC, p.conversation_id DESC, p.seq DESC, v.position";

    static final String EVERYWHERE =
            MINE
                    + """
                    page AS (
                        SELECT m.* FROM mine CROSS JOIN LATERAL (
                            SELECT * FROM message
                            WHERE conversation_id = mine.conversation_id AND text ILIKE :pattern
                              AND (at, conversation_id, seq) < (:at, :conversation, :seq)
                            ORDER BY at DESC, seq DESC
                            LIMIT :rows
                        ) m
                        ORDER BY m.at DESC, m.conversation_id DESC, m.seq DESC
                        LIMIT :rows
                    )
                    """
                    + NEWEST_FIRST;

    static final String RECENTLY =
            MINE
                    + """
                    page AS (
                        SELECT m.* FROM mine CROSS JOIN LATERAL (
                            SELECT * FROM message
                            WHERE conversation_id = mine.conversation_id
                            ORDER BY seq DESC
                            LIMIT :messages
                        ) m
                        WHERE m.text ILIKE :pattern
                          AND (m.at, m.conversation_id, m.seq) < (:at, :conversation, :seq)
                        ORDER BY m.at DESC, m.conversation_id DESC, m.seq DESC
                        LIMIT :rows
                    )
                    """
                    + NEWEST_FIRST;

    private SearchSql() {}
}
