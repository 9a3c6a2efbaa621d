package dev.parlance.query.lorebook;

import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebook;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import dev.parlance.query.reading.WaitingRoom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's lorebooks, the one written in last first. */
@Component
class LorebookQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private static final String LIST =
            """
            WITH page AS (
                SELECT l.* FROM lorebook l
                WHERE l.owner_id = :reader
                  AND (l.updated_at, l.lorebook_id) < (:at, :lorebook)
                  AND (:kind::text IS NULL OR EXISTS (
                      SELECT FROM lorebook_binding b
                      WHERE b.target_kind = :kind AND b.target_id = :target
                        AND b.lorebook_id = l.lorebook_id))
                ORDER BY l.updated_at DESC, l.lorebook_id DESC
                LIMIT :rows
            )
            """
                    + LorebookRows.SELECT
                    + "ORDER BY p.updated_at DESC, p.lorebook_id DESC";

    private static final String ONE =
            """
            WITH page AS (
                SELECT * FROM lorebook WHERE lorebook_id = :lorebook AND owner_id = :reader
            )
            """
                    + LorebookRows.SELECT;

    private static final String ENTRIES =
            """
            SELECT e.* FROM lorebook l JOIN lorebook_entry e USING (lorebook_id)
            WHERE l.lorebook_id = :lorebook AND l.owner_id = :reader
            ORDER BY e.entry_order, e.entry_id
            """;

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    LorebookQueries(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    LorebookPage handle(FindLorebooks query) {
        int limit = Bounds.page(query.limit());
        var cursorText = query.cursor();
        var cursor = cursorText == null ? TOP : Cursor.decode(cursorText);
        var target = query.target();
        var found =
                jdbc.sql(LIST)
                        .param("reader", query.reader().value())
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("lorebook", cursor.conversationId())
                        .param("kind", target == null ? null : target.kind().name())
                        .param("target", target == null ? null : target.id())
                        .param("rows", limit + 1)
                        .query(new LorebookRows())
                        .list();
        return page(found, limit);
    }

    private static LorebookPage page(List<LorebookView> found, int limit) {
        if (found.size() <= limit) {
            return new LorebookPage(found, null, false);
        }
        var last = found.get(limit - 1);
        var next = new Cursor(last.updatedAt(), last.lorebookId().value(), 0);
        return new LorebookPage(found.subList(0, limit), next.encode(), true);
    }

    /** Another's is waited for as well, so that nobody learns by the clock what others have. */
    @QueryHandler
    LorebookView handle(FindLorebook query) {
        return waitingRoom
                .untilItAppears(
                        query.lorebookId().value(),
                        () ->
                                jdbc.sql(ONE)
                                        .param("lorebook", query.lorebookId().value())
                                        .param("reader", query.reader().value())
                                        .query(new LorebookRows())
                                        .optional())
                .orElseThrow(notFound(query.lorebookId()));
    }

    /** A character's own lorebook need not have been begun: until then it is empty. */
    @QueryHandler
    LorebookEntries handle(FindLorebookEntries query) {
        if (query.lorebookId().belongsToCharacter()) {
            return entries(query);
        }
        handle(new FindLorebook(query.lorebookId(), query.reader()));
        return entries(query);
    }

    private LorebookEntries entries(FindLorebookEntries query) {
        return new LorebookEntries(
                query.lorebookId(),
                jdbc.sql(ENTRIES)
                        .param("lorebook", query.lorebookId().value())
                        .param("reader", query.reader().value())
                        .query(new EntryRows())
                        .list());
    }

    private static Supplier<Rejected> notFound(LorebookId id) {
        return () -> new Rejected(new Rejection.LorebookNotFound(id));
    }
}
