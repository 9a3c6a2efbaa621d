package dev.parlance.query.memory;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryQuery.FindMemories;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.query.conversation.Access;
import dev.parlance.query.conversation.SearchText;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person's memories, last recorded first, and summaries of conversations.
 *
 * <p>No index helps to find a text: the words that Koreans look for mostly have two syllables, too
 * few for trigrams. A page looks through the next {@value #WINDOW} memories of the person instead,
 * and its cursor leads on from there, even from an empty page.
 */
@Component
class MemoryQueries {

    static final int WINDOW = 20_000;

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    /** Looks at so many memories in their order, and marks the last of them. */
    private static final String PAGE =
            """
            WITH looked_at AS MATERIALIZED (
                SELECT * FROM memory
                WHERE account_id = :reader AND (recorded_at, memory_id) < (:at, :memory)
                ORDER BY recorded_at DESC, memory_id DESC
                LIMIT :window
            ), numbered AS (
                SELECT *, (:character::uuid IS NULL OR character_id = :character)
                          AND (:kind::text IS NULL OR kind = :kind)
                          AND (:pattern::text IS NULL OR text ILIKE :pattern) AS hit,
                       row_number() OVER (ORDER BY recorded_at DESC, memory_id DESC) AS place
                FROM looked_at
            )
            SELECT %s, recorded_at, hit, place = :window AS stopped_here FROM numbered
            WHERE hit OR place = :window
            ORDER BY place LIMIT :rows
            """
                    .formatted(MemoryRows.COLUMNS);

    private final JdbcClient jdbc;
    private final Access access;

    MemoryQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @QueryHandler
    MemoryPage handle(FindMemories query) {
        int limit = Bounds.page(query.limit());
        var cursorText = query.cursor();
        var cursor = cursorText == null ? TOP : Cursor.decode(cursorText);
        var rows = page(query, cursor, limit);
        var items = rows.stream().filter(Listed::hit).limit(limit).map(Listed::memory).toList();
        if (rows.size() > limit) {
            return new MemoryPage(items, next(rows.get(limit - 1)), true);
        }
        var last = rows.isEmpty() ? null : rows.getLast();
        return last != null && last.stoppedHere()
                ? new MemoryPage(items, next(last), true)
                : new MemoryPage(items, null, false);
    }

    private List<Listed> page(FindMemories query, Cursor cursor, int limit) {
        var character = query.characterId();
        var kind = query.kind();
        var rows = new MemoryRows();
        return jdbc.sql(PAGE)
                .param("reader", query.reader().value())
                .param("at", Columns.timestamp(cursor.at()))
                .param("memory", cursor.conversationId())
                .param("window", WINDOW)
                .param("character", character == null ? null : character.value())
                .param("kind", kind == null ? null : kind.name())
                .param("pattern", pattern(query.text()))
                .param("rows", limit + 1)
                .query(
                        (row, n) ->
                                new Listed(
                                        rows.mapRow(row, n),
                                        Columns.instant(row, "recorded_at"),
                                        row.getBoolean("hit"),
                                        row.getBoolean("stopped_here")))
                .list();
    }

    private static @Nullable String pattern(@Nullable String text) {
        return text == null ? null : SearchText.of(text).pattern();
    }

    private static String next(Listed last) {
        return new Cursor(last.recordedAt(), last.memory().memoryId().value(), 0).encode();
    }

    @QueryHandler
    Optional<SummaryView> handle(FindSummary query) {
        access.require(query.conversationId(), query.reader());
        return jdbc.sql(
                        """
                        SELECT conversation_id, summary_id, through_seq, text, at
                        FROM conversation_summary WHERE conversation_id = :conversation
                        """)
                .param("conversation", query.conversationId().value())
                .query(
                        (row, _) ->
                                new SummaryView(
                                        new ConversationId(Columns.id(row, "conversation_id")),
                                        new SummaryId(Columns.id(row, "summary_id")),
                                        row.getLong("through_seq"),
                                        row.getString("text"),
                                        Columns.instant(row, "at")))
                .optional();
    }

    private record Listed(
            MemoryView memory, Instant recordedAt, boolean hit, boolean stoppedHere) {}
}
