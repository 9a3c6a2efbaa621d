package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part: a person, or an assistant of a room.
 *
 * @param name the assistant's handle
 * @param role absent of somebody who takes no part any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantJson(
        @Nullable AccountId accountId,
        @Nullable AssistantId assistantId,
        @Nullable CharacterId characterId,
        @Nullable Integer characterVersion,
        @Nullable String name,
        @Nullable ParticipantRole role) {

    /** All of a conversation: people, then assistants. */
    static List<ParticipantJson> allOf(ConversationView view) {
        var people = view.participants().stream().map(ParticipantJson::of);
        var room = view.room();
        return room == null
                ? people.toList()
                : Stream.concat(people, room.assistants().stream().map(ParticipantJson::of))
                        .toList();
    }

    static ParticipantJson of(Participant participant) {
        return person(participant.accountId(), participant.role());
    }

    /** A person; without a role if the person takes no part any more. */
    public static ParticipantJson person(AccountId accountId, @Nullable ParticipantRole role) {
        return new ParticipantJson(accountId, null, null, null, null, role);
    }

    static ParticipantJson of(RoomAssistant assistant) {
        return of(
                new ConversationView.Seat(
                        assistant.assistantId(),
                        assistant.character(),
                        assistant.handle().text(),
                        assistant.handle().subject()));
    }

    /** Who had a seat. */
    static ParticipantJson of(AssistantRemoved event) {
        var handle = event.handle();
        return new ParticipantJson(
                null,
                event.assistantId(),
                null,
                null,
                handle == null ? null : handle.text(),
                ParticipantRole.ASSISTANT);
    }

    private static ParticipantJson of(ConversationView.Seat seat) {
        var character = seat.character();
        return new ParticipantJson(
                null,
                seat.assistantId(),
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                seat.handle(),
                ParticipantRole.ASSISTANT);
    }
}
