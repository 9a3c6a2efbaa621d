package dev.parlance.projection.memory;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.projection.batch.RowBuffer;
import org.springframework.jdbc.core.JdbcOperations;

/** The newest summaries of conversations, until they are deleted. */
final class SummaryRows {

    private final RowBuffer summarised =
            new RowBuffer(
                    """
                    INSERT INTO conversation_summary AS s
                        (conversation_id, summary_id, through_seq, text, at, summarised_by)
                    SELECT DISTINCT ON (r.conversation_id) r.*
                    FROM {rows}
                    ORDER BY r.conversation_id, r.summarised_by DESC
                    ON CONFLICT (conversation_id) DO UPDATE SET
                        summary_id = excluded.summary_id,
                        through_seq = excluded.through_seq,
                        text = excluded.text,
                        at = excluded.at,
                        summarised_by = excluded.summarised_by
                    WHERE s.summarised_by < excluded.summarised_by
                    """,
                    "conversation_id uuid",
                    "summary_id uuid",
                    "through_seq int8",
                    "text text",
                    "at timestamptz",
                    "summarised_by int8");

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    DELETE FROM conversation_summary s USING {rows}
                    WHERE s.conversation_id = r.conversation_id
                    """,
                    "conversation_id uuid");

    void add(ConversationSummarised event, long sequence) {
        summarised.add(
                event.conversationId(),
                event.summaryId(),
                event.throughSeq(),
                event.text().text(),
                event.at(),
                sequence);
    }

    void remove(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    void flush(JdbcOperations jdbc) {
        summarised.flush(jdbc);
        deleted.flush(jdbc);
    }
}
