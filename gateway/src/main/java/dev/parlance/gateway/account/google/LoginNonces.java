package dev.parlance.gateway.account.google;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Issues nonces and knows them again, on any node, without keeping them: a nonce is a small JWT
 * that says when it ends, signed with a key derived from the product's own (HKDF, RFC 5869).
 */
final class LoginNonces {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String TYPE = "login-nonce+jwt";
    private static final int KEY_BYTES = 32;

    private final JwtEncoder encoder;
    private final JwtDecoder decoder;
    private final Clock clock;

    LoginNonces(RSAKey signingKey, Clock clock) {
        var key = derived(signingKey);
        this.encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
        this.decoder = decoder(key, clock);
        this.clock = clock;
    }

    LoginNonce issue() {
        var claims =
                JwtClaimsSet.builder()
                        .id(UUID.randomUUID().toString())
                        .expiresAt(clock.instant().plus(LIFE))
                        .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).type(TYPE).build();
        var nonce = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new LoginNonce(nonce, LIFE.toSeconds());
    }

    /**
     * A nonce that was issued here; empty if this one was not.
     *
     * @throws dev.parlance.kernel.rejection.Rejected if it was, and has ended
     */
    Optional<Issued> find(String nonce) {
        try {
            var found = decoder.decode(nonce);
            return Optional.of(
                    new Issued(
                            Objects.requireNonNull(found.getId()),
                            Objects.requireNonNull(found.getExpiresAt())));
        } catch (JwtValidationException _) {
            throw IdTokens.refused("its nonce has ended.");
        } catch (BadJwtException _) {
            return Optional.empty();
        }
    }

    /** A nonce that was issued here, by what is the same in whatever way it is spelled. */
    record Issued(String id, Instant end) {}

    private static JwtDecoder decoder(SecretKey key, Clock clock) {
        var timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setAllowEmptyExpiryClaim(false);
        timestamps.setClock(clock);
        var decoder =
                NimbusJwtDecoder.withSecretKey(key)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .validateType(false)
                        .build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(new JwtTypeValidator(TYPE), timestamps)));
        return decoder;
    }

    private static SecretKey derived(RSAKey signingKey) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(signingKey.getPrivateExponent().decode())
                                    .thenExpand(TYPE.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HKDF (JEP 510)", impossible);
        }
    }
}
