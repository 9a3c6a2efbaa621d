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

/** Changes of counters: laid, then moved forward, then removed. Counters never move back. */
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

    private final RowBuffer markers =
            new RowBuffer(
                    """
                    INSERT INTO read_marker (account_id, conversation_id, last_read_seq)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "account_id uuid",
                    "conversation_id uuid",
                    "last_read_seq int8");

    private final Map<ConversationId, Long> progress = new HashMap<>();
    private final Map<Reader, Long> read = new HashMap<>();
    private final List<ConversationId> deleted = new ArrayList<>();

    void start(ConversationStarted event) {
        var fork = event.fork();
        long lastSeq = fork == null ? 0 : fork.atSeq();
        counters.add(event.conversationId(), lastSeq);
        for (var participant : event.participants()) {
            markers.add(participant.accountId(), event.conversationId(), lastSeq);
        }
    }

    void advance(ConversationId conversationId, long seq) {
        progress.merge(conversationId, seq, Math::max);
    }

    void read(ConversationId conversationId, AccountId reader, long seq) {
        read.merge(new Reader(reader, conversationId), seq, Math::max);
    }

    void delete(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        counters.flush(jdbc);
        markers.flush(jdbc);
        flushProgress(jdbc);
        flushRead(jdbc);
        for (ConversationId id : deleted) {
            jdbc.update("DELETE FROM conversation_progress WHERE conversation_id = ?", id.value());
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

    private void flushRead(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE read_marker m SET last_read_seq = r.last_read_seq
                        FROM {rows}
                        WHERE m.account_id = r.account_id
                          AND m.conversation_id = r.conversation_id
                          AND m.last_read_seq < r.last_read_seq
                        """,
                        "account_id uuid",
                        "conversation_id uuid",
                        "last_read_seq int8");
        read.forEach((reader, seq) -> rows.add(reader.account, reader.conversation, seq));
        rows.flush(jdbc);
    }

    private record Reader(AccountId account, ConversationId conversation) {}
}
