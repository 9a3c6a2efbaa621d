package dev.parlance.gateway.account.google;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose ID tokens let somebody in.
 *
 * @param clientIds the applications that tokens may be for; without any there is no such login
 * @param issuer the issuer, as its tokens name it; Google's also leave {@code https://} away
 * @param jwksUri where it publishes its keys
 * @param nonce whether a token must have a nonce that was issued here
 * @param clockSkew how far its clock may be from ours
 * @param keys how its keys are kept
 */
@ConfigurationProperties("parlance.auth.google")
record GoogleSettings(
        @DefaultValue List<String> clientIds,
        @DefaultValue("https://accounts.google.com") String issuer,
        @DefaultValue("https://www.googleapis.com/oauth2/v3/certs") URI jwksUri,
        @DefaultValue("optional") NoncePolicy nonce,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue Keys keys) {

    private static final Pattern ON_THIS_MACHINE =
            Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost)([:/].*)?");

    GoogleSettings {
        clientIds = List.copyOf(clientIds);
        if (!"https".equals(jwksUri.getScheme())
                && !ON_THIS_MACHINE.matcher(jwksUri.toString()).matches()) {
            throw new IllegalArgumentException(
                    "parlance.auth.google.jwks-uri must be https: whoever changes the keys on"
                            + " their way can be anybody");
        }
    }

    boolean configured() {
        return !clientIds.isEmpty();
    }

    /**
     * Whether a token must have a nonce that was issued here. One that has such a one is held to
     * it.
     */
    enum NoncePolicy {
        OPTIONAL,
        REQUIRED
    }

    /**
     * How the issuer's keys are kept.
     *
     * @param life until they are fetched again, though every key that is asked for is among them
     * @param pause the issuer is asked at most twice in this time, whatever keys tokens name
     * @param outage how long keys count that cannot be fetched again
     */
    record Keys(
            @DefaultValue("1h") Duration life,
            @DefaultValue("30s") Duration pause,
            @DefaultValue("6h") Duration outage) {}
}
