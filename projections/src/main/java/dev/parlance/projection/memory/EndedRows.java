package dev.parlance.projection.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.projection.batch.RowBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Memories that gave way, which leave the index, and those that are forgotten, which leave nothing:
 * no vector of theirs stays in the cache either.
 *
 * <p>First the memories are held, then what belongs to them is deleted, by statements of their own:
 * a statement sees what the embedder has stored for a memory only if it began after the embedder
 * let go of it.
 */
final class EndedRows {

    private final RowBuffer superseded =
            new RowBuffer(
                    """
                    UPDATE memory m
                    SET valid_until = r.valid_until, superseded_by = r.superseded_by
                    FROM {rows} WHERE m.memory_id = r.memory_id
                    """,
                    "memory_id uuid",
                    "valid_until timestamptz",
                    "superseded_by uuid");

    private final List<UUID> outOfIndex = new ArrayList<>();
    private final List<UUID> forgotten = new ArrayList<>();
    private final List<UUID> conversations = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();

    void supersede(MemorySuperseded event) {
        superseded.add(event.memoryId(), event.validUntil(), event.by());
        outOfIndex.add(event.memoryId().value());
    }

    void forget(MemoryId memoryId) {
        forgotten.add(memoryId.value());
    }

    void forgetTurnsOf(ConversationId conversationId) {
        conversations.add(conversationId.value());
    }

    void forgetAllOf(AccountId person) {
        people.add(person.value());
    }

    void flush(JdbcOperations jdbc) {
        superseded.flush(jdbc);
        unindex(jdbc, outOfIndex);
        List<UUID> gone = new ArrayList<>();
        gone.addAll(
                held(jdbc, "SELECT memory_id FROM memory WHERE memory_id = ANY (%s)", forgotten));
        gone.addAll(
                held(
                        jdbc,
                        """
                        SELECT memory_id FROM memory
                        WHERE conversation_id = ANY (%s) AND kind = 'TURN'
                        """,
                        conversations));
        gone.addAll(held(jdbc, "SELECT memory_id FROM memory WHERE account_id = ANY (%s)", people));
        unindex(jdbc, gone);
        erase(jdbc, gone);
    }

    private static List<UUID> held(JdbcOperations jdbc, String sql, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.queryForList(
                        sql.formatted("?::uuid[]") + " FOR UPDATE", UUID.class, array(ids));
    }

    private static void unindex(JdbcOperations jdbc, Collection<UUID> memories) {
        if (!memories.isEmpty()) {
            for (String table : List.of("memory_term", "memory_embedding", "memory_unembedded")) {
                jdbc.update(
                        "DELETE FROM %s WHERE memory_id = ANY (?::uuid[])".formatted(table),
                        array(memories));
            }
        }
    }

    private static void erase(JdbcOperations jdbc, Collection<UUID> memories) {
        if (!memories.isEmpty()) {
            jdbc.update(
                    """
                    DELETE FROM embedding_cache c USING memory m
                    WHERE m.memory_id = ANY (?::uuid[]) AND c.text_hash = m.text_hash
                    """,
                    array(memories));
            jdbc.update("DELETE FROM memory WHERE memory_id = ANY (?::uuid[])", array(memories));
        }
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
