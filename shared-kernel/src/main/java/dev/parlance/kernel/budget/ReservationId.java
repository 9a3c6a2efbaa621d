package dev.parlance.kernel.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names what is held for one call. It is the id of the reply, summary or re-run that the call is
 * for, so every attempt at it holds the same.
 */
public record ReservationId(@JsonValue UUID value) {

    @JsonCreator
    public ReservationId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ReservationId valueOf(String text) {
        return new ReservationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
