package dev.parlance.kernel.image;

import java.util.Arrays;
import java.util.Optional;

/** The types of pictures that are taken in and shown. */
public enum ImageType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp");

    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As a Content-Type names it. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The type that a media type names.
     *
     * @param mediaType type and subtype in lower case, without parameters
     */
    public static Optional<ImageType> named(String mediaType) {
        return Arrays.stream(values()).filter(t -> t.mediaType.equals(mediaType)).findFirst();
    }
}
