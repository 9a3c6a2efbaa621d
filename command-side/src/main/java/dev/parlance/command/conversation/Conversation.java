package dev.parlance.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.SelectReplyVariant;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
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
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One conversation. Here its people speak; {@link ReplyLifecycle} is where its replies live. The
 * revision is that of its snapshots: one of another revision is not read, and the events are.
 */
@Revision("3")
@Aggregate(
        snapshotTriggerDefinition = "conversationSnapshots",
        cache = "rememberedStreams",
        lockFactory = "commandWorks",
        commandTargetResolver = "conversationTarget")
class Conversation {

    @AggregateIdentifier private ConversationId id;
    private final ConversationState state = new ConversationState();

    Conversation() {}

    private Conversation(ConversationStarted fork) {
        apply(fork);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ConversationId handle(StartConversation command, Clock clock, IdSource ids) {
        if (state.begun()) {
            if (!state.begunAs(StartWords.of(command))) {
                throw new Rejected(
                        new Rejection.Conflict("The conversation was started in other words."));
            }
            return id;
        }
        Rules.requireKnownKind(command.kind());
        Rules.requireTitle(command.title());
        Rules.requireGreeting(command);
        var at = clock.instant();
        apply(Beginnings.started(command, at));
        if (command.greeting() != null) {
            var messageId = new MessageId(ids.next());
            apply(new CharacterGreeted(id, messageId, 1, command.greeting(), at));
        }
        return command.conversationId();
    }

    @CommandHandler
    Posted handle(PostUserMessage command, Clock clock, IdSource ids, PostedMessages posted) {
        Rules.requireParticipant(state, id, command.author());
        var window = state.recentPosts();
        var earlier = window.find(command.author(), command.clientMessageId());
        if (earlier.isEmpty()
                && window.mayHaveForgotten(command.author(), command.clientMessageId())) {
            earlier = posted.find(id, command.author(), command.clientMessageId());
        }
        return earlier.orElseGet(() -> post(command, clock, ids));
    }

    private Posted post(PostUserMessage command, Clock clock, IdSource ids) {
        Rules.requireMessage(command.text());
        Rules.requireRoomForReply(state);
        var seq = state.lastSeq() + 1;
        var at = clock.instant();
        apply(
                new UserMessagePosted(
                        id,
                        command.messageId(),
                        seq,
                        command.author(),
                        command.clientMessageId(),
                        command.text(),
                        at));
        var replyId = new ReplyId(ids.next());
        apply(
                new AssistantReplyRequested(
                        id, replyId, seq, null, command.author(), null, state.character(), at));
        return new Posted(command.messageId(), seq, replyId);
    }

    @CommandHandler
    ReplyId handle(RegenerateReply command, Clock clock) {
        Rules.requireParticipant(state, id, command.requestedBy());
        if (state.openReply(command.replyId()) != null) {
            return command.replyId();
        }
        Rules.requireRoomForReply(state);
        apply(Regeneration.of(state, command, clock.instant()));
        return command.replyId();
    }

    @CommandHandler
    void handle(SelectReplyVariant command, Clock clock) {
        Rules.requireParticipant(state, id, command.selectedBy());
        var slot = state.answers().at(command.seq());
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
    ConversationId handle(ForkConversation command, Clock clock) throws Exception {
        Rules.requireParticipant(state, id, command.forkedBy());
        Rules.requireSeq(state, id, command.atSeq());
        var fork = Beginnings.forked(state, command, clock.instant());
        createNew(Conversation.class, () -> new Conversation(fork));
        return command.forkId();
    }

    @CommandHandler
    void handle(AdoptCharacterVersion command, Clock clock) {
        Rules.requireKeeper(state, id, command.adoptedBy(), "change its character's version");
        var character = Rules.requireCharacter(state, command.character());
        if (!command.character().equals(character)) {
            apply(
                    new CharacterVersionAdopted(
                            id, command.character(), command.adoptedBy(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(MarkRead command, Clock clock) {
        Rules.requireParticipant(state, id, command.reader());
        if (command.lastReadSeq() == 0) {
            return;
        }
        Rules.requireSeq(state, id, command.lastReadSeq());
        if (command.lastReadSeq() > state.readMarkerOf(command.reader())) {
            apply(new MessagesRead(id, command.reader(), command.lastReadSeq(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RenameConversation command, Clock clock) {
        Rules.requireKeeper(state, id, command.renamedBy(), "rename it");
        Rules.requireTitle(command.title());
        apply(new ConversationRenamed(id, command.title(), command.renamedBy(), clock.instant()));
    }

    @CommandHandler
    void handle(DeleteConversation command, Clock clock) {
        Rules.requireKeeper(state, id, command.deletedBy(), "delete it");
        var at = clock.instant();
        for (var open : state.openReplies()) {
            apply(new AssistantReplyCancelled(id, open, null, null, false, null, null, at));
        }
        apply(new ConversationDeleted(id, command.deletedBy(), at));
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
