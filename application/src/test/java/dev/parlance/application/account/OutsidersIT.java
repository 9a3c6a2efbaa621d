package dev.parlance.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutsidersIT {

    private static final String SECRET = "a secret that both sides know, 32+";
    private static RunningProduct product;

    @BeforeAll
    static void start() {
        product =
                RunningProduct.with(
                        "--parlance.auth.issuers[0].issuer=next-auth",
                        "--parlance.auth.issuers[0].secret=" + SECRET);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aPersonOfAnOutsideIssuerHasAnAccountFromFirstSight() throws Exception {
        var me = product.visitor().with(tokenOf("mina", "민아")).me().expect(200);

        assertThat(me.text("name")).isEqualTo("민아");
        assertThat(me.body().has("email")).isFalse();
    }

    @Test
    void comingInTwiceAtOnceMakesOneAccount() throws Exception {
        var token = tokenOf("minho", "민호");
        Callable<String> coming =
                () -> product.visitor().with(token).me().expect(200).text("accountId");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids =
                    executor.invokeAll(Stream.generate(() -> coming).limit(8).toList()).stream()
                            .map(future -> future.resultNow())
                            .distinct();

            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void whoWasForgottenDoesNotComeBackWithAnotherToken() throws Exception {
        var token = tokenOf("jiu", "지우");
        product.visitor().with(token).me().expect(200);

        product.visitor().with(token).delete("/me", Map.of()).expect(202);

        product.visitor().with(token).me().expect(401, "UNAUTHORIZED");
        product.visitor().with(tokenOf("jiu", "다시 지우")).me().expect(401, "UNAUTHORIZED");
    }

    private static String tokenOf(String subject, String name) throws Exception {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer("next-auth")
                        .subject(subject)
                        .claim("name", name)
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }
}
