package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words in which a conversation was started, to tell a repeated command from a different one.
 * Of the title a fingerprint is kept, and of who came into a room a hash, because the state is
 * small and holds no messages; characters may have got newer versions and other names since. Both
 * are part of snapshots, so they must stay the same.
 */
record StartWords(
        ConversationKind kind,
        AccountId startedBy,
        @Nullable CharacterId characterId,
        @Nullable ProtectedText title,
        int roomHash,
        @Nullable KnowledgeScope scope) {

    static StartWords of(StartConversation command) {
        var character = command.character();
        return new StartWords(
                command.kind(),
                command.startedBy(),
                character == null ? null : character.characterId(),
                Fingerprints.of(command.title()),
                hashOf(command.startedBy(), command.members(), command.room()),
                command.scope());
    }

    static StartWords of(ConversationStarted event) {
        return new StartWords(
                event.kind(),
                event.startedBy(),
                event.characterId(),
                Fingerprints.of(event.title()),
                hashOf(
                        event.startedBy(),
                        event.participants().stream().map(Participant::accountId).toList(),
                        event.room()),
                event.scope());
    }

    /** People are a set, seats a list. */
    private static int hashOf(
            AccountId startedBy, List<AccountId> people, @Nullable RoomSettings room) {
        if (room == null) {
            return 0;
        }
        int others =
                people.stream()
                        .filter(person -> !person.equals(startedBy))
                        .distinct()
                        .mapToInt(person -> person.value().hashCode())
                        .sum();
        int hash = 31 * others + room.answering().name().hashCode();
        for (var seat : room.assistants()) {
            hash = 31 * hash + hashOf(seat);
        }
        return hash;
    }

    /** Handles follow from the names of characters, which may be called otherwise by now. */
    private static int hashOf(RoomAssistant seat) {
        var character = seat.character();
        return character == null ? 0 : character.characterId().value().hashCode();
    }
}
