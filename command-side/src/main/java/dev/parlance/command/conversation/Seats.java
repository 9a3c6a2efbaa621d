package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The assistants of a room, in the order in which they came, and when they answer. */
final class Seats {

    private final List<RoomAssistant> taken = new ArrayList<>();
    private Answering answering = Answering.WHEN_MENTIONED;

    List<RoomAssistant> taken() {
        return List.copyOf(taken);
    }

    Answering answering() {
        return answering;
    }

    Optional<RoomAssistant> find(AssistantId assistantId) {
        return taken.stream().filter(seat -> seat.assistantId().equals(assistantId)).findFirst();
    }

    /** The seat of a character, or of the assistant without one. */
    Optional<RoomAssistant> of(@Nullable CharacterId character) {
        return taken.stream()
                .filter(seat -> Objects.equals(characterOf(seat), character))
                .findFirst();
    }

    void begin(RoomSettings room) {
        taken.addAll(room.assistants());
        answering = room.answering();
    }

    void add(RoomAssistant assistant) {
        taken.add(assistant);
    }

    void remove(AssistantId assistantId) {
        taken.removeIf(seat -> seat.assistantId().equals(assistantId));
    }

    void adopt(CharacterRef character) {
        taken.replaceAll(
                seat ->
                        character.characterId().equals(characterOf(seat))
                                ? new RoomAssistant(seat.assistantId(), character, seat.handle())
                                : seat);
    }

    void answer(Answering when) {
        answering = when;
    }

    private static @Nullable CharacterId characterOf(RoomAssistant seat) {
        var character = seat.character();
        return character == null ? null : character.characterId();
    }
}
