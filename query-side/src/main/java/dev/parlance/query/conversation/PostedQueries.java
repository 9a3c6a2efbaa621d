package dev.parlance.query.conversation;

import dev.parlance.kernel.conversation.ConversationQuery.FindPosted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.conversation.PostedText;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages by the names their clients gave them. */
@Component
class PostedQueries {

    private final JdbcClient jdbc;

    PostedQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<PostedText> handle(FindPosted query) {
        return jdbc.sql(
                        """
                        SELECT p.message_id, p.seq, m.text, r.reply_id
                        FROM posted_message p
                        LEFT JOIN message m
                            ON m.conversation_id = p.conversation_id AND m.seq = p.seq
                            AND NOT m.erased
                        LEFT JOIN LATERAL (
                            SELECT reply_id FROM reply
                            WHERE conversation_id = p.conversation_id AND prompt_seq = p.seq
                            ORDER BY requested_at
                            LIMIT 1
                        ) r ON true
                        WHERE p.conversation_id = :conversation
                          AND p.client_message_id = :name
                          AND p.author_id = :reader
                        """)
                .param("conversation", query.conversationId().value())
                .param("name", query.clientMessageId().value())
                .param("reader", query.reader().value())
                .query((row, index) -> posted(row))
                .optional();
    }

    private static PostedText posted(ResultSet row) throws SQLException {
        var reply = Columns.idOrNull(row, "reply_id");
        var posted =
                new Posted(
                        new MessageId(Columns.id(row, "message_id")),
                        row.getLong("seq"),
                        reply == null ? null : new ReplyId(reply));
        return new PostedText(posted, row.getString("text"));
    }
}
