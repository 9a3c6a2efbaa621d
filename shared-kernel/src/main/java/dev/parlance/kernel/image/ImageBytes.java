package dev.parlance.kernel.image;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What is said to be a picture. Its bytes are handed on as they are, and nobody changes them. */
public final class ImageBytes {

    private final byte[] bytes;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImageBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @JsonValue
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ImageBytes[%d]".formatted(bytes.length);
    }
}
