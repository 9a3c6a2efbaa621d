package dev.parlance.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a short while which tokens were found valid, so that their signatures are not
 * checked with every request. A token is known by its SHA-256, never kept itself as a key; one that
 * has expired is left to the decoder, and a key that an issuer has withdrawn counts for {@link
 * #REMEMBERED_FOR} longer at most.
 */
public final class VerifiedTokens implements JwtDecoder {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final int REMEMBERED = 5_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final int KNOWN = 50_000;
    private static final String SCHEME = "Bearer ";

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<ByteBuffer, Jwt> valid =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(REMEMBERED_FOR).build();
    private final Cache<ByteBuffer, Instant> known =
            Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(KNOWN_FOR).build();

    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var digest = digest(token);
        var remembered = valid.getIfPresent(digest);
        if (remembered != null && isCurrent(remembered.getExpiresAt())) {
            return remembered;
        }
        var decoded = decoder.decode(token);
        valid.put(digest, decoded);
        if (decoded.getExpiresAt() != null) {
            known.put(digest, decoded.getExpiresAt());
        }
        return decoded;
    }

    /**
     * Whether a request carries a token that was found valid once and has not expired. That is no
     * proof that it still is, which the decoder sees to.
     */
    public boolean carriedBy(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        return isCurrent(known.getIfPresent(digest(header.substring(SCHEME.length()).strip())));
    }

    private boolean isCurrent(@Nullable Instant end) {
        return end != null && clock.instant().isBefore(end);
    }

    private static ByteBuffer digest(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
