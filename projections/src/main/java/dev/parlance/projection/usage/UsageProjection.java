package dev.parlance.projection.usage;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What replies took, accounted to whoever asked for them on the UTC day they ended, and what
 * summaries took, accounted to the person who is remembered. These count as no reply. It is not
 * told of deleted conversations: what was used stays used. Replies that a fork shares with its
 * source were accounted there. A conversation is with one character, which all its replies count
 * for; in a room each counts for the one that spoke.
 */
@Component
@ProcessingGroup("usage")
@ProjectedTables({"usage_conversation", "usage_reply", "usage_daily"})
class UsageProjection {

    private final BatchedWrites<UsageBatch> writes;

    UsageProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("usage", jdbc, UsageBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        var characterId = event.characterId();
        if (characterId != null) {
            writes.write(batch -> batch.startWith(event.conversationId(), characterId));
        }
    }

    @EventHandler
    void on(AssistantReplyRequested event) {
        var character = event.character();
        writes.write(
                batch ->
                        batch.request(
                                event.replyId(),
                                event.requestedBy(),
                                event.conversationId(),
                                character == null ? null : character.characterId()));
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        writes.write(batch -> batch.account(event.replyId(), event.account(), event.at()));
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        var account = event.account();
        writes.write(
                batch -> {
                    if (account == null) {
                        batch.forget(event.replyId());
                    } else {
                        batch.account(event.replyId(), account, event.at());
                    }
                });
    }

    @EventHandler
    void on(AssistantReplyFailed event) {
        writes.write(batch -> batch.forget(event.replyId()));
    }

    @EventHandler
    void on(ConversationSummaryRequested event) {
        writes.write(
                batch ->
                        batch.request(
                                event.summaryId(),
                                event.subject().person(),
                                event.conversationId()));
    }

    @EventHandler
    void on(ConversationSummarised event) {
        writes.write(batch -> batch.account(event.summaryId(), event.account(), event.at()));
    }

    @EventHandler
    void on(ConversationSummaryFailed event) {
        writes.write(batch -> batch.forget(event.summaryId()));
    }
}
