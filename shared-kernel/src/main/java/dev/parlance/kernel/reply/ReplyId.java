package dev.parlance.kernel.reply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one attempt of an assistant to say something; variants of a message have an id each. */
public record ReplyId(@JsonValue UUID value) {

    @JsonCreator
    public ReplyId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ReplyId valueOf(String text) {
        return new ReplyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
