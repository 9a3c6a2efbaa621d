package dev.parlance.kernel.storage;

import java.util.regex.Pattern;

/**
 * Names a blob: names of lower-case letters, digits and hyphens, with slashes between them, of at
 * most 200 characters. So it leads out of no folder and means the same to every storage.
 */
public record BlobKey(String value) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern NAMES = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

    /**
     * @throws IllegalArgumentException if the text is no such name
     */
    public BlobKey {
        if (value.length() > MAX_LENGTH || !NAMES.matcher(value).matches()) {
            throw new IllegalArgumentException("That is no key of a blob.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
