package dev.parlance.kernel.image;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.storage.BlobKey;
import java.util.UUID;

/** Names a picture, whose bytes never change. */
public record ImageId(@JsonValue UUID value) {

    @JsonCreator
    public ImageId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ImageId valueOf(String text) {
        return new ImageId(UUID.fromString(text));
    }

    /** Where the bytes are. The ends of ids are random, so the folders fill evenly. */
    public BlobKey blob() {
        var text = value.toString();
        return new BlobKey("avatars/%s/%s".formatted(text.substring(text.length() - 2), text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
