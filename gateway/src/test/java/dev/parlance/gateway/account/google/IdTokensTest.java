package dev.parlance.gateway.account.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.account.google.GoogleSettings.Keys;
import dev.parlance.gateway.account.google.GoogleSettings.NoncePolicy;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.testing.issuer.LocalIssuer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an issuer that speaks HTTP. */
class IdTokensTest {

    private static final String APP = "chat.apps.example";
    private static final String PHONE_APP = "chat-on-phones.apps.example";
    private static final Keys LONG =
            new Keys(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(6));

    private LocalIssuer issuer;
    private IdTokens tokens;
    private Map<String, Object> claims;

    @BeforeEach
    void start() throws IOException {
        issuer = LocalIssuer.start();
        tokens = tokens(LONG);
        claims = issuer.claims("108", APP);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerSaysWhoSomebodyIs() {
        claims.put("name", "민아");

        var token = tokens.verify(issuer.token(claims));

        assertThat(token.getSubject()).isEqualTo("108");
        assertThat(token.getClaimAsString("name")).isEqualTo("민아");
    }

    @Test
    void theIssuerMayLeaveTheSchemeOfItsNameAway() {
        claims.put("iss", "issuer.example");

        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");
    }

    @Test
    void anyOfTheApplicationsWillDo() {
        claims.put("aud", List.of(PHONE_APP, APP));

        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() {
        claims.put("aud", "shop.apps.example");
        isRefused(issuer.token(claims), "aud");

        claims.put("aud", List.of(APP, "shop.apps.example"));
        isRefused(issuer.token(claims), "aud");

        claims.remove("aud");
        isRefused(issuer.token(claims), "aud");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedThoughTheKeyIsRight() {
        claims.put("iss", "https://accounts.example");
        isRefused(issuer.token(claims), "iss");

        claims.remove("iss");
        isRefused(issuer.token(claims), "iss");
    }

    @Test
    void aTokenThatHasEndedIsRefused() {
        claims.put("iat", secondsFromNow(-7200));
        claims.put("exp", secondsFromNow(-61));

        isRefused(issuer.token(claims), "expired");
    }

    @Test
    void clocksMayDiffer() {
        claims.put("iat", secondsFromNow(30));
        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");

        claims.put("iat", secondsFromNow(-7200));
        claims.put("exp", secondsFromNow(-30));
        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        claims.remove("exp");

        isRefused(issuer.token(claims), "exp");
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        claims.put("iat", secondsFromNow(120));

        isRefused(issuer.token(claims), "iat");
    }

    @Test
    void aTokenOfNobodyIsRefused() {
        claims.put("sub", " ");
        isRefused(issuer.token(claims), "sub");

        claims.put("sub", "1".repeat(256));
        isRefused(issuer.token(claims), "sub");

        claims.remove("sub");
        isRefused(issuer.token(claims), "sub");
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefusedThoughItNamesTheIssuers() throws Exception {
        var stranger = KeyPairGenerator.getInstance("RSA").generateKeyPair();

        isRefused(signed("RS256", LocalIssuer.signing("SHA256withRSA", stranger)), "signed");
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() {
        isRefused(LocalIssuer.token(Map.of("alg", "none"), claims, _ -> new byte[0]), "signed");
        isRefused(signed("none", _ -> new byte[0]), "signed");
        isRefused(signed("RS256", _ -> new byte[0]), "signed");
    }

    @Test
    void anotherAlgorithmIsRefusedThoughTheKeyIsRight() {
        isRefused(signed("RS512", LocalIssuer.signing("SHA512withRSA", issuer.key())), "signed");
    }

    @Test
    void theIssuersPublicKeyIsNoSharedSecret() {
        isRefused(signed("HS256", this::macWithThePublicKey), "signed");
    }

    @Test
    void aKeyThatATokenBringsAlongIsNotLookedAt() throws Exception {
        var theirs = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var header =
                Map.of("alg", "RS256", "kid", "theirs", "jku", "http://127.0.0.1:1/", "typ", "JWT");
        var token = LocalIssuer.token(header, claims, LocalIssuer.signing("SHA256withRSA", theirs));

        isRefused(token, "signed");
    }

    @Test
    void whatIsNoTokenIsRefusedAndAsksNobody() {
        isRefused("안녕", "JWT");
        isRefused("a.b.c", "JWT");

        assertThat(issuer.asked()).isZero();
    }

    @Test
    void theIssuerIsAskedOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            tokens.verify(issuer.token(claims));
        }

        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFetchedWhenTheIssuerRotates() {
        var before = issuer.token(claims);
        tokens.verify(before);

        issuer.rotate();

        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");
        assertThat(issuer.asked()).isEqualTo(2);
        isTriedLater(before);
    }

    @Test
    void keysThatNobodyHasDoNotReachTheIssuer() {
        tokens.verify(issuer.token(claims));

        for (int i = 0; i < 50; i++) {
            var token =
                    LocalIssuer.token(
                            Map.of("alg", "RS256", "kid", "made-up-" + i),
                            claims,
                            LocalIssuer.signing("SHA256withRSA", issuer.key()));
            assertThatThrownBy(() -> tokens.verify(token)).isNotNull();
        }

        assertThat(issuer.asked()).isEqualTo(2);
        assertThat(tokens.verify(issuer.token(claims)).getSubject()).isEqualTo("108");
    }

    @Test
    void keysThatAreKnownCountWhileTheIssuerIsAway() {
        tokens =
                tokens(new Keys(Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofHours(1)));
        var token = issuer.token(claims);
        tokens.verify(token);

        issuer.goAway();

        await().untilAsserted(
                        () -> {
                            assertThat(tokens.verify(token).getSubject()).isEqualTo("108");
                            assertThat(issuer.asked()).isGreaterThan(2);
                        });
    }

    @Test
    void withoutKeysATokenIsNeitherTakenNorRefused() {
        issuer.goAway();
        var token = issuer.token(claims);
        isTriedLater(token);

        issuer.comeBack();

        assertThat(tokens.verify(token).getSubject()).isEqualTo("108");
    }

    @Test
    void anIssuerThatIsAwayIsNotAskedForEachToken() {
        issuer.goAway();
        var token = issuer.token(claims);

        for (int i = 0; i < 20; i++) {
            isTriedLater(token);
        }

        assertThat(issuer.asked()).isEqualTo(2);
    }

    private IdTokens tokens(Keys keys) {
        return new IdTokens(
                new GoogleSettings(
                        List.of(APP, PHONE_APP),
                        issuer.name(),
                        issuer.keys(),
                        NoncePolicy.OPTIONAL,
                        Duration.ofMinutes(1),
                        keys),
                Clock.systemUTC());
    }

    private String signed(String algorithm, UnaryOperator<byte[]> signing) {
        return LocalIssuer.token(
                Map.of("alg", algorithm, "kid", issuer.keyId(), "typ", "JWT"), claims, signing);
    }

    private byte[] macWithThePublicKey(byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(issuer.key().getPublic().getEncoded(), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void isRefused(String token, String why) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> {
                            assertThat(refused.rejection().code())
                                    .isEqualTo(ErrorCode.UNAUTHORIZED);
                            assertThat(refused.rejection().detail()).contains(why);
                        });
    }

    private void isTriedLater(String token) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    private static long secondsFromNow(int seconds) {
        return Instant.now().plusSeconds(seconds).getEpochSecond();
    }
}
