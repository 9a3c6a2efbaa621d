package dev.parlance.gateway.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How tokens are issued, and whose are accepted.
 *
 * @param issuer the name this product issues tokens under
 * @param accessLifetime how long an access token is valid
 * @param privateKey an RSA key in PKCS#8 PEM to sign with, which all nodes must share; without it
 *     one is made and kept under the data directory
 * @param issuers whose tokens are accepted besides
 */
@ConfigurationProperties("parlance.auth")
record TokenSettings(
        @DefaultValue("parlance") String issuer,
        @DefaultValue("15m") Duration accessLifetime,
        @Nullable Resource privateKey,
        @DefaultValue List<OutsideIssuer> issuers) {

    /**
     * An issuer of tokens for its own people.
     *
     * @param issuer its name, as the claim {@code iss} has it
     * @param jwksUri where its RSA keys are published; tokens are then RS256
     * @param secret a secret shared with it, at least 32 bytes; tokens are then HS256
     * @param audience what the claim {@code aud} must contain, if anything
     */
    record OutsideIssuer(
            String issuer,
            @Nullable URI jwksUri,
            @Nullable String secret,
            @Nullable String audience) {

        private static final int LEAST_SECRET_BYTES = 32;

        OutsideIssuer {
            if ((jwksUri == null) == (secret == null)) {
                throw new IllegalArgumentException(
                        "Issuer %s needs either a jwks-uri or a secret".formatted(issuer));
            }
            if (secret != null
                    && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES) {
                throw new IllegalArgumentException(
                        "The secret of issuer %s needs at least %d bytes (RFC 7518 section 3.2)"
                                .formatted(issuer, LEAST_SECRET_BYTES));
            }
        }

        @Override
        public String toString() {
            return "OutsideIssuer[%s]".formatted(issuer);
        }
    }
}
