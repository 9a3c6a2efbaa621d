package dev.parlance.kernel.lorebook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.character.CharacterId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a lorebook. */
public record LorebookId(@JsonValue UUID value) {

    private static final int NAME_BASED = 3;

    @JsonCreator
    public LorebookId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static LorebookId valueOf(String text) {
        return new LorebookId(UUID.fromString(text));
    }

    /** The lorebook that every character has of its own: always the same for the same character. */
    public static LorebookId ownOf(CharacterId characterId) {
        var name = "lorebook of " + characterId;
        return new LorebookId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether some character has it as its own. Only {@link #ownOf} makes ids of this kind, a
     * version 3 UUID (RFC 9562).
     */
    public boolean belongsToCharacter() {
        return value.version() == NAME_BASED;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
