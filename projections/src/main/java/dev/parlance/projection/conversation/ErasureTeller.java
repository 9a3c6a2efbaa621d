package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells those who listen to a conversation that texts in it are gone, when the history that they
 * then read has let go of them: it is in the same group, and so in the same transaction.
 */
@Component
@ProcessingGroup("history")
class ErasureTeller {

    private final JdbcTemplate jdbc;
    private final LiveChannel live;

    ErasureTeller(JdbcTemplate jdbc, LiveChannel live) {
        this.jdbc = jdbc;
        this.live = live;
    }

    @EventHandler
    void on(AccountErased event, ReplayStatus replay) {
        if (replay.isReplay()) {
            return;
        }
        var affected = conversationsWith(event.accountId());
        CurrentUnitOfWork.get()
                .afterCommit(_ -> affected.forEach(id -> live.publish(new TextsErased(id))));
    }

    private List<ConversationId> conversationsWith(AccountId person) {
        return jdbc.query(
                "SELECT DISTINCT conversation_id FROM message WHERE subject_id = ?",
                (row, _) -> new ConversationId(row.getObject("conversation_id", UUID.class)),
                person.value());
    }
}
