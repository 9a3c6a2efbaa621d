package dev.parlance.gateway.account;

import dev.parlance.kernel.account.SessionId;
import dev.parlance.kernel.account.TokenHash;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client shows to get its next access token: the session and 256 random bits, in base64url.
 * Only the hash of those bits ever leaves the edge.
 */
record RefreshToken(SessionId sessionId, String text, TokenHash hash) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token with a new secret for this session. */
    static RefreshToken of(SessionId sessionId) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var bytes =
                ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                        .putLong(sessionId.value().getMostSignificantBits())
                        .putLong(sessionId.value().getLeastSignificantBits())
                        .put(secret)
                        .array();
        return new RefreshToken(
                sessionId,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                TokenHash.of(secret));
    }

    /** Reads what a client sent; empty if it never was a token. */
    static Optional<RefreshToken> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + SECRET_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var id = new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
        var secret = new byte[SECRET_BYTES];
        buffer.get(secret);
        return Optional.of(new RefreshToken(id, text, TokenHash.of(secret)));
    }

    @Override
    public String toString() {
        return "RefreshToken[of %s]".formatted(sessionId);
    }
}
