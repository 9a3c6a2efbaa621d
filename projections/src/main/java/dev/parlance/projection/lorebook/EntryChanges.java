package dev.parlance.projection.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.batch.StoredJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The last that happened to each entry: it was put, or removed. */
final class EntryChanges implements RowBatch {

    private final Map<Key, Change> changes = new LinkedHashMap<>();

    void put(LorebookId lorebookId, LorebookEntry entry, long sequence) {
        changes.put(new Key(lorebookId, entry.entryId()), new Change(entry, sequence));
    }

    void remove(LorebookId lorebookId, LorebookEntryId entryId, long sequence) {
        changes.put(new Key(lorebookId, entryId), new Change(null, sequence));
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        var puts = puts();
        var removals =
                new RowBuffer(
                        """
                        DELETE FROM lorebook_entry e USING {rows}
                        WHERE e.lorebook_id = r.lorebook_id AND e.entry_id = r.entry_id
                          AND e.put_by < r.removed_by
                        """,
                        "lorebook_id uuid",
                        "entry_id uuid",
                        "removed_by int8");
        changes.forEach(
                (key, change) -> {
                    if (change.entry == null) {
                        removals.add(key.lorebookId, key.entryId, change.sequence);
                    } else {
                        add(puts, key.lorebookId, change.entry, change.sequence);
                    }
                });
        puts.flush(jdbc);
        removals.flush(jdbc);
    }

    private static RowBuffer puts() {
        return new RowBuffer(
                """
                INSERT INTO lorebook_entry AS e
                    (lorebook_id, entry_id, name, keywords, secondary_keywords, content, priority,
                     entry_order, position, enabled, constant, case_sensitive, token_budget, put_by,
                     characters)
                SELECT r.*,
                       length(content) + coalesce(length(name), 0) + length(keywords::text)
                           + length(secondary_keywords::text)
                FROM {rows}
                ON CONFLICT (lorebook_id, entry_id) DO UPDATE SET
                    name = excluded.name,
                    keywords = excluded.keywords,
                    secondary_keywords = excluded.secondary_keywords,
                    content = excluded.content,
                    priority = excluded.priority,
                    entry_order = excluded.entry_order,
                    position = excluded.position,
                    enabled = excluded.enabled,
                    constant = excluded.constant,
                    case_sensitive = excluded.case_sensitive,
                    token_budget = excluded.token_budget,
                    put_by = excluded.put_by,
                    characters = excluded.characters
                WHERE e.put_by < excluded.put_by
                """,
                "lorebook_id uuid",
                "entry_id uuid",
                "name text",
                "keywords json",
                "secondary_keywords json",
                "content text",
                "priority int4",
                "entry_order int4",
                "position text",
                "enabled bool",
                "constant bool",
                "case_sensitive bool",
                "token_budget int4",
                "put_by int8");
    }

    private static void add(RowBuffer puts, LorebookId id, LorebookEntry entry, long sequence) {
        var name = entry.name();
        puts.add(
                id,
                entry.entryId(),
                name == null ? null : name.text(),
                json(entry.keywords()),
                json(entry.secondaryKeywords()),
                entry.content().text(),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive(),
                entry.tokenBudget(),
                sequence);
    }

    private static String json(List<ProtectedText> texts) {
        return StoredJson.of(texts.stream().map(ProtectedText::text).toList());
    }

    private record Key(LorebookId lorebookId, LorebookEntryId entryId) {}

    private record Change(@Nullable LorebookEntry entry, long sequence) {}
}
