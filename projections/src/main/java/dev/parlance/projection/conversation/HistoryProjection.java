package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What was said and what befell a room, in order. It takes in all conversations as one sequence,
 * for a fork begins with a copy of what another conversation holds at that moment.
 */
@Component
@ProcessingGroup("history")
@ProjectedTables({"message", "message_variant", "posted_message"})
class HistoryProjection {

    private final BatchedWrites<HistoryBatch> writes;

    HistoryProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("history", jdbc, HistoryBatch::new);
    }

    @EventHandler
    void on(ConversationStarted event) {
        var fork = event.fork();
        if (fork != null) {
            writes.write(
                    batch ->
                            batch.copy(
                                    event.conversationId().value(),
                                    fork.source().value(),
                                    fork.atSeq()));
        }
    }

    @EventHandler
    void on(CharacterGreeted event) {
        writes.write(batch -> batch.greet(event));
    }

    @EventHandler
    void on(UserMessagePosted event) {
        writes.write(batch -> batch.post(event));
    }

    @EventHandler
    void on(AssistantReplyCompleted event, @SequenceNumber long sequence) {
        var answer = Answer.of(event);
        writes.write(batch -> batch.answer(answer, event.variant(), sequence));
    }

    @EventHandler
    void on(AssistantReplyCancelled event, @SequenceNumber long sequence) {
        Answer.keptBy(event)
                .ifPresent(
                        answer ->
                                writes.write(
                                        batch -> batch.answer(answer, event.variant(), sequence)));
    }

    @EventHandler
    void on(ReplyVariantSelected event, @SequenceNumber long sequence) {
        writes.write(
                batch ->
                        batch.select(
                                event.conversationId().value(),
                                event.seq(),
                                event.replyId().value(),
                                sequence));
    }

    @EventHandler
    void on(Noticed event) {
        var place = event.notice();
        if (place != null) {
            writes.write(
                    batch ->
                            batch.note(
                                    event.conversationId().value(),
                                    place,
                                    Notice.of(event),
                                    subjectOf(event),
                                    event.at()));
        }
    }

    private static @Nullable AccountId subjectOf(Noticed event) {
        return switch (event) {
            case AssistantAdded added -> added.assistant().handle().subject();
            case AssistantRemoved removed ->
                    removed.handle() == null ? null : removed.handle().subject();
            case ConversationRenamed renamed -> renamed.title().subject();
            default -> null;
        };
    }

    /** What a person has written and was answered stays in its place, without the words. */
    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId().value()));
    }
}
