package dev.parlance.projection.stats;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Conversations: started, spoken in, deleted. Both times and seqs only ever grow. */
final class ConversationRows {

    private final RowBuffer started =
            new RowBuffer(
                    """
                    INSERT INTO stats_conversation
                        (conversation_id, kind, started_by, started_at, last_at, messages)
                    SELECT r.conversation_id, r.kind, r.started_by, r.at, r.at, r.messages
                    FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "kind text",
                    "started_by uuid",
                    "at timestamptz",
                    "messages int8");

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    UPDATE stats_conversation c SET deleted_at = r.at
                    FROM {rows}
                    WHERE c.conversation_id = r.conversation_id
                    """,
                    "conversation_id uuid",
                    "at timestamptz");

    private final Map<ConversationId, Said> said = new LinkedHashMap<>();

    void start(ConversationStarted event) {
        var fork = event.fork();
        started.add(
                event.conversationId(),
                event.kind(),
                event.startedBy(),
                event.at(),
                fork == null ? 0L : fork.atSeq());
    }

    void speak(ConversationEvent event, long seq) {
        said.merge(event.conversationId(), new Said(event.at(), seq), Said::then);
    }

    void delete(ConversationDeleted event) {
        deleted.add(event.conversationId(), event.at());
    }

    void flush(JdbcOperations jdbc) {
        started.flush(jdbc);
        flushSaid(jdbc);
        deleted.flush(jdbc);
    }

    private void flushSaid(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE stats_conversation c SET
                            last_at = greatest(c.last_at, r.at),
                            messages = greatest(c.messages, r.seq)
                        FROM {rows}
                        WHERE c.conversation_id = r.conversation_id
                          AND (c.last_at < r.at OR c.messages < r.seq)
                        """,
                        "conversation_id uuid",
                        "at timestamptz",
                        "seq int8");
        said.forEach((id, last) -> rows.add(id, last.at, last.seq));
        rows.flush(jdbc);
    }

    private record Said(Instant at, long seq) {

        Said then(Said other) {
            return new Said(at.isAfter(other.at) ? at : other.at, Math.max(seq, other.seq));
        }
    }
}
