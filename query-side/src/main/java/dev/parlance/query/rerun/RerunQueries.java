package dev.parlance.query.rerun;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rerun.RerunPage;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfReply;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindReruns;
import dev.parlance.kernel.rerun.RerunView;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import dev.parlance.query.reading.WaitingRoom;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Re-runs beside the replies they are of, and whose conversation both belong to. */
@Component
class RerunQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private static final String SELECT =
            """
            SELECT x.*, r.text AS original_text, r.account AS original_account
            FROM reply_rerun x LEFT JOIN reply r USING (reply_id)
            """;

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    RerunQueries(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    RerunPage handle(FindReruns query) {
        int limit = Bounds.page(query.limit());
        var cursor = query.cursor() == null ? TOP : Cursor.decode(query.cursor());
        var rows =
                jdbc.sql(
                                SELECT
                                        + """
                                        WHERE x.reply_id = :reply
                                          AND (x.at, x.rerun_id) < (:at, :last)
                                        ORDER BY x.at DESC, x.rerun_id DESC
                                        LIMIT :rows
                                        """)
                        .param("reply", query.replyId().value())
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("last", cursor.conversationId())
                        .param("rows", limit + 1)
                        .query(RerunRows::view)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new RerunPage(shown, more ? cursorOf(shown.getLast()).encode() : null, more);
    }

    private static Cursor cursorOf(RerunView rerun) {
        return new Cursor(rerun.at(), rerun.rerunId().value(), 0);
    }

    @QueryHandler
    RerunView handle(FindRerun query) {
        return waitingRoom
                .untilItAppears(
                        query.rerunId().value(),
                        () ->
                                jdbc.sql(SELECT + "WHERE x.rerun_id = :rerun")
                                        .param("rerun", query.rerunId().value())
                                        .query(RerunRows::view)
                                        .optional())
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Rejection.Refused(
                                                ErrorCode.NOT_FOUND, "There is no such re-run.")));
    }

    @QueryHandler
    Optional<ConversationId> handle(FindConversationOfReply query) {
        return conversation(
                "SELECT conversation_id FROM reply WHERE reply_id = ?", query.replyId().value());
    }

    @QueryHandler
    Optional<ConversationId> handle(FindConversationOfRerun query) {
        return conversation(
                "SELECT conversation_id FROM reply_rerun WHERE rerun_id = ?",
                query.rerunId().value());
    }

    private Optional<ConversationId> conversation(String sql, UUID id) {
        return waitingRoom.untilItAppears(
                id,
                () ->
                        jdbc.sql(sql)
                                .param(id)
                                .query(
                                        (row, _) ->
                                                new ConversationId(
                                                        Columns.id(row, "conversation_id")))
                                .optional());
    }
}
