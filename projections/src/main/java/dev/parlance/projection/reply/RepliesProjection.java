package dev.parlance.projection.reply;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Where each reply stands, how it ended, and what was found beside it. */
@Component
@ProcessingGroup("replies")
@ProjectedTables({"reply"})
class RepliesProjection {

    private final BatchedWrites<RepliesBatch> writes;

    RepliesProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("replies", jdbc, RepliesBatch::new);
    }

    @EventHandler
    void on(AssistantReplyRequested event) {
        writes.write(batch -> batch.request(event));
    }

    @EventHandler
    void on(AssistantReplyStarted event) {
        var change = ReplyChange.of(event);
        writes.write(batch -> batch.change(change));
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        var change = ReplyChange.of(event);
        writes.write(batch -> batch.change(change));
    }

    @EventHandler
    void on(AssistantReplyFailed event) {
        var change = ReplyChange.of(event);
        writes.write(batch -> batch.change(change));
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        var change = ReplyChange.of(event);
        writes.write(batch -> batch.change(change));
    }

    @EventHandler
    void on(ReplyDetailed event) {
        writes.write(batch -> batch.detail(event));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId()));
    }
}
