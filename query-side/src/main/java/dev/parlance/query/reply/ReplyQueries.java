package dev.parlance.query.reply;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.OpenReplies;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyQuery.FindOpenReplies;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.query.conversation.Access;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.WaitingRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where replies stand. Everybody in a reply's conversation may know, and nobody when the
 * conversation is deleted: also who asked for the reply is let in as a participant alone.
 */
@Component
class ReplyQueries {

    private final JdbcClient jdbc;
    private final Access access;
    private final WaitingRoom waitingRoom;

    ReplyQueries(JdbcClient jdbc, Access access, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.access = access;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    ReplyView handle(FindReply query) {
        var found =
                waitingRoom
                        .untilItAppears(query.replyId().value(), () -> find(query.replyId()))
                        .orElseThrow(
                                () -> new Rejected(new Rejection.ReplyNotFound(query.replyId())));
        access.require(found.conversationId(), query.reader());
        return found;
    }

    @QueryHandler
    OpenReplies handle(FindOpenReplies query) {
        return new OpenReplies(
                jdbc.sql(
                                """
                                SELECT conversation_id, reply_id FROM reply
                                WHERE requested_by = :person AND status IN ('REQUESTED', 'STARTED')
                                LIMIT :limit
                                """)
                        .param("person", query.requestedBy().value())
                        .param("limit", Bounds.page(query.limit()))
                        .query(
                                (row, index) ->
                                        new OpenReplies.Open(
                                                new ConversationId(
                                                        Columns.id(row, "conversation_id")),
                                                new ReplyId(Columns.id(row, "reply_id"))))
                        .list());
    }

    private Optional<ReplyView> find(ReplyId replyId) {
        return jdbc.sql(
                        """
                        SELECT reply_id, conversation_id, requested_at, status,
                               attempt, model, message_id, seq, text, account, failure_code,
                               failure_detail, details, erased
                        FROM reply WHERE reply_id = :reply
                        """)
                .param("reply", replyId.value())
                .query(ReplyQueries::view)
                .optional();
    }

    private static ReplyView view(ResultSet row, int index) throws SQLException {
        var messageId = Columns.idOrNull(row, "message_id");
        return new ReplyView(
                new ReplyId(Columns.id(row, "reply_id")),
                new ConversationId(Columns.id(row, "conversation_id")),
                ReplyStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                Columns.jsonOrNull(row, "model", ModelRef.class),
                messageId == null ? null : new MessageId(messageId),
                Columns.longOrNull(row, "seq"),
                row.getString("text"),
                Columns.jsonOrNull(row, "account", ReplyAccount.class),
                failure(row),
                Columns.jsonOrNull(row, "details", ReplyDetails.class),
                Columns.instant(row, "requested_at"),
                row.getBoolean("erased"));
    }

    private static ReplyView.@Nullable Failure failure(ResultSet row) throws SQLException {
        var code = row.getString("failure_code");
        return code == null
                ? null
                : new ReplyView.Failure(ErrorCode.valueOf(code), row.getString("failure_detail"));
    }
}
