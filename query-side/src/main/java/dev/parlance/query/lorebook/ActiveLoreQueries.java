package dev.parlance.query.lorebook;

import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lore that may fire in a conversation: all of it, or what ranks highest of too much. */
@Component
class ActiveLoreQueries {

    /** The character's own comes first, then the oldest. */
    static final int MAX_BOOKS = 50;

    static final int MAX_ENTRIES = 2_000;

    /** Of all texts of these entries together, so that the answer is a message of bounded size. */
    static final int MAX_CHARACTERS = 1_000_000;

    private static final String BOOKS =
            """
            SELECT l.lorebook_id, l.scan_depth, l.token_budget, l.recursive
            FROM lorebook l
            WHERE l.lorebook_id IN (
                SELECT b.lorebook_id FROM lorebook_binding b
                WHERE (b.target_kind, b.target_id) IN (
                    ('CHARACTER', :character::uuid), ('CONVERSATION', :conversation),
                    ('PERSON', :person::uuid)))
            ORDER BY (l.lorebook_id = :own::uuid) IS TRUE DESC, l.lorebook_id
            LIMIT :books
            """;

    /** Ranked without the texts, which may be fifty times as long as what is kept of them. */
    private static final String ENTRIES =
            """
            WITH ranked AS (
                SELECT e.lorebook_id, e.entry_id,
                       row_number() OVER rank AS place,
                       sum(e.characters) OVER rank AS total
                FROM lorebook_entry e
                WHERE e.lorebook_id IN (:books) AND e.enabled
                WINDOW rank AS (
                    ORDER BY e.priority DESC, e.constant DESC, e.entry_order, e.entry_id,
                             e.lorebook_id)
            )
            SELECT e.*
            FROM ranked r JOIN lorebook_entry e USING (lorebook_id, entry_id)
            WHERE r.place <= :entries AND r.total <= :characters
            ORDER BY e.entry_order, e.entry_id
            """;

    private final JdbcClient jdbc;

    ActiveLoreQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    ActiveLore handle(FindActiveLore query) {
        var character = query.characterId();
        var person = query.person();
        var books =
                jdbc.sql(BOOKS)
                        .param("character", character == null ? null : character.value())
                        .param(
                                "own",
                                character == null ? null : LorebookId.ownOf(character).value())
                        .param("conversation", query.conversationId().value())
                        .param("person", person == null ? null : person.value())
                        .param("books", MAX_BOOKS)
                        .query(ActiveLoreQueries::book)
                        .list();
        return books.isEmpty() ? ActiveLore.NONE : filled(books);
    }

    private static ActiveLore.Book book(ResultSet row, int index) throws SQLException {
        return new ActiveLore.Book(
                new LorebookId(Columns.id(row, "lorebook_id")),
                row.getObject("scan_depth", Integer.class),
                row.getObject("token_budget", Integer.class),
                row.getBoolean("recursive"),
                List.of());
    }

    private ActiveLore filled(List<ActiveLore.Book> books) {
        Map<LorebookId, List<LorebookEntryView>> entries = new HashMap<>();
        jdbc.sql(ENTRIES)
                .param("books", books.stream().map(book -> book.lorebookId().value()).toList())
                .param("entries", MAX_ENTRIES)
                .param("characters", MAX_CHARACTERS)
                .query(
                        (row, index) ->
                                entries.computeIfAbsent(
                                                new LorebookId(Columns.id(row, "lorebook_id")),
                                                _ -> new ArrayList<>())
                                        .add(new EntryRows().mapRow(row, index)))
                .list();
        return new ActiveLore(
                books.stream()
                        .filter(book -> entries.containsKey(book.lorebookId()))
                        .map(book -> with(book, entries.getOrDefault(book.lorebookId(), List.of())))
                        .toList());
    }

    private static ActiveLore.Book with(ActiveLore.Book book, List<LorebookEntryView> entries) {
        return new ActiveLore.Book(
                book.lorebookId(), book.scanDepth(), book.tokenBudget(), book.recursive(), entries);
    }
}
