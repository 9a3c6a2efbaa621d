package dev.parlance.projection.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far each conversation is, and how far each person has read in it. Who posts has read what
 * stands before, so nothing after a person's marker is the person's own. System messages take a seq
 * but are not unread: they are counted beside, up to each marker.
 */
@Component
@ProcessingGroup("unread")
@ProjectedTables({"conversation_progress", "conversation_notice", "read_marker"})
class UnreadProjection {

    private final BatchedWrites<UnreadBatch> writes;

    UnreadProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("unread", jdbc, UnreadBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        writes.write(batch -> batch.start(event));
    }

    @EventHandler
    void on(CharacterGreeted event) {
        writes.write(batch -> batch.advance(event.conversationId(), event.seq()));
    }

    @EventHandler
    void on(UserMessagePosted event) {
        writes.write(
                batch -> {
                    batch.advance(event.conversationId(), event.seq());
                    batch.read(event.conversationId(), event.author(), event.seq());
                });
    }

    @EventHandler
    void on(AssistantReplyCompleted event) {
        writes.write(batch -> batch.advance(event.conversationId(), event.seq()));
    }

    @EventHandler
    void on(AssistantReplyCancelled event) {
        var seq = event.seq();
        if (seq != null) {
            writes.write(batch -> batch.advance(event.conversationId(), seq));
        }
    }

    @EventHandler
    void on(MessagesRead event) {
        writes.write(
                batch -> batch.read(event.conversationId(), event.reader(), event.lastReadSeq()));
    }

    @EventHandler
    void on(ParticipantAdded event) {
        long seq = event.notice().seq();
        writes.write(
                batch -> {
                    batch.note(event.conversationId(), seq);
                    batch.come(event.conversationId(), event.participant().accountId(), seq);
                });
    }

    @EventHandler
    void on(ParticipantRemoved event) {
        long seq = event.notice().seq();
        writes.write(
                batch -> {
                    batch.note(event.conversationId(), seq);
                    batch.go(event.conversationId(), event.accountId(), seq);
                });
    }

    /** What brings nobody and takes nobody away; Axon takes the handler of the narrowest type. */
    @EventHandler
    void on(Noticed event) {
        var place = event.notice();
        if (place != null) {
            writes.write(batch -> batch.note(event.conversationId(), place.seq()));
        }
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId()));
    }
}
