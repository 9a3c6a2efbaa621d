package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.ParticipantRequests.Added;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.rejection.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds assistants their seats in a room: which version of a character it is now, and a handle that
 * no other has.
 */
@Component
class Seats {

    private final Queries queries;
    private final NewIds ids;

    Seats(Queries queries, NewIds ids) {
        this.queries = queries;
        this.ids = ids;
    }

    /**
     * The seats a room begins with.
     *
     * @throws Rejected if one of the characters is not there for the person
     */
    List<RoomAssistant> first(ConversationId room, StartRequest request, AccountId person) {
        var seats = new ArrayList<RoomAssistant>();
        var taken = new ArrayList<String>();
        for (var characterId : request.characters()) {
            var persona = persona(characterId, person);
            taken.add(Handles.of(persona.name(), taken));
            seats.add(
                    new RoomAssistant(
                            AssistantId.of(characterId),
                            persona.ref(),
                            new ProtectedText(person, taken.getLast())));
        }
        if (request.withAssistant()) {
            var handle = Handles.of(Handles.PLAIN, taken);
            seats.add(
                    new RoomAssistant(
                            ids.plainAssistant(room), null, new ProtectedText(person, handle)));
        }
        return seats;
    }

    /**
     * One more seat, or the one that the assistant has, which stays as it is.
     *
     * @throws Rejected if the person takes no part, or there is no such character for the person
     */
    RoomAssistant next(ConversationId id, Added request, AccountId person) {
        var room = queries.ask(new FindConversation(id, person), ConversationView.class).room();
        List<Seat> seats = room == null ? List.of() : room.assistants();
        var characterId = request.characterId();
        var assistantId =
                characterId == null ? ids.plainAssistant(id) : AssistantId.of(characterId);
        var persona = characterId == null ? null : persona(characterId, person);
        return seats.stream()
                .filter(seat -> seat.assistantId().equals(assistantId))
                .findFirst()
                .map(seat -> seated(seat, person))
                .orElseGet(() -> added(assistantId, persona, request.handle(), seats, person));
    }

    private static RoomAssistant seated(Seat seat, AccountId person) {
        return new RoomAssistant(
                seat.assistantId(), seat.character(), new ProtectedText(person, seat.handle()));
    }

    private static RoomAssistant added(
            AssistantId id,
            @Nullable PersonaView persona,
            @Nullable String given,
            List<Seat> seats,
            AccountId person) {
        var name = persona == null ? Handles.PLAIN : persona.name();
        var handle =
                given == null ? Handles.of(name, seats.stream().map(Seat::handle).toList()) : given;
        return new RoomAssistant(
                id, persona == null ? null : persona.ref(), new ProtectedText(person, handle));
    }

    private PersonaView persona(CharacterId characterId, AccountId person) {
        return queries.ask(new FindCharacter(characterId, person, null), CharacterView.class)
                .persona();
    }
}
