package dev.parlance.projection.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Memories that were recorded, gave way, or were forgotten, and summaries. What is written again
 * over its own rows changes nothing.
 */
final class MemoryBatch implements RowBatch {

    private static final UUID NO_CHARACTER = new UUID(0, 0);

    private final RowBuffer recorded =
            new RowBuffer(
                    """
                    INSERT INTO memory
                        (memory_id, account_id, character_id, kind, text, text_hash, length,
                         conversation_id, seqs, seq, speaker, valid_from, recorded_at)
                    SELECT r.memory_id, r.account_id, r.character_id, r.kind, r.text,
                           sha256(convert_to(r.text, 'UTF8')), r.length, r.conversation_id,
                           r.seqs::bigint[], (r.seqs::bigint[])[1], r.speaker, r.valid_from,
                           r.recorded_at
                    FROM {rows}
                    WHERE r.kind <> 'TURN' OR NOT EXISTS (
                        SELECT FROM memory_conversation_deleted d
                        WHERE d.conversation_id = r.conversation_id)
                    ON CONFLICT DO NOTHING
                    """,
                    "memory_id uuid",
                    "account_id uuid",
                    "character_id uuid",
                    "kind text",
                    "text text",
                    "length int4",
                    "conversation_id uuid",
                    "seqs text",
                    "speaker text",
                    "valid_from timestamptz",
                    "recorded_at timestamptz");

    private final RowBuffer terms =
            new RowBuffer(
                    """
                    INSERT INTO memory_term (memory_id, term, account_id, character_id, frequency)
                    SELECT m.memory_id, r.term, m.account_id, m.character_id, r.frequency
                    FROM {rows} JOIN memory m USING (memory_id)
                    WHERE m.valid_until IS NULL
                    ON CONFLICT DO NOTHING
                    """,
                    "memory_id uuid",
                    "term text",
                    "frequency int4");

    private final RowBuffer unembedded =
            new RowBuffer(
                    """
                    INSERT INTO memory_unembedded (memory_id, model)
                    SELECT m.memory_id, o.model
                    FROM {rows} JOIN memory m USING (memory_id) CROSS JOIN embedding_model o
                    WHERE m.valid_until IS NULL AND NOT EXISTS (
                        SELECT FROM memory_embedding e
                        WHERE e.memory_id = m.memory_id AND e.model = o.model)
                    ON CONFLICT DO NOTHING
                    """,
                    "memory_id uuid");

    private final EndedRows ended = new EndedRows();
    private final SummaryRows summaries = new SummaryRows();

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    INSERT INTO memory_conversation_deleted SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid");

    void record(MemoryRecorded event, Map<String, Integer> counts) {
        var source = event.source();
        recorded.add(
                event.memoryId(),
                event.subject().person(),
                character(event.subject().characterId()),
                event.kind(),
                event.text().text(),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                source.conversationId(),
                array(source.seqs()),
                source.speaker(),
                event.validFrom(),
                event.at());
        counts.forEach((term, frequency) -> terms.add(event.memoryId(), term, frequency));
        unembedded.add(event.memoryId());
    }

    void supersede(MemorySuperseded event) {
        ended.supersede(event);
    }

    void forget(MemoryId memoryId) {
        ended.forget(memoryId);
        summaries.removeThatOf(memoryId);
    }

    void summarise(ConversationSummarised event, long sequence) {
        summaries.add(event, sequence);
    }

    void forgetTurnsOf(ConversationId conversationId) {
        deleted.add(conversationId);
        ended.forgetTurnsOf(conversationId);
        summaries.remove(conversationId);
    }

    void forgetAllOf(AccountId person) {
        ended.forgetAllOf(person);
        summaries.removeAllOf(person);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        recorded.flush(jdbc);
        terms.flush(jdbc);
        unembedded.flush(jdbc);
        deleted.flush(jdbc);
        summaries.flush(jdbc);
        ended.flush(jdbc);
    }

    private static UUID character(@Nullable CharacterId characterId) {
        return characterId == null ? NO_CHARACTER : characterId.value();
    }

    private static String array(List<Long> seqs) {
        return seqs.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
