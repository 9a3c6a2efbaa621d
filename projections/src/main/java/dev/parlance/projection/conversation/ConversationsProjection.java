package dev.parlance.projection.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.projection.batch.BatchedWrites;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which conversations there are, who takes part, and when something was last said. The newest
 * message itself is read from the history: a copy here could not know what a fork begins with.
 */
@Component
@ProcessingGroup("conversations")
class ConversationsProjection {

    private final BatchedWrites<ConversationsBatch> writes;
    private final JdbcTemplate jdbc;

    ConversationsProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.writes = new BatchedWrites<>("conversations", jdbc, ConversationsBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        writes.write(batch -> batch.start(event));
    }

    @EventHandler
    void on(CharacterVersionAdopted event, @SequenceNumber long sequence) {
        writes.write(
                batch ->
                        batch.adopt(
                                event.conversationId().value(),
                                event.character().version(),
                                sequence));
    }

    @EventHandler
    void on(UserMessagePosted event) {
        writes.write(batch -> batch.spokenIn(event.conversationId().value(), event.at()));
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        writes.write(batch -> batch.spokenIn(event.conversationId().value(), event.at()));
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        if (event.seq() != null) {
            writes.write(batch -> batch.spokenIn(event.conversationId().value(), event.at()));
        }
    }

    @EventHandler
    void on(ConversationRenamed event, @SequenceNumber long sequence) {
        writes.write(
                batch ->
                        batch.rename(
                                event.conversationId().value(), event.title().text(), sequence));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId().value()));
    }

    @ResetHandler
    void reset() {
        jdbc.execute("TRUNCATE conversation, conversation_participant");
    }
}
