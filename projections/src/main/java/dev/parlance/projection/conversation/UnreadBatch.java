package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Changes of counters: laid, then moved forward, then removed. Counters never move back. Where
 * system messages stand is written before any marker moves past them.
 */
final class UnreadBatch implements RowBatch {

    private final RowBuffer counters =
            new RowBuffer(
                    """
                    INSERT INTO conversation_progress (conversation_id, last_seq)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "last_seq int8");

    /** Each is counted once: when its row is new. */
    private final RowBuffer notices =
            new RowBuffer(
                    """
                    WITH noted AS (
                        INSERT INTO conversation_notice (conversation_id, seq)
                        SELECT * FROM {rows}
                        ON CONFLICT DO NOTHING
                        RETURNING conversation_id
                    )
                    UPDATE conversation_progress p SET notices = p.notices + n.added
                    FROM (
                        SELECT conversation_id, count(*) AS added
                        FROM noted GROUP BY conversation_id
                    ) n
                    WHERE p.conversation_id = n.conversation_id
                    """,
                    "conversation_id uuid",
                    "seq int8");

    private final MarkerRows markers = new MarkerRows();
    private final Map<ConversationId, Long> progress = new HashMap<>();
    private final List<ConversationId> deleted = new ArrayList<>();

    void start(ConversationStarted event) {
        var fork = event.fork();
        long lastSeq = fork == null ? 0 : fork.atSeq();
        counters.add(event.conversationId(), lastSeq);
        for (var participant : event.participants()) {
            markers.begin(event.conversationId(), participant.accountId(), lastSeq);
        }
    }

    void advance(ConversationId conversationId, long seq) {
        progress.merge(conversationId, seq, Math::max);
    }

    /** A system message stands at the seq. */
    void note(ConversationId conversationId, long seq) {
        advance(conversationId, seq);
        notices.add(conversationId, seq);
    }

    void come(ConversationId conversationId, AccountId reader, long seq) {
        markers.come(conversationId, reader, seq);
    }

    void read(ConversationId conversationId, AccountId reader, long seq) {
        markers.read(conversationId, reader, seq);
    }

    void go(ConversationId conversationId, AccountId reader, long seq) {
        markers.go(conversationId, reader, seq);
    }

    void delete(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        counters.flush(jdbc);
        notices.flush(jdbc);
        flushProgress(jdbc);
        markers.flush(jdbc);
        for (ConversationId id : deleted) {
            jdbc.update("DELETE FROM conversation_progress WHERE conversation_id = ?", id.value());
            jdbc.update("DELETE FROM conversation_notice WHERE conversation_id = ?", id.value());
            jdbc.update("DELETE FROM read_marker WHERE conversation_id = ?", id.value());
        }
    }

    private void flushProgress(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE conversation_progress p SET last_seq = r.last_seq
                        FROM {rows}
                        WHERE p.conversation_id = r.conversation_id AND p.last_seq < r.last_seq
                        """,
                        "conversation_id uuid",
                        "last_seq int8");
        progress.forEach(rows::add);
        rows.flush(jdbc);
    }
}
