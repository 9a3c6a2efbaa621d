package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import java.time.Instant;
import java.util.List;

/** The two ways in which a conversation begins. */
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
                List.of(new Participant(command.startedBy(), ParticipantRole.OWNER)),
                null,
                at);
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
                List.of(new Participant(command.forkedBy(), ParticipantRole.OWNER)),
                new ForkOrigin(
                        command.conversationId(),
                        command.atSeq(),
                        source.answers().upTo(command.atSeq())),
                at);
    }
}
