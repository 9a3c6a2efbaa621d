package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.MessageHits.Hit;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.WaitingRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of messages, in the order of seq. */
@Component
class MessageQueries {

    private static final String BACKWARD =
            """
            WITH page AS (
                SELECT * FROM message
                WHERE conversation_id = :conversation AND seq < :cursor
                ORDER BY seq DESC
                LIMIT :rows
            )
            """
                    + MessageRows.SELECT
                    + "ORDER BY p.seq, v.position";

    private static final String FORWARD =
            """
            WITH page AS (
                SELECT * FROM message
                WHERE conversation_id = :conversation AND seq > :cursor
                ORDER BY seq
                LIMIT :rows
            )
            """
                    + MessageRows.SELECT
                    + "ORDER BY p.seq, v.position";

    private final JdbcClient jdbc;
    private final Access access;
    private final WaitingRoom waitingRoom;

    MessageQueries(JdbcClient jdbc, Access access, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.access = access;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    MessagePage handle(FindMessages query) {
        requireSense(query);
        access.require(query.conversationId(), query.reader());
        var minSeq = query.minSeq();
        if (minSeq != null) {
            waitingRoom.untilItIsThere(() -> holds(query.conversationId(), minSeq));
        }
        var after = query.after();
        var before = query.before();
        return after == null
                ? backward(query, before == null ? Long.MAX_VALUE : before)
                : forward(query, after);
    }

    @QueryHandler
    Transcript handle(FindTranscript query) {
        Bounds.page(query.limit());
        Bounds.require(query.through() >= 1, "through must be 1 or more.");
        access.require(query.conversationId(), query.reader());
        waitingRoom.untilItIsThere(() -> holds(query.conversationId(), query.through()));
        return new Transcript(
                jdbc.sql(
                                """
                                SELECT message_id, seq, role, author_id, character_id,
                                       character_version, text, selected_reply
                                FROM message
                                WHERE conversation_id = :conversation AND seq <= :through
                                  AND NOT erased
                                ORDER BY seq DESC
                                LIMIT :limit
                                """)
                        .param("conversation", query.conversationId().value())
                        .param("through", query.through())
                        .param("limit", query.limit())
                        .query((row, index) -> line(row))
                        .list()
                        .reversed());
    }

    private static Line line(ResultSet row) throws SQLException {
        var author = Columns.idOrNull(row, "author_id");
        var reply = Columns.idOrNull(row, "selected_reply");
        return new Line(
                new MessageId(Columns.id(row, "message_id")),
                row.getLong("seq"),
                MessageRole.valueOf(row.getString("role")),
                author == null ? null : new AccountId(author),
                Speakers.of(row, "character_id", "character_version"),
                row.getString("text"),
                reply == null ? null : new ReplyId(reply));
    }

    private static void requireSense(FindMessages query) {
        var before = query.before();
        var after = query.after();
        var minSeq = query.minSeq();
        Bounds.page(query.limit());
        Bounds.require(before == null || after == null, "Give before or after, not both.");
        Bounds.require(before == null || before >= 1, "before must be 1 or more.");
        Bounds.require(after == null || after >= 0, "after must be 0 or more.");
        Bounds.require(minSeq == null || minSeq >= 0, "minSeq must be 0 or more.");
    }

    private Optional<Boolean> holds(ConversationId conversationId, long seq) {
        return jdbc.sql(
                        """
                        SELECT true FROM message
                        WHERE conversation_id = :conversation AND seq >= :seq
                        LIMIT 1
                        """)
                .param("conversation", conversationId.value())
                .param("seq", seq)
                .query(Boolean.class)
                .optional()
                .or(() -> seq == 0 ? Optional.of(true) : Optional.empty());
    }

    private MessagePage backward(FindMessages query, long before) {
        var hits = read(BACKWARD, query, before);
        boolean hasMore = hits.size() > query.limit();
        return page(hasMore ? hits.subList(1, hits.size()) : hits, hasMore);
    }

    private MessagePage forward(FindMessages query, long after) {
        var hits = read(FORWARD, query, after);
        boolean hasMore = hits.size() > query.limit();
        return page(hasMore ? hits.subList(0, query.limit()) : hits, hasMore);
    }

    /** One row more than is wanted tells whether there are more. */
    private List<Hit> read(String sql, FindMessages query, long cursor) {
        return jdbc.sql(sql)
                .param("conversation", query.conversationId().value())
                .param("cursor", cursor)
                .param("rows", query.limit() + 1)
                .query(new MessageRows());
    }

    private static MessagePage page(List<Hit> hits, boolean hasMore) {
        return new MessagePage(hits.stream().map(Hit::message).toList(), hasMore);
    }
}
