package dev.parlance.application.acceptance;

import dev.parlance.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events as they stand in the store, read past the product. */
final class StoredEvents {

    private static final String TERMINAL =
            "payload_type ~ 'AssistantReply(Completed|Failed|Cancelled)$'";

    /** What takes tokens: replies and summaries. */
    private static final String ACCOUNTED =
            "(%s OR payload_type LIKE '%%ConversationSummarised')".formatted(TERMINAL);

    private final JdbcClient database;

    StoredEvents(TestDatabase database) {
        this.database = JdbcClient.create(database.dataSource());
    }

    long count() {
        return database.sql("SELECT count(*) FROM domain_event").query(Long.class).single();
    }

    long requestedReplies() {
        return database.sql(
                        """
                        SELECT count(*) FROM domain_event
                        WHERE payload_type LIKE '%AssistantReplyRequested'
                        """)
                .query(Long.class)
                .single();
    }

    long endedReplies() {
        return database.sql("SELECT count(*) FROM domain_event WHERE " + TERMINAL)
                .query(Long.class)
                .single();
    }

    /** Replies that were requested and have not exactly one end. */
    List<String> repliesWithoutExactlyOneEnd() {
        return database.sql(
                        """
                        SELECT reply FROM (
                            SELECT convert_from(payload, 'UTF8')::jsonb ->> 'replyId' AS reply,
                                   count(*) FILTER (WHERE %s) AS ends
                            FROM domain_event
                            WHERE payload_type LIKE '%%AssistantReplyRequested' OR %s
                            GROUP BY 1) r
                        WHERE ends <> 1
                        """
                                .formatted(TERMINAL, TERMINAL))
                .query(String.class)
                .list();
    }

    /** How many replies had to be attempted more than once. */
    long interruptedReplies() {
        return database.sql(
                        """
                        SELECT count(DISTINCT convert_from(payload, 'UTF8')::jsonb ->> 'replyId')
                        FROM domain_event
                        WHERE payload_type LIKE '%AssistantReplyStarted'
                          AND (convert_from(payload, 'UTF8')::jsonb ->> 'attempt')::int > 1
                        """)
                .query(Long.class)
                .single();
    }

    long completionTokens() {
        return sum("usage,completionTokens").longValueExact();
    }

    long promptTokens() {
        return sum("usage,promptTokens").longValueExact();
    }

    private BigDecimal sum(String path) {
        return database.sql(
                        """
                        SELECT coalesce(sum(
                            (convert_from(payload, 'UTF8')::jsonb #>> '{account,%s}')::numeric), 0)
                        FROM domain_event WHERE %s
                        """
                                .formatted(path, ACCOUNTED))
                .query(BigDecimal.class)
                .single();
    }
}
