package dev.parlance.kernel.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a memory. */
public record MemoryId(@JsonValue UUID value) {

    @JsonCreator
    public MemoryId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static MemoryId valueOf(String text) {
        return new MemoryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
