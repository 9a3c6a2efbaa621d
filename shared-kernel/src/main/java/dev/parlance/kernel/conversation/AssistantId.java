package dev.parlance.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.character.CharacterId;
import java.util.UUID;

/** Names an assistant's seat in a room: a character's by its id, another by one of its own. */
public record AssistantId(@JsonValue UUID value) {

    @JsonCreator
    public AssistantId {}

    /** The seat of a character, which has one at most. */
    public static AssistantId of(CharacterId characterId) {
        return new AssistantId(characterId.value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
