package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The ways in which a conversation begins. */
final class Beginnings {

    private Beginnings() {}

    static ConversationStarted started(StartConversation command, Instant at) {
        var character = command.character();
        return new ConversationStarted(
                command.conversationId(),
                command.kind(),
                command.startedBy(),
                command.title(),
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                participants(command),
                command.room(),
                command.scope(),
                null,
                at);
    }

    /**
     * What a first question starts.
     *
     * @throws Rejected if a coach is told of no scope to start it in
     */
    static StartConversation startOf(AskQuestion command) {
        if (command.kind() == ConversationKind.COACH && command.scope() == null) {
            throw new Rejected(new Rejection.ConversationNotFound(command.conversationId()));
        }
        return new StartConversation(
                command.conversationId(),
                command.kind(),
                command.asker(),
                null,
                null,
                null,
                List.of(),
                null,
                command.scope());
    }

    /** What a question says. */
    static PostUserMessage questionOf(AskQuestion command) {
        return new PostUserMessage(
                command.conversationId(),
                command.messageId(),
                command.asker(),
                command.name(),
                command.question());
    }

    private static List<Participant> participants(StartConversation command) {
        return Stream.concat(
                        Stream.of(owner(command.startedBy())),
                        command.members().stream()
                                .filter(person -> !person.equals(command.startedBy()))
                                .distinct()
                                .map(person -> new Participant(person, ParticipantRole.MEMBER)))
                .toList();
    }

    static ConversationStarted forked(
            ConversationState source, ForkConversation command, Instant at) {
        var character = source.character();
        return new ConversationStarted(
                command.forkId(),
                source.kind(),
                command.forkedBy(),
                null,
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                List.of(owner(command.forkedBy())),
                null,
                source.scope(),
                new ForkOrigin(
                        command.conversationId(),
                        command.atSeq(),
                        source.replies().answers().upTo(command.atSeq())),
                at);
    }

    private static Participant owner(AccountId person) {
        return new Participant(person, ParticipantRole.OWNER);
    }
}
