package dev.parlance.kernel.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one job. Whoever queues it chooses it, so that queueing it twice is queueing it once. */
public record JobId(@JsonValue UUID value) {

    @JsonCreator
    public JobId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static JobId valueOf(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
