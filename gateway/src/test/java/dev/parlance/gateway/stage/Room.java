package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationView.RoomView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes part in a conversation. Mentions are read in the simplest way there is. */
final class Room {

    private final boolean isRoom;
    private final Map<AccountId, ParticipantRole> people = new LinkedHashMap<>();
    private final Map<AssistantId, RoomAssistant> seats = new LinkedHashMap<>();
    private Answering answering = Answering.WHEN_MENTIONED;

    Room(StartConversation started) {
        people.put(started.startedBy(), ParticipantRole.OWNER);
        started.members().forEach(member -> people.put(member, ParticipantRole.MEMBER));
        var room = started.room();
        isRoom = room != null;
        if (room != null) {
            room.assistants().forEach(this::seat);
            answering = room.answering();
        }
    }

    boolean isRoom() {
        return isRoom;
    }

    synchronized @Nullable ParticipantRole role(AccountId person) {
        return people.get(person);
    }

    synchronized void admit(AccountId person, ParticipantRole role) {
        people.put(person, role);
    }

    synchronized boolean dismiss(AccountId person) {
        return people.remove(person) != null;
    }

    synchronized boolean seat(RoomAssistant assistant) {
        return seats.putIfAbsent(assistant.assistantId(), assistant) == null;
    }

    synchronized @Nullable RoomAssistant unseat(AssistantId assistant) {
        return seats.remove(assistant);
    }

    synchronized void adopt(CharacterRef character) {
        seats.computeIfPresent(
                AssistantId.of(character.characterId()),
                (id, seat) -> new RoomAssistant(id, character, seat.handle()));
    }

    synchronized void answer(Answering when) {
        answering = when;
    }

    /** Those that answer a message. */
    synchronized List<RoomAssistant> answerers(String text) {
        var mentioned =
                seats.values().stream()
                        .filter(seat -> text.contains("@" + seat.handle().text()))
                        .toList();
        return mentioned.isEmpty() && answering == Answering.ALWAYS
                ? List.copyOf(seats.values())
                : mentioned;
    }

    synchronized List<Participant> participants() {
        return people.entrySet().stream()
                .map(entry -> new Participant(entry.getKey(), entry.getValue()))
                .toList();
    }

    synchronized @Nullable RoomView view() {
        return isRoom
                ? new RoomView(
                        seats.values().stream()
                                .map(
                                        seat ->
                                                new Seat(
                                                        seat.assistantId(),
                                                        seat.character(),
                                                        seat.handle().text(),
                                                        seat.handle().subject()))
                                .toList(),
                        answering)
                : null;
    }
}
