package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Who takes part: those a conversation begins with, then what became of each person last. Who comes
 * finds the conversation in the list where the others have it, whatever the batch holds beside.
 */
final class MemberRows {

    private final RowBuffer first =
            new RowBuffer(
                    """
                    INSERT INTO conversation_participant
                        (conversation_id, account_id, role, updated_at)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "account_id uuid",
                    "role text",
                    "updated_at timestamptz");

    private final Map<Member, Change> changes = new LinkedHashMap<>();

    void begin(ConversationStarted event) {
        for (var participant : event.participants()) {
            first.add(
                    event.conversationId(),
                    participant.accountId(),
                    participant.role(),
                    event.at());
        }
    }

    void put(ConversationId conversationId, Participant participant, Instant at, long sequence) {
        changes.put(
                new Member(conversationId, participant.accountId()),
                new Placed(participant.role(), at, sequence));
    }

    void remove(ConversationId conversationId, AccountId accountId, long sequence) {
        changes.put(new Member(conversationId, accountId), new Gone(sequence));
    }

    void flush(JdbcOperations jdbc) {
        first.flush(jdbc);
        var placed = placed();
        var gone = gone();
        changes.forEach(
                (member, change) -> {
                    switch (change) {
                        case Placed p ->
                                placed.add(
                                        member.conversationId,
                                        member.accountId,
                                        p.role,
                                        p.at,
                                        p.sequence);
                        case Gone g ->
                                gone.add(member.conversationId, member.accountId, g.sequence);
                    }
                });
        placed.flush(jdbc);
        gone.flush(jdbc);
    }

    private static RowBuffer placed() {
        return new RowBuffer(
                """
                INSERT INTO conversation_participant AS p
                    (conversation_id, account_id, role, updated_at, changed_by)
                SELECT r.conversation_id, r.account_id, r.role,
                       greatest(r.at, (SELECT max(updated_at) FROM conversation_participant
                                       WHERE conversation_id = r.conversation_id)),
                       r.changed_by
                FROM {rows}
                ON CONFLICT (conversation_id, account_id) DO UPDATE
                SET role = excluded.role, changed_by = excluded.changed_by
                WHERE p.changed_by < excluded.changed_by
                """,
                "conversation_id uuid",
                "account_id uuid",
                "role text",
                "at timestamptz",
                "changed_by int8");
    }

    private static RowBuffer gone() {
        return new RowBuffer(
                """
                DELETE FROM conversation_participant p USING {rows}
                WHERE p.conversation_id = r.conversation_id AND p.account_id = r.account_id
                  AND p.changed_by < r.removed_by
                """,
                "conversation_id uuid",
                "account_id uuid",
                "removed_by int8");
    }

    private record Member(ConversationId conversationId, AccountId accountId) {}

    private sealed interface Change {}

    private record Placed(ParticipantRole role, Instant at, long sequence) implements Change {}

    private record Gone(long sequence) implements Change {}
}
