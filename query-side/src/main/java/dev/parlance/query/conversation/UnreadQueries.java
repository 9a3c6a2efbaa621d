package dev.parlance.query.conversation;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.query.reading.Columns;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has not read: a subtraction for each conversation, whatever its length. */
@Component
class UnreadQueries {

    private final JdbcClient jdbc;

    UnreadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    UnreadCounts handle(CountUnread query) {
        var unread =
                jdbc.sql(
                                """
                                SELECT m.conversation_id, p.last_seq - m.last_read_seq AS unread
                                FROM read_marker m
                                JOIN conversation_progress p USING (conversation_id)
                                WHERE m.account_id = :reader AND p.last_seq > m.last_read_seq
                                ORDER BY m.conversation_id
                                """)
                        .param("reader", query.reader().value())
                        .query(
                                (row, index) ->
                                        new UnreadCounts.Unread(
                                                new ConversationId(
                                                        Columns.id(row, "conversation_id")),
                                                row.getLong("unread")))
                        .list();
        long total = unread.stream().mapToLong(UnreadCounts.Unread::unreadCount).sum();
        return new UnreadCounts(total, unread);
    }
}
