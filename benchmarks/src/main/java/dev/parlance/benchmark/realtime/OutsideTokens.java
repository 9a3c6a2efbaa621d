package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An issuer of tokens (RFC 7519, HS256) whom the product trusts: its people have accounts from
 * first sight, so that thousands of them need no passwords, which are slow to check by design.
 */
final class OutsideTokens {

    private static final String ISSUER = "bench";
    private static final Duration LIFE = Duration.ofHours(6);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String secret;

    OutsideTokens() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
    }

    /** What the product must be told, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "PARLANCE_AUTH_ISSUERS_0_ISSUER", ISSUER, "PARLANCE_AUTH_ISSUERS_0_SECRET", secret);
    }

    /** A token of somebody. */
    String tokenOf(String subject) {
        var claims =
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"name\":\"민아\",\"exp\":%d}"
                        .formatted(ISSUER, subject, Instant.now().plus(LIFE).getEpochSecond());
        var signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC.", e);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
