package dev.parlance.gateway.account.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoginNoncesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static RSAKey key;

    @BeforeAll
    static void makeKey() throws JOSEException {
        key = new RSAKeyGenerator(2048).generate();
    }

    @Test
    void anyNodeKnowsANonceAgain() {
        var nonce = nonces(key, NOON).issue();

        assertThat(nonces(key, NOON.plusSeconds(599)).find(nonce.nonce()))
                .map(LoginNonces.Issued::end)
                .hasValue(NOON.plusSeconds(nonce.expiresIn()));
    }

    @Test
    void noTwoNoncesAreTheSame() {
        var nonces = nonces(key, NOON);

        assertThat(nonces.find(nonces.issue().nonce()))
                .isNotEqualTo(nonces.find(nonces.issue().nonce()));
    }

    @Test
    void aNonceEnds() {
        var nonce = nonces(key, NOON).issue().nonce();
        var later = nonces(key, NOON.plus(LoginNonces.LIFE).plus(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> later.find(nonce)).isInstanceOf(Rejected.class);
    }

    @Test
    void whatWasIssuedElsewhereIsNone() throws JOSEException {
        var elsewhere = nonces(new RSAKeyGenerator(2048).generate(), NOON);

        assertThat(nonces(key, NOON).find(elsewhere.issue().nonce())).isEmpty();
        assertThat(nonces(key, NOON).find("n-0S6_WzA2Mj")).isEmpty();
    }

    @Test
    void aNonceDoesNotShowItself() {
        var nonce = nonces(key, NOON).issue();

        assertThat(nonce).asString().doesNotContain(nonce.nonce());
    }

    private static LoginNonces nonces(RSAKey key, Instant now) {
        return new LoginNonces(key, Clock.fixed(now, ZoneOffset.UTC));
    }
}
