package dev.parlance.kernel.lorebook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an entry of a lorebook. */
public record LorebookEntryId(@JsonValue UUID value) {

    @JsonCreator
    public LorebookEntryId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static LorebookEntryId valueOf(String text) {
        return new LorebookEntryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
