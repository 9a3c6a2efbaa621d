package dev.parlance.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.SelectReplyVariant;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.RecordDetails;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * A conversation as far as models have to do with it: their replies and their summaries. It is a
 * part of {@link Conversation} and never there without it.
 */
abstract class AnsweredConversation {

    @AggregateIdentifier private ConversationId id;
    private final ConversationState state = new ConversationState();

    final ConversationId id() {
        return id;
    }

    final ConversationState state() {
        return state;
    }

    @CommandHandler
    ReplyId handle(RegenerateReply command, Clock clock) {
        Rules.requireParticipant(state, id, command.requestedBy());
        if (state.replies().find(command.replyId()) != null) {
            return command.replyId();
        }
        Rules.requireSpaceForReplies(state, 1);
        apply(Regeneration.of(state, command, clock.instant()));
        return command.replyId();
    }

    @CommandHandler
    void handle(SelectReplyVariant command, Clock clock) {
        Rules.requireParticipant(state, id, command.selectedBy());
        var slot = state.replies().answers().at(command.seq());
        if (slot == null || !slot.variants().contains(command.replyId())) {
            throw new Rejected(new Rejection.MessageNotFound(id, command.seq()));
        }
        if (!slot.selected().equals(command.replyId())) {
            apply(
                    new ReplyVariantSelected(
                            id,
                            command.seq(),
                            command.replyId(),
                            command.selectedBy(),
                            clock.instant()));
        }
    }

    @CommandHandler
    void handle(CancelReply command, Clock clock) {
        Rules.requireParticipant(state, id, command.cancelledBy());
        ReplyLifecycle.cancel(state, command, clock.instant()).ifPresent(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(StartReply command, Clock clock) {
        apply(ReplyLifecycle.start(state, command, clock.instant()));
    }

    @CommandHandler
    long handle(
            CompleteAssistantReply command, Clock clock, IdSource ids, SummaryPolicy summaries) {
        var completed = ReplyLifecycle.complete(state, command, clock.instant());
        apply(completed);
        SummaryLifecycle.due(state, id, summaries, new SummaryId(ids.next()), completed.at())
                .ifPresent(AggregateLifecycle::apply);
        return completed.seq();
    }

    @CommandHandler
    void handle(FailAssistantReply command, Clock clock) {
        apply(ReplyLifecycle.fail(state, command, clock.instant()));
    }

    @CommandHandler
    void handle(EndCancelledReply command, Clock clock) {
        apply(ReplyLifecycle.endCancelled(state, command, clock.instant()));
    }

    @CommandHandler
    void handle(RecordDetails command, Clock clock) {
        if (state.replies().awaitsDetails(command.replyId())) {
            apply(new ReplyDetailed(id, command.replyId(), command.details(), clock.instant()));
        }
    }

    @CommandHandler
    SummaryId handle(RequestSummary command, Clock clock, SummaryPolicy summaries) {
        Rules.requireParticipant(state, id, command.requestedBy());
        Rules.requireSummaries(summaries);
        var open = state.summaries().open();
        if (open != null) {
            return open;
        }
        apply(SummaryLifecycle.request(state, id, command.summaryId(), clock.instant()));
        return command.summaryId();
    }

    @CommandHandler
    void handle(CompleteSummary command, Clock clock) {
        apply(SummaryLifecycle.complete(state, command, clock.instant()));
    }

    @CommandHandler
    void handle(FailSummary command, Clock clock) {
        apply(SummaryLifecycle.fail(state, command, clock.instant()));
    }

    @EventSourcingHandler
    void on(ConversationEvent event) {
        id = event.conversationId();
        state.evolve(event);
        if (event instanceof ConversationDeleted) {
            markDeleted();
        }
    }
}
