package dev.parlance.query.stats;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.stats.ConversationFigures;
import dev.parlance.kernel.stats.ReplyLog;
import dev.parlance.kernel.stats.StatsQuery.FindReplyLog;
import dev.parlance.kernel.stats.StatsQuery.ListAllConversations;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All conversations, last active first, and the log of one, newest reply first. */
@Component
class MonitoringQueries {

    /** After every cursor in the order of both lists. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private static final String EVERYBODYS =
            """
            SELECT c.*, c.last_at AS active_at FROM stats_conversation c
            WHERE (c.last_at, c.conversation_id) < (:at, :conversation)
              AND c.last_at >= :from AND c.last_at < :to %s
            ORDER BY c.last_at DESC, c.conversation_id DESC
            LIMIT :rows
            """;

    /** A participant's list is kept in this order for the participant. */
    private static final String OF_PARTICIPANT =
            """
            SELECT c.*, p.updated_at AS active_at
            FROM conversation_participant p JOIN stats_conversation c USING (conversation_id)
            WHERE p.account_id = :participant
              AND (p.updated_at, p.conversation_id) < (:at, :conversation)
              AND p.updated_at >= :from AND p.updated_at < :to %s
            ORDER BY p.updated_at DESC, p.conversation_id DESC
            LIMIT :rows
            """;

    private static final String WITH_FIGURES =
            """
            WITH page AS (%s)
            SELECT page.*, people.participants, spent.cost, spent.currencies, spent.currency
            FROM page
            CROSS JOIN LATERAL (
                SELECT count(*) AS participants FROM conversation_participant p
                WHERE p.conversation_id = page.conversation_id
            ) people
            CROSS JOIN LATERAL (
                SELECT sum(d.cost) AS cost, max(d.currency) AS currency,
                       count(DISTINCT d.currency) AS currencies
                FROM stats_daily d
                WHERE d.grouped_by = 'CONVERSATION' AND d.key = page.conversation_id::text
                  AND d.currency <> ''
            ) spent
            ORDER BY page.active_at DESC, page.conversation_id DESC
            """;

    private static final String LOG =
            """
            SELECT * FROM stats_reply
            WHERE conversation_id = :conversation AND NOT summary
              AND (requested_at, reply_id) < (:at, :reply)
              AND requested_at >= :from AND requested_at < :to
              AND (:outcome::text IS NULL OR status = :outcome)
              AND (:model::text IS NULL OR provider || '/' || model = :model)
            ORDER BY requested_at DESC, reply_id DESC
            LIMIT :rows
            """;

    private final JdbcClient jdbc;

    MonitoringQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    ConversationFigures handle(ListAllConversations query) {
        int limit = Bounds.page(query.limit());
        var cursor = cursor(query.cursor());
        var span = Span.of(query.from(), query.to());
        var kind = query.kind();
        var participant = query.participant();
        var filters = (kind == null ? "" : "AND c.kind = :kind ") + havingEnded(query.outcome());
        var page = participant == null ? EVERYBODYS : OF_PARTICIPANT;
        var rows =
                jdbc.sql(WITH_FIGURES.formatted(page.formatted(filters)))
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("conversation", cursor.conversationId())
                        .param("from", span.from())
                        .param("to", span.to())
                        .param("kind", kind == null ? null : kind.name())
                        .param("participant", participant == null ? null : participant.value())
                        .param("rows", limit + 1)
                        .query(MonitoringRows::conversation)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new ConversationFigures(
                shown.stream().map(MonitoringRows.Active::entry).toList(),
                more ? shown.getLast().cursor().encode() : null,
                more);
    }

    /** Written out, so that the index of such conversations is used. */
    private static String havingEnded(@Nullable ReplyStatus outcome) {
        return switch (outcome) {
            case null -> "";
            case COMPLETED -> "AND c.completed > 0";
            case FAILED -> "AND c.failed > 0";
            case CANCELLED -> "AND c.cancelled > 0";
            case REQUESTED, STARTED ->
                    throw new Rejected(new Invalid("outcome is COMPLETED, FAILED or CANCELLED."));
        };
    }

    @QueryHandler
    ReplyLog handle(FindReplyLog query) {
        int limit = Bounds.page(query.limit());
        var cursor = cursor(query.cursor());
        var span = Span.of(query.from(), query.to());
        var outcome = query.outcome();
        requireConversation(query.conversationId());
        var rows =
                jdbc.sql(LOG)
                        .param("conversation", query.conversationId().value())
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("reply", cursor.conversationId())
                        .param("from", span.from())
                        .param("to", span.to())
                        .param("outcome", outcome == null ? null : outcome.name())
                        .param("model", query.model())
                        .param("rows", limit + 1)
                        .query(MonitoringRows::reply)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new ReplyLog(shown, more ? place(shown.getLast()).encode() : null, more);
    }

    private static Cursor place(ReplyLog.Entry last) {
        return new Cursor(last.requestedAt(), last.replyId().value(), 0);
    }

    private void requireConversation(ConversationId id) {
        if (!jdbc.sql("SELECT EXISTS (SELECT FROM stats_conversation WHERE conversation_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single()) {
            throw new Rejected(new ConversationNotFound(id));
        }
    }

    private static Cursor cursor(@Nullable String text) {
        return text == null ? TOP : Cursor.decode(text);
    }
}
