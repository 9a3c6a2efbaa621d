package dev.parlance.kernel.rerun;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one re-run of a reply. */
public record RerunId(@JsonValue UUID value) {

    @JsonCreator
    public RerunId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static RerunId valueOf(String text) {
        return new RerunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
