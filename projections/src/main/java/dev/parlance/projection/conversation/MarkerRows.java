package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.projection.batch.RowBuffer;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Read markers, each with the number of system messages up to it: of people who were there from the
 * beginning, who came, who read, and who went.
 *
 * <p>A marker that moves counts the system messages it passes, so over its life it counts each
 * once. A newcomer's begins near the end, and is counted from there.
 */
final class MarkerRows {

    private final RowBuffer first =
            new RowBuffer(
                    """
                    INSERT INTO read_marker (account_id, conversation_id, last_read_seq)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "account_id uuid",
                    "conversation_id uuid",
                    "last_read_seq int8");

    private final Map<Reader, Change> changes = new HashMap<>();
    private final Map<Reader, Long> read = new HashMap<>();

    void begin(ConversationId conversationId, AccountId account, long seq) {
        first.add(account, conversationId, seq);
    }

    void come(ConversationId conversationId, AccountId account, long seq) {
        changes.put(new Reader(account, conversationId), new Change(true, seq));
    }

    void read(ConversationId conversationId, AccountId account, long seq) {
        read.merge(new Reader(account, conversationId), seq, Math::max);
    }

    void go(ConversationId conversationId, AccountId account, long seq) {
        changes.put(new Reader(account, conversationId), new Change(false, seq));
    }

    /** Nobody's marker is at or behind the seq at which that person went, unless it came again. */
    void flush(JdbcOperations jdbc) {
        first.flush(jdbc);
        var come = newcomers();
        var gone = gone();
        changes.forEach(
                (reader, change) ->
                        (change.stays ? come : gone)
                                .add(reader.account, reader.conversation, change.seq));
        come.flush(jdbc);
        flushRead(jdbc);
        gone.flush(jdbc);
    }

    private static RowBuffer newcomers() {
        return new RowBuffer(
                """
                INSERT INTO read_marker AS m
                    (account_id, conversation_id, last_read_seq, notices_read)
                SELECT r.account_id, conversation_id, r.seq,
                       p.notices - (SELECT count(*) FROM conversation_notice n
                                    WHERE n.conversation_id = p.conversation_id AND n.seq > r.seq)
                FROM {rows} JOIN conversation_progress p USING (conversation_id)
                ON CONFLICT (account_id, conversation_id) DO UPDATE
                SET last_read_seq = excluded.last_read_seq, notices_read = excluded.notices_read
                WHERE m.last_read_seq < excluded.last_read_seq
                """,
                "account_id uuid",
                "conversation_id uuid",
                "seq int8");
    }

    private void flushRead(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE read_marker m
                        SET last_read_seq = r.last_read_seq,
                            notices_read = m.notices_read + (
                                SELECT count(*) FROM conversation_notice n
                                WHERE n.conversation_id = m.conversation_id
                                  AND n.seq > m.last_read_seq AND n.seq <= r.last_read_seq)
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

    private static RowBuffer gone() {
        return new RowBuffer(
                """
                DELETE FROM read_marker m USING {rows}
                WHERE m.account_id = r.account_id AND m.conversation_id = r.conversation_id
                  AND m.last_read_seq < r.seq
                """,
                "account_id uuid",
                "conversation_id uuid",
                "seq int8");
    }

    private record Reader(AccountId account, ConversationId conversation) {}

    /** Whether somebody takes part from a seq on, or takes part no more. */
    private record Change(boolean stays, long seq) {}
}
