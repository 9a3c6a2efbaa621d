package dev.parlance.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a request to summarise a conversation, and what came of it. */
public record SummaryId(@JsonValue UUID value) {

    @JsonCreator
    public SummaryId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static SummaryId valueOf(String text) {
        return new SummaryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
