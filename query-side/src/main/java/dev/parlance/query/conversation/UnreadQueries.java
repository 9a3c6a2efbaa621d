package dev.parlance.query.conversation;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.query.reading.Columns;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person has not read: a subtraction for each conversation, whatever its length. The total
 * is over all conversations, while at most {@value #MOST_LISTED} are listed.
 */
@Component
class UnreadQueries {

    static final int MOST_LISTED = 500;

    /**
     * Messages after a marker {@code m} in a conversation's progress {@code c}, without notices.
     */
    static final String UNREAD = "(c.last_seq - c.notices) - (m.last_read_seq - m.notices_read)";

    private static final String COUNT =
            """
            SELECT conversation_id, unread, last_seq, last_read_seq,
                   (sum(unread) OVER ())::bigint AS total
            FROM (
                SELECT m.conversation_id, c.last_seq, m.last_read_seq, %s AS unread
                FROM read_marker m JOIN conversation_progress c USING (conversation_id)
                WHERE m.account_id = :reader AND c.last_seq > m.last_read_seq
            ) counted
            WHERE unread > 0
            ORDER BY conversation_id
            LIMIT :rows
            """
                    .formatted(UNREAD);

    private final JdbcClient jdbc;

    UnreadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    UnreadCounts handle(CountUnread query) {
        var total = new AtomicLong();
        var unread =
                jdbc.sql(COUNT)
                        .param("reader", query.reader().value())
                        .param("rows", MOST_LISTED)
                        .query(
                                (row, index) -> {
                                    total.set(row.getLong("total"));
                                    return new UnreadCounts.Unread(
                                            new ConversationId(Columns.id(row, "conversation_id")),
                                            row.getLong("unread"),
                                            row.getLong("last_seq"),
                                            row.getLong("last_read_seq"));
                                })
                        .list();
        return new UnreadCounts(total.get(), unread);
    }
}
