package dev.parlance.projection.lorebook;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The last that happened to each binding: a lorebook was bound somewhere or taken from there. What
 * was bound before its target was deleted goes with it, wherever a batch ends; so it is removed
 * before the changes that came afterwards are written.
 */
final class BindingChanges implements RowBatch {

    private final Map<Key, Change> changes = new LinkedHashMap<>();

    /** The targets that were deleted, each with the one lorebook that stays bound to it, if any. */
    private final Map<LorebookTarget, @Nullable LorebookId> forgotten = new LinkedHashMap<>();

    void bind(LorebookId lorebookId, LorebookTarget target, long sequence) {
        changes.put(new Key(lorebookId, target), new Change(true, sequence));
    }

    void unbind(LorebookId lorebookId, LorebookTarget target, long sequence) {
        changes.put(new Key(lorebookId, target), new Change(false, sequence));
    }

    void forget(ConversationId conversationId) {
        forget(LorebookTarget.of(conversationId), null);
    }

    void forget(CharacterId characterId) {
        forget(LorebookTarget.of(characterId), LorebookId.ownOf(characterId));
    }

    private void forget(LorebookTarget target, @Nullable LorebookId kept) {
        changes.keySet()
                .removeIf(
                        key -> key.target.equals(target) && !Objects.equals(key.lorebookId, kept));
        forgotten.put(target, kept);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        flushForgotten(jdbc);
        var bound =
                new RowBuffer(
                        """
                        INSERT INTO lorebook_binding AS b
                            (lorebook_id, target_kind, target_id, bound_by)
                        SELECT * FROM {rows}
                        ON CONFLICT (target_kind, target_id, lorebook_id) DO UPDATE SET
                            bound_by = excluded.bound_by
                        WHERE b.bound_by < excluded.bound_by
                        """,
                        "lorebook_id uuid",
                        "target_kind text",
                        "target_id uuid",
                        "bound_by int8");
        var unbound =
                new RowBuffer(
                        """
                        DELETE FROM lorebook_binding b USING {rows}
                        WHERE b.lorebook_id = r.lorebook_id AND b.target_kind = r.target_kind
                          AND b.target_id = r.target_id AND b.bound_by < r.unbound_by
                        """,
                        "lorebook_id uuid",
                        "target_kind text",
                        "target_id uuid",
                        "unbound_by int8");
        changes.forEach(
                (key, change) -> {
                    var target = key.target;
                    (change.bound ? bound : unbound)
                            .add(key.lorebookId, target.kind(), target.id(), change.sequence);
                });
        bound.flush(jdbc);
        unbound.flush(jdbc);
    }

    private void flushForgotten(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        DELETE FROM lorebook_binding b USING {rows}
                        WHERE b.target_kind = r.target_kind AND b.target_id = r.target_id
                          AND b.lorebook_id IS DISTINCT FROM r.kept
                        """,
                        "target_kind text",
                        "target_id uuid",
                        "kept uuid");
        forgotten.forEach((target, kept) -> rows.add(target.kind(), target.id(), kept));
        rows.flush(jdbc);
    }

    private record Key(LorebookId lorebookId, LorebookTarget target) {}

    private record Change(boolean bound, long sequence) {}
}
