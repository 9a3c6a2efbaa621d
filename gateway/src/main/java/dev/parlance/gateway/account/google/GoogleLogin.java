package dev.parlance.gateway.account.google;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.parlance.gateway.account.google.GoogleSettings.NoncePolicy;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.security.OutsidePerson;
import dev.parlance.kernel.account.SpendLoginProof;
import dev.parlance.kernel.account.TokenHash;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Takes ID tokens of Google, each once. */
@Component
@EnableConfigurationProperties(GoogleSettings.class)
public class GoogleLogin {

    private final GoogleSettings settings;
    private final IdTokens tokens;
    private final LoginNonces nonces;
    private final Commands commands;

    GoogleLogin(GoogleSettings settings, RSAKey signingKey, Commands commands, Clock clock) {
        this.settings = settings;
        this.tokens = new IdTokens(settings, clock);
        this.nonces = new LoginNonces(signingKey, clock);
        this.commands = commands;
    }

    /**
     * A nonce for one login.
     *
     * @throws Rejected with {@link ErrorCode#NOT_FOUND} where no client id is configured
     */
    public LoginNonce nonce() {
        requireConfigured();
        return nonces.issue();
    }

    /**
     * Who presents this token. It counts once: as often as its nonce if that was issued here, else
     * by itself.
     *
     * @param nonce what the token was asked for with, if the client says
     * @throws Rejected with {@link ErrorCode#UNAUTHORIZED} if the token is not valid or was taken
     *     before, with {@link ErrorCode#NOT_FOUND} where no client id is configured
     * @throws TryLater if the issuer's keys are not to be had
     */
    public OutsidePerson person(String idToken, @Nullable String nonce) {
        requireConfigured();
        var token = tokens.verify(idToken);
        var claimed = token.getClaimAsString(IdTokenClaimNames.NONCE);
        if (nonce != null && !nonce.equals(claimed)) {
            throw IdTokens.refused("it was not asked for with this nonce.");
        }
        spend(token, claimed);
        return new OutsidePerson(
                settings.issuer(),
                Objects.requireNonNull(token.getSubject()),
                token.getClaimAsString(StandardClaimNames.NAME));
    }

    private void spend(Jwt token, @Nullable String claimed) {
        var end = Objects.requireNonNull(token.getExpiresAt());
        var nonce = claimed == null ? null : nonces.find(claimed).orElse(null);
        if (nonce != null) {
            spend(nonce.id().getBytes(StandardCharsets.UTF_8), later(end, nonce.end()));
        } else if (settings.nonce() == NoncePolicy.OPTIONAL) {
            spend(signedPart(token), end);
        } else {
            throw IdTokens.refused("it has no nonce that was issued here.");
        }
    }

    private void spend(byte[] proof, Instant end) {
        // No node's clock is further from another's than the issuer's may be from ours.
        var until = end.plus(settings.clockSkew().multipliedBy(2));
        var first = commands.<Boolean>send(new SpendLoginProof(TokenHash.of(proof), until));
        if (!Boolean.TRUE.equals(first)) {
            throw IdTokens.refused("it was used before.");
        }
    }

    /** Of tokens that are spelled differently and mean the same, this is the same. */
    private static byte[] signedPart(Jwt token) {
        try {
            return SignedJWT.parse(token.getTokenValue()).getSigningInput();
        } catch (ParseException impossible) {
            throw new IllegalStateException("A verified token can be read", impossible);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void requireConfigured() {
        if (!settings.configured()) {
            throw new Rejected(
                    new Rejection.Refused(ErrorCode.NOT_FOUND, "Nobody logs in by Google here."));
        }
    }
}
