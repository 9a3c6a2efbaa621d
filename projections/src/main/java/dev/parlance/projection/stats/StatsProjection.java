package dev.parlance.projection.stats;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What administrators see: how each reply ended and what it took, in sums by the UTC day of its end
 * and as a log, and how far each conversation is. Figures stay when a conversation is deleted; when
 * an account is erased they stay as nobody's.
 */
@Component
@ProcessingGroup("stats")
@ProjectedTables({"stats_conversation", "stats_reply", "stats_daily", "stats_failure"})
class StatsProjection {

    private final BatchedWrites<StatsBatch> writes;

    StatsProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("stats", jdbc, StatsBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        writes.write(batch -> batch.conversations().start(event));
    }

    @EventHandler
    void on(CharacterGreeted event) {
        writes.write(batch -> batch.conversations().speak(event, event.seq()));
    }

    @EventHandler
    void on(UserMessagePosted event) {
        writes.write(batch -> batch.conversations().speak(event, event.seq()));
    }

    /** What befalls a room is told among its messages, and has a seq as they have. */
    @EventHandler
    void on(Noticed event) {
        var place = event.notice();
        if (place != null) {
            writes.write(batch -> batch.conversations().speak(event, place.seq()));
        }
    }

    @EventHandler
    void on(AssistantReplyRequested event) {
        writes.write(batch -> batch.replies().request(event));
    }

    @EventHandler
    void on(AssistantReplyStarted event) {
        writes.write(batch -> batch.replies().begin(event));
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        writes.write(
                batch -> {
                    batch.conversations().speak(event, event.seq());
                    batch.replies().end(event);
                });
    }

    @EventHandler
    void on(AssistantReplyFailed event) {
        writes.write(batch -> batch.replies().end(event));
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        var seq = event.seq();
        writes.write(
                batch -> {
                    if (seq != null) {
                        batch.conversations().speak(event, seq);
                    }
                    batch.replies().end(event);
                });
    }

    @EventHandler
    void on(ConversationSummaryRequested event) {
        writes.write(batch -> batch.replies().request(event));
    }

    @EventHandler
    void on(ConversationSummarised event) {
        writes.write(batch -> batch.replies().end(event));
    }

    @EventHandler
    void on(ConversationSummaryFailed event) {
        writes.write(batch -> batch.replies().end(event));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.conversations().delete(event));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }
}
