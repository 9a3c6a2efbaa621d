package dev.parlance.kernel.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A text and the salt it was stored with.
 *
 * @param salt of {@value TextProtection#SALT_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // the salt is copied by nobody and compared by nobody
public record Revealed(String text, byte[] salt) {

    /** SHA-256 over the salt and the text in UTF-8: what the stored event holds as its digest. */
    public byte[] digest() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Revealed[%d chars]".formatted(text.length());
    }
}
