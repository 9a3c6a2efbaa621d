package dev.parlance.query.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessPage;
import dev.parlance.kernel.audit.AccessQuery.FindAccesses;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators did, newest first. */
@Component
class AccessQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP =
            new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), Long.MAX_VALUE);

    private final JdbcClient jdbc;

    AccessQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    AccessPage handle(FindAccesses query) {
        int limit = Bounds.page(query.limit());
        var cursor = query.cursor() == null ? TOP : Cursor.decode(query.cursor());
        var operator = query.operator();
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM access_log
                                WHERE (at, operator, sequence_number) < (:at, :last, :sequence)
                                  %s
                                ORDER BY at DESC, operator DESC, sequence_number DESC
                                LIMIT :rows
                                """
                                        .formatted(
                                                operator == null ? "" : "AND operator = :operator"))
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("last", cursor.conversationId())
                        .param("sequence", cursor.seq())
                        .param("operator", operator == null ? null : operator.value())
                        .param("rows", limit + 1)
                        .query(AccessQueries::row)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new AccessPage(
                shown.stream().map(Row::entry).toList(),
                more ? shown.getLast().cursor().encode() : null,
                more);
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        var operator = Columns.id(row, "operator");
        var at = Columns.instant(row, "at");
        var conversation = Columns.idOrNull(row, "conversation_id");
        var until = row.getObject("content_until", OffsetDateTime.class);
        return new Row(
                new Cursor(at, operator, row.getLong("sequence_number")),
                new AccessPage.Entry(
                        new AccountId(operator),
                        row.getString("action"),
                        row.getString("target"),
                        conversation == null ? null : new ConversationId(conversation),
                        row.getBoolean("content_open"),
                        until == null ? null : until.toInstant(),
                        row.getString("reason"),
                        at));
    }

    private record Row(Cursor cursor, AccessPage.Entry entry) {}
}
