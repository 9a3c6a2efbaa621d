package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.WaitingRoom;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a reader into the conversations the reader takes part in, and into no other. */
@Component
public class Access {

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    Access(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    /**
     * Returns if the reader takes part in the conversation. A conversation that is not known may
     * have been started only just now, if its id is new, and a reader may have been added to a room
     * only just now, so both are waited for, briefly.
     *
     * @throws Rejected with {@link Rejection.NotParticipant} if the reader takes no part, with
     *     {@link Rejection.ConversationNotFound} if there is no such conversation, and with {@code
     *     OVERLOADED} if too many wait already
     */
    public void require(ConversationId conversationId, AccountId reader) {
        var found = find(conversationId, reader);
        if (mayChange(conversationId, found)) {
            found =
                    waitingRoom
                            .untilItAppears(
                                    () -> find(conversationId, reader).filter(Standing::isSettled))
                            .or(() -> find(conversationId, reader));
        }
        var standing =
                found.orElseThrow(
                        () -> new Rejected(new Rejection.ConversationNotFound(conversationId)));
        if (!standing.takesPart) {
            throw new Rejected(new Rejection.NotParticipant(conversationId, reader));
        }
    }

    private boolean mayChange(ConversationId conversationId, Optional<Standing> found) {
        return found.map(standing -> !standing.isSettled())
                .orElseGet(() -> waitingRoom.isNew(conversationId.value()));
    }

    private Optional<Standing> find(ConversationId conversationId, AccountId reader) {
        return jdbc.sql(
                        """
                        SELECT p.account_id IS NOT NULL AS takes_part, c.kind
                        FROM conversation c
                        LEFT JOIN conversation_participant p
                            ON p.conversation_id = c.conversation_id AND p.account_id = :reader
                        WHERE c.conversation_id = :conversation
                        """)
                .param("conversation", conversationId.value())
                .param("reader", reader.value())
                .query(
                        (row, index) ->
                                new Standing(
                                        row.getBoolean("takes_part"),
                                        ConversationKind.valueOf(row.getString("kind"))))
                .optional();
    }

    private record Standing(boolean takesPart, ConversationKind kind) {

        /** Only rooms let in somebody who was not there from the beginning. */
        boolean isSettled() {
            return takesPart || kind != ConversationKind.ROOM;
        }
    }
}
