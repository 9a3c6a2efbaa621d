package dev.parlance.kernel.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something reads as before without keeping what it read: the first 128 bits of a
 * SHA-256 over all its values, each behind its length. It stands in snapshots, so it must come out
 * the same in every process, and their revisions go up when it does not.
 */
public final class Fingerprint {

    private static final int BYTES = 16;
    private static final int ABSENT = -1;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Adds a text, or that there is none. */
    public Fingerprint text(@Nullable ProtectedText text) {
        return value(text == null ? null : text.text());
    }

    /** Adds texts in their order, behind their number. */
    public Fingerprint texts(List<ProtectedText> texts) {
        value(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /**
     * Adds a value by what {@code toString} makes of it, or that there is none.
     *
     * @throws IllegalArgumentException for a text, whose {@code toString} hides what it says
     */
    public Fingerprint value(@Nullable Object value) {
        if (value == null) {
            return length(ABSENT);
        }
        if (value instanceof ProtectedText) {
            throw new IllegalArgumentException("A text is added as one");
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    private Fingerprint length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        return this;
    }

    /** What it comes to: 22 characters of Base64. Nothing can be added afterwards. */
    public String end() {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }
}
