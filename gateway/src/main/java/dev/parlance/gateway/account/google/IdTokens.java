package dev.parlance.gateway.account.google;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies ID tokens: RS256 by the keys that the issuer publishes, and what OpenID Connect Core 1.0
 * section 3.1.3.7 asks of the claims. Keys are fetched when a token first needs them. A key id that
 * is not known has them fetched again, so that a rotation is noticed at once, but seldom enough
 * that made-up ids do not reach the issuer.
 */
final class IdTokens {

    private static final Logger log = LoggerFactory.getLogger(IdTokens.class);
    private static final Duration ISSUER_PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST_KEY_SET = 64 * 1024;
    private static final int LONGEST_SUBJECT = 255;

    private final JwtDecoder decoder;
    private final Duration pause;

    IdTokens(GoogleSettings settings, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(settings)));
        // The validator below looks at the claims.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var verifying = new NimbusJwtDecoder(processor);
        verifying.setJwtValidator(required(settings, clock));
        this.decoder = verifying;
        this.pause = settings.keys().pause();
    }

    /**
     * Verifies a token.
     *
     * @throws Rejected with {@link ErrorCode#UNAUTHORIZED} if it is not one of the issuer's, not
     *     for us, or has ended
     * @throws TryLater if the key that it names is not known and the issuer cannot be asked now
     */
    Jwt verify(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException e) {
            throw refused(String.valueOf(e.getErrors().iterator().next().getDescription()));
        } catch (BadJwtException _) {
            throw refused("it is no JWT, or no key of the issuer has signed it.");
        } catch (JwtException e) {
            log.warn("An ID token cannot be verified: {}", e.getMessage());
            throw new TryLater(
                    ErrorCode.OVERLOADED, "The issuer's keys are not to be had just now.", pause);
        }
    }

    private static JWKSource<SecurityContext> keys(GoogleSettings settings) {
        var patience = Math.toIntExact(ISSUER_PATIENCE.toMillis());
        var keys = settings.keys();
        try {
            return JWKSourceBuilder.create(
                            settings.jwksUri().toURL(),
                            new DefaultResourceRetriever(patience, patience, LARGEST_KEY_SET))
                    .cache(keys.life().toMillis(), 2 * ISSUER_PATIENCE.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(keys.pause().toMillis())
                    .outageTolerant(keys.outage().toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("parlance.auth.google.jwks-uri is no address", e);
        }
    }

    private static OAuth2TokenValidator<Jwt> required(GoogleSettings settings, Clock clock) {
        var issuer = settings.issuer();
        var issuers = List.of(issuer, issuer.replaceFirst("^https://", ""));
        var audiences = settings.clientIds();
        var timestamps = new JwtTimestampValidator(settings.clockSkew());
        timestamps.setAllowEmptyExpiryClaim(false);
        timestamps.setClock(clock);
        return JwtValidators.createDefaultWithValidators(
                List.of(
                        timestamps,
                        new JwtClaimValidator<Object>(
                                JwtClaimNames.ISS, iss -> iss != null && issuers.contains(iss)),
                        // All of them: whom else a token is for may be nobody we trust.
                        new JwtClaimValidator<Collection<String>>(
                                JwtClaimNames.AUD,
                                aud -> aud != null && !aud.isEmpty() && audiences.containsAll(aud)),
                        new JwtClaimValidator<Instant>(
                                JwtClaimNames.IAT,
                                iat ->
                                        iat != null
                                                && !iat.isAfter(
                                                        clock.instant()
                                                                .plus(settings.clockSkew()))),
                        new JwtClaimValidator<String>(
                                JwtClaimNames.SUB,
                                sub ->
                                        sub != null
                                                && !sub.isBlank()
                                                && sub.length() <= LONGEST_SUBJECT)));
    }

    static Rejected refused(String why) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.UNAUTHORIZED, "The ID token is not accepted: " + why));
    }
}
