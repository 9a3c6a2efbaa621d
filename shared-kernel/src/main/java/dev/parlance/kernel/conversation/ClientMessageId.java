package dev.parlance.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name a client gave to a message before it was posted. Posting the same name again gives the
 * first message back, so a client may repeat itself until it is answered; other words under the
 * same name are refused as a {@code CONFLICT}.
 */
public record ClientMessageId(@JsonValue String value) {

    /** Longest name accepted, in UTF-16 units. */
    public static final int MAX_LENGTH = 128;

    /**
     * @throws IllegalArgumentException if the name is blank or longer than {@value #MAX_LENGTH}
     */
    @JsonCreator
    public ClientMessageId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A client message id has 1 to %d characters".formatted(MAX_LENGTH));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
