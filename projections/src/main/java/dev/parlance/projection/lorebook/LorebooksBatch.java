package dev.parlance.projection.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Changes of lorebooks: made, then revised, written in and bound, then deleted. Of what changes
 * more than once only the last is written.
 */
final class LorebooksBatch implements RowBatch {

    private final RowBuffer created =
            new RowBuffer(
                    """
                    INSERT INTO lorebook
                        (lorebook_id, owner_id, name, description, scan_depth, token_budget,
                         recursive, revised_by, updated_at)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "lorebook_id uuid",
                    "owner_id uuid",
                    "name text",
                    "description text",
                    "scan_depth int4",
                    "token_budget int4",
                    "recursive bool",
                    "revised_by int8",
                    "updated_at timestamptz");

    private final Map<LorebookId, Revision> revisions = new LinkedHashMap<>();
    private final Map<LorebookId, Instant> touched = new LinkedHashMap<>();
    private final EntryChanges entries = new EntryChanges();
    private final BindingChanges bindings = new BindingChanges();
    private final Set<AccountId> erased = new LinkedHashSet<>();
    private final Set<LorebookId> deleted = new LinkedHashSet<>();

    void create(LorebookCreated event, long sequence) {
        var settings = event.settings();
        created.add(
                event.lorebookId(),
                event.owner(),
                settings.name().text(),
                description(settings),
                settings.scanDepth(),
                settings.tokenBudget(),
                settings.recursive(),
                sequence,
                event.at());
    }

    void revise(LorebookRevised event, long sequence) {
        revisions.put(event.lorebookId(), new Revision(event.settings(), sequence));
        touch(event.lorebookId(), event.at());
    }

    void put(LorebookEntryPut event, long sequence) {
        entries.put(event.lorebookId(), event.entry(), sequence);
        touch(event.lorebookId(), event.at());
    }

    void remove(LorebookEntryRemoved event, long sequence) {
        entries.remove(event.lorebookId(), event.entryId(), sequence);
        touch(event.lorebookId(), event.at());
    }

    BindingChanges bindings() {
        return bindings;
    }

    void delete(LorebookId lorebookId) {
        deleted.add(lorebookId);
    }

    void erase(AccountId owner) {
        erased.add(owner);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        created.flush(jdbc);
        flushRevisions(jdbc);
        entries.flush(jdbc);
        bindings.flush(jdbc);
        flushTouched(jdbc);
        for (var id : deleted) {
            jdbc.update("DELETE FROM lorebook_entry WHERE lorebook_id = ?", id.value());
            jdbc.update("DELETE FROM lorebook_binding WHERE lorebook_id = ?", id.value());
            jdbc.update("DELETE FROM lorebook WHERE lorebook_id = ?", id.value());
        }
        for (var owner : erased) {
            for (var table : List.of("lorebook_entry", "lorebook_binding")) {
                jdbc.update(
                        """
                        DELETE FROM %s t USING lorebook l
                        WHERE l.lorebook_id = t.lorebook_id AND l.owner_id = ?
                        """
                                .formatted(table),
                        owner.value());
            }
            jdbc.update("DELETE FROM lorebook WHERE owner_id = ?", owner.value());
        }
    }

    private void flushRevisions(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE lorebook l SET
                            name = r.name,
                            description = r.description,
                            scan_depth = r.scan_depth,
                            token_budget = r.token_budget,
                            recursive = r.recursive,
                            revised_by = r.revised_by
                        FROM {rows}
                        WHERE l.lorebook_id = r.lorebook_id AND l.revised_by < r.revised_by
                        """,
                        "lorebook_id uuid",
                        "name text",
                        "description text",
                        "scan_depth int4",
                        "token_budget int4",
                        "recursive bool",
                        "revised_by int8");
        revisions.forEach(
                (id, revision) -> {
                    var settings = revision.settings;
                    rows.add(
                            id,
                            settings.name().text(),
                            description(settings),
                            settings.scanDepth(),
                            settings.tokenBudget(),
                            settings.recursive(),
                            revision.sequence);
                });
        rows.flush(jdbc);
    }

    private void flushTouched(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE lorebook l SET updated_at = r.at
                        FROM {rows}
                        WHERE l.lorebook_id = r.lorebook_id AND l.updated_at < r.at
                        """,
                        "lorebook_id uuid",
                        "at timestamptz");
        touched.forEach(rows::add);
        rows.flush(jdbc);
    }

    private void touch(LorebookId lorebookId, Instant at) {
        touched.merge(lorebookId, at, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static @Nullable String description(LorebookSettings settings) {
        var description = settings.description();
        return description == null ? null : description.text();
    }

    private record Revision(LorebookSettings settings, long sequence) {}
}
