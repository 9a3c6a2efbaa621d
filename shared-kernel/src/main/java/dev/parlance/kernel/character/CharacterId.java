package dev.parlance.kernel.character;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a character. */
public record CharacterId(@JsonValue UUID value) {

    @JsonCreator
    public CharacterId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static CharacterId valueOf(String text) {
        return new CharacterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
