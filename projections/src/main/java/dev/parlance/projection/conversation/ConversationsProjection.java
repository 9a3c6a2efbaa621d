package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which conversations there are, who takes part and sits in them, and when something was last said;
 * what befalls a room counts as said. The newest message itself is read from the history: a copy
 * here could not know what a fork begins with.
 */
@Component
@ProcessingGroup("conversations")
@ProjectedTables({"conversation", "conversation_participant", "conversation_assistant"})
class ConversationsProjection {

    private final BatchedWrites<ConversationsBatch> writes;

    ConversationsProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("conversations", jdbc, ConversationsBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        writes.write(batch -> batch.start(event));
    }

    @EventHandler
    void on(CharacterVersionAdopted event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.adopt(event.conversationId(), event.character(), sequence));
    }

    @EventHandler
    void on(UserMessagePosted event) {
        speak(event);
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        speak(event);
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        if (event.seq() != null) {
            speak(event);
        }
    }

    @EventHandler
    void on(ConversationRenamed event, @SequenceNumber long sequence) {
        writes.write(
                batch -> {
                    batch.rename(event.conversationId().value(), event.title(), sequence);
                    if (event.notice() != null) {
                        batch.spokenIn(event.conversationId().value(), event.at());
                    }
                });
    }

    @EventHandler
    void on(ParticipantAdded event, @SequenceNumber long sequence) {
        befall(event, batch -> put(batch, event, event.participant(), sequence));
    }

    @EventHandler
    void on(ParticipantRoleChanged event, @SequenceNumber long sequence) {
        befall(event, batch -> put(batch, event, event.participant(), sequence));
    }

    private static void put(
            ConversationsBatch batch,
            ConversationEvent event,
            Participant participant,
            long sequence) {
        batch.members().put(event.conversationId(), participant, event.at(), sequence);
    }

    @EventHandler
    void on(ParticipantRemoved event, @SequenceNumber long sequence) {
        befall(
                event,
                batch ->
                        batch.members()
                                .remove(event.conversationId(), event.accountId(), sequence));
    }

    @EventHandler
    void on(AssistantAdded event, @SequenceNumber long sequence) {
        befall(
                event,
                batch -> batch.seats().take(event.conversationId(), event.assistant(), sequence));
    }

    @EventHandler
    void on(AssistantRemoved event, @SequenceNumber long sequence) {
        befall(
                event,
                batch ->
                        batch.seats().leave(event.conversationId(), event.assistantId(), sequence));
    }

    @EventHandler
    void on(AnsweringChanged event, @SequenceNumber long sequence) {
        befall(
                event,
                batch -> batch.answer(event.conversationId().value(), event.answering(), sequence));
    }

    private void speak(ConversationEvent event) {
        befall(event, _ -> {});
    }

    private void befall(ConversationEvent event, Consumer<ConversationsBatch> change) {
        writes.write(
                batch -> {
                    batch.spokenIn(event.conversationId().value(), event.at());
                    change.accept(batch);
                });
    }

    /** Titles and handles that a person has given go with the person. */
    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId().value()));
    }
}
