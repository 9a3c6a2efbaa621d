package dev.parlance.projection.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.projection.batch.RowBuffer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The newest summaries of conversations, until they are deleted, a memory of them is forgotten that
 * they may tell of, or their person is forgotten.
 *
 * <p>They are written and removed in the order of the events, so that it makes no difference which
 * of them are in one batch.
 */
final class SummaryRows {

    private static final String SUMMARISED =
            """
            INSERT INTO conversation_summary AS s
                (conversation_id, summary_id, through_seq, text, at, summarised_by, subject_id)
            SELECT DISTINCT ON (r.conversation_id) r.*
            FROM {rows}
            ORDER BY r.conversation_id, r.summarised_by DESC
            ON CONFLICT (conversation_id) DO UPDATE SET
                summary_id = excluded.summary_id,
                through_seq = excluded.through_seq,
                text = excluded.text,
                at = excluded.at,
                summarised_by = excluded.summarised_by,
                subject_id = excluded.subject_id
            WHERE s.summarised_by < excluded.summarised_by
            """;

    private final List<RowBuffer> steps = new ArrayList<>();
    private RowBuffer summarised = nextSummarised();

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    DELETE FROM conversation_summary s USING {rows}
                    WHERE s.conversation_id = r.conversation_id
                    """,
                    "conversation_id uuid");

    private final RowBuffer forgotten =
            new RowBuffer(
                    """
                    DELETE FROM conversation_summary s USING {rows}
                    WHERE s.subject_id = r.subject_id
                    """,
                    "subject_id uuid");

    private RowBuffer nextSummarised() {
        var next =
                new RowBuffer(
                        SUMMARISED,
                        "conversation_id uuid",
                        "summary_id uuid",
                        "through_seq int8",
                        "text text",
                        "at timestamptz",
                        "summarised_by int8",
                        "subject_id uuid");
        steps.add(next);
        return next;
    }

    void add(ConversationSummarised event, long sequence) {
        summarised.add(
                event.conversationId(),
                event.summaryId(),
                event.throughSeq(),
                event.text().text(),
                event.at(),
                sequence,
                event.text().subject());
    }

    void remove(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    void removeAllOf(AccountId person) {
        forgotten.add(person);
    }

    /** The summary of the conversation that a memory is of, as it stands at this event. */
    void removeThatOf(MemoryId memoryId) {
        var told =
                new RowBuffer(
                        """
                        DELETE FROM conversation_summary s
                        USING {rows} JOIN memory m USING (memory_id)
                        WHERE s.conversation_id = m.conversation_id
                        """,
                        "memory_id uuid");
        told.add(memoryId);
        steps.add(told);
        summarised = nextSummarised();
    }

    /** While the memories that are forgotten are still there. */
    void flush(JdbcOperations jdbc) {
        steps.forEach(step -> step.flush(jdbc));
        deleted.flush(jdbc);
        forgotten.flush(jdbc);
    }
}
