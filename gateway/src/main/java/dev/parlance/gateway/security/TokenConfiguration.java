package dev.parlance.gateway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.parlance.gateway.security.TokenSettings.OutsideIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.client.RestTemplate;

/** The product's own key, and the decoders of all issuers whose tokens are accepted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class TokenConfiguration {

    private static final Duration ISSUER_PATIENCE = Duration.ofSeconds(3);

    @Bean
    RSAKey signingKey(TokenSettings settings, @Value("${parlance.data:./.data}") Path data)
            throws IOException {
        var given = settings.privateKey();
        if (given == null) {
            return SigningKeys.readOrMake(data.resolve("keys"));
        }
        try (var pem = given.getInputStream()) {
            return SigningKeys.read(pem);
        }
    }

    @Bean
    AccessTokens accessTokens(RSAKey key, TokenSettings settings, Clock clock) {
        var encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        return new AccessTokens(encoder, settings.issuer(), settings.accessLifetime(), clock);
    }

    @Bean
    VerifiedTokens tokenDecoder(RSAKey key, TokenSettings settings, Clock clock)
            throws JOSEException {
        var decoders = new HashMap<String, JwtDecoder>();
        var own =
                NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey())
                        .signatureAlgorithm(SignatureAlgorithm.RS256)
                        .build();
        own.setJwtValidator(required(settings.issuer(), null, clock));
        decoders.put(settings.issuer(), own);
        for (var outside : settings.issuers()) {
            var decoder = decoder(outside);
            decoder.setJwtValidator(required(outside.issuer(), outside.audience(), clock));
            if (decoders.put(outside.issuer(), decoder) != null) {
                throw new IllegalStateException("Issuer %s is given twice".formatted(outside));
            }
        }
        return new VerifiedTokens(new IssuerDecoder(decoders), clock);
    }

    @Bean
    CallerConverter callerConverter(
            TokenSettings settings, CommandGateway commands, ForgottenCallers forgotten) {
        return new CallerConverter(settings.issuer(), new Outsiders(commands), forgotten::contains);
    }

    private static NimbusJwtDecoder decoder(OutsideIssuer outside) {
        var jwks = outside.jwksUri();
        if (jwks == null) {
            var secret = Objects.requireNonNull(outside.secret()).getBytes(StandardCharsets.UTF_8);
            return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
                    .macAlgorithm(MacAlgorithm.HS256)
                    .build();
        }
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(ISSUER_PATIENCE);
        http.setReadTimeout(ISSUER_PATIENCE);
        return NimbusJwtDecoder.withJwkSetUri(jwks.toString())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(new RestTemplate(http))
                .build();
    }

    /** What every token must have: its issuer, an end that is yet to come, and a subject. */
    private static OAuth2TokenValidator<Jwt> required(
            String issuer, @Nullable String audience, Clock clock) {
        var timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
        validators.add(JwtTypeValidator.jwt());
        validators.add(new JwtIssuerValidator(issuer));
        validators.add(timestamps);
        validators.add(new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull));
        validators.add(
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()));
        if (audience != null) {
            validators.add(
                    new JwtClaimValidator<Collection<String>>(
                            JwtClaimNames.AUD, given -> given != null && given.contains(audience)));
        }
        return JwtValidators.createDefaultWithValidators(validators);
    }
}
