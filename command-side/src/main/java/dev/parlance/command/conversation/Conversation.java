package dev.parlance.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One conversation: one stream of events, one state, one lock. Here its people speak; what else it
 * does stands in its parts. The revision is that of its snapshots: one of another revision is not
 * read, and the events are.
 */
@Revision("9")
@Aggregate(
        snapshotTriggerDefinition = "conversationSnapshots",
        cache = "rememberedStreams",
        lockFactory = "commandWorks",
        commandTargetResolver = "conversationTarget")
class Conversation extends SharedConversation {

    Conversation() {}

    private Conversation(ConversationStarted fork) {
        apply(fork);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ConversationId handle(StartConversation command, Clock clock, IdSource ids) {
        if (state().begun()) {
            if (!state().words().equals(StartWords.of(command))) {
                throw new Rejected(
                        new Rejection.Conflict("The conversation was started in other words."));
            }
            return id();
        }
        StartRules.require(command);
        var at = clock.instant();
        apply(Beginnings.started(command, at));
        if (command.greeting() != null) {
            var messageId = new MessageId(ids.next());
            apply(new CharacterGreeted(id(), messageId, 1, command.greeting(), at));
        }
        return command.conversationId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Posted handle(AskQuestion command, Clock clock, IdSource ids, PostedMessages posted) {
        if (state().begun()) {
            Rules.requireParticipant(state(), id(), command.asker());
            Rules.requireAssistant(state(), command.kind(), command.scope());
        } else {
            handle(Beginnings.startOf(command), clock, ids);
        }
        var asked = handle(Beginnings.questionOf(command), clock, ids, posted);
        var reply = state().replies().standingTo(asked.seq());
        if (reply == null && Regeneration.isDue(state(), command, asked)) {
            reply = new ReplyId(ids.next());
            apply(Regeneration.again(state(), command, asked, reply, clock.instant()));
        }
        return reply == null ? asked : new Posted(asked.messageId(), asked.seq(), reply);
    }

    @CommandHandler
    Posted handle(PostUserMessage command, Clock clock, IdSource ids, PostedMessages posted) {
        Rules.requireParticipant(state(), id(), command.author());
        var window = state().recentPosts();
        var earlier = window.find(command.author(), command.clientMessageId());
        if (earlier.isEmpty()
                && window.mayHaveForgotten(command.author(), command.clientMessageId())) {
            earlier = posted.find(id(), command.author(), command.clientMessageId());
        }
        return earlier.map(post -> post.sentAgain(command.text()))
                .orElseGet(() -> post(command, clock.instant(), ids));
    }

    private Posted post(PostUserMessage command, Instant at, IdSource ids) {
        Rules.requireMessage(command.text());
        var speakers = Speaker.answering(state(), command.text().text());
        Rules.requireSpaceForReplies(state(), speakers.size());
        var seq = state().lastSeq() + 1;
        apply(
                new UserMessagePosted(
                        id(),
                        command.messageId(),
                        seq,
                        command.author(),
                        command.clientMessageId(),
                        command.text(),
                        at));
        var replies =
                speakers.stream().map(speaker -> ask(speaker, command, seq, at, ids)).toList();
        replies.forEach(AggregateLifecycle::apply);
        return new Posted(
                command.messageId(), seq, replies.isEmpty() ? null : replies.getFirst().replyId());
    }

    private AssistantReplyRequested ask(
            Speaker speaker, PostUserMessage command, long seq, Instant at, IdSource ids) {
        return new AssistantReplyRequested(
                id(),
                new ReplyId(ids.next()),
                seq,
                null,
                command.author(),
                null,
                speaker.character(),
                state().kind(),
                state().scope(),
                at);
    }

    @CommandHandler
    ConversationId handle(ForkConversation command, Clock clock) throws Exception {
        Rules.requireParticipant(state(), id(), command.forkedBy());
        Rules.requireNoRoom(state());
        Rules.requireSeq(state(), id(), command.atSeq());
        var fork = Beginnings.forked(state(), command, clock.instant());
        createNew(Conversation.class, () -> new Conversation(fork));
        return command.forkId();
    }

    @CommandHandler
    void handle(AdoptCharacterVersion command, Clock clock) {
        Rules.requireKeeper(state(), id(), command.adoptedBy(), "change its character's version");
        var character = Rules.requireCharacter(state(), command.character());
        if (!command.character().equals(character)) {
            apply(
                    new CharacterVersionAdopted(
                            id(), command.character(), command.adoptedBy(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(MarkRead command, Clock clock) {
        Rules.requireParticipant(state(), id(), command.reader());
        if (command.lastReadSeq() == 0) {
            return;
        }
        Rules.requireSeq(state(), id(), command.lastReadSeq());
        if (command.lastReadSeq() > state().people().readMarkerOf(command.reader())) {
            apply(new MessagesRead(id(), command.reader(), command.lastReadSeq(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RenameConversation command, Clock clock, IdSource ids) {
        Rules.requireKeeper(state(), id(), command.renamedBy(), "rename it");
        Rules.requireTitle(command.title());
        if (state().isCalled(command.title())) {
            return;
        }
        apply(
                new ConversationRenamed(
                        id(),
                        command.title(),
                        command.renamedBy(),
                        state().isRoom() ? places(ids).next() : null,
                        clock.instant()));
    }

    @CommandHandler
    void handle(DeleteConversation command, Clock clock) {
        Rules.requireOwner(state(), id(), command.deletedBy(), "delete it");
        Endings.deleted(state(), id(), command.deletedBy(), clock.instant())
                .forEach(AggregateLifecycle::apply);
    }
}
