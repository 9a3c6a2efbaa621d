package dev.parlance.kernel.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token, or of the secret in one, in hexadecimal. The token itself is known to its
 * client alone; as it holds more random bits than anybody can try, a plain hash protects it.
 */
public record TokenHash(@JsonValue String value) {

    private static final int BYTES = 32;

    /**
     * @throws IllegalArgumentException if the text is not 32 bytes in hexadecimal
     */
    @JsonCreator
    public TokenHash {
        if (HexFormat.of().parseHex(value).length != BYTES) {
            throw new IllegalArgumentException("A token hash has %d bytes".formatted(BYTES));
        }
    }

    /** The hash of these bytes. */
    public static TokenHash of(byte[] token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token);
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
