package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.FindParticipants;
import dev.parlance.kernel.conversation.ParticipantIds;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who takes part in a conversation. */
@Component
class ParticipantQueries {

    private final JdbcClient jdbc;

    ParticipantQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    ParticipantIds handle(FindParticipants query) {
        var people =
                jdbc.sql(
                                """
                                SELECT account_id FROM conversation_participant
                                WHERE conversation_id = :conversation
                                """)
                        .param("conversation", query.conversationId().value())
                        .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                        .set();
        return new ParticipantIds(people);
    }
}
