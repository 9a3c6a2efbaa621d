package dev.parlance.projection.audit.access;

import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import org.springframework.jdbc.core.JdbcOperations;

/** Accesses that were recorded. */
final class AccessLogBatch implements RowBatch {

    /** What an operator did who opened a conversation's content. */
    private static final String OPENED = "content opened";

    private final RowBuffer accesses =
            new RowBuffer(
                    """
                    INSERT INTO access_log (operator, sequence_number, at, action, target,
                        conversation_id, content_open, content_until, reason)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "operator uuid",
                    "sequence_number int8",
                    "at timestamptz",
                    "action text",
                    "target text",
                    "conversation_id uuid",
                    "content_open bool",
                    "content_until timestamptz",
                    "reason text");

    void record(AccessRecorded event, long sequence) {
        accesses.add(
                event.operator(),
                sequence,
                event.at(),
                event.action(),
                event.target(),
                event.conversationId(),
                event.contentOpen(),
                null,
                event.reason());
    }

    void open(ContentOpened event, long sequence) {
        accesses.add(
                event.operator(),
                sequence,
                event.at(),
                OPENED,
                event.conversationId(),
                event.conversationId(),
                true,
                event.until(),
                event.reason());
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        accesses.flush(jdbc);
    }
}
