package dev.parlance.kernel.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * The SHA-256 of a refresh token's secret, in hexadecimal. The secret itself is known to its client
 * alone; as it holds 256 random bits, a plain hash protects it.
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

    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
