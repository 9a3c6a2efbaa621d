package dev.parlance.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.issuer.LocalIssuer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where nobody gets in without a nonce that was issued here. */
class RequiredNoncesIT {

    private static final String APP = "chat.apps.example";

    private static LocalIssuer issuer;
    private static RunningProduct product;

    private Map<String, Object> minho;

    @BeforeAll
    static void start() throws IOException {
        issuer = LocalIssuer.start();
        product =
                RunningProduct.with(
                        "--parlance.auth.google.client-ids=" + APP,
                        "--parlance.auth.google.issuer=" + issuer.name(),
                        "--parlance.auth.google.jwks-uri=" + issuer.keys(),
                        "--parlance.auth.google.nonce=required");
    }

    @AfterAll
    static void stop() {
        product.close();
        issuer.close();
    }

    @BeforeEach
    void claim() {
        minho = issuer.claims("109", APP);
    }

    @Test
    void aTokenWithoutOneIsRefused() throws Exception {
        var refused = logIn().expect(401, "UNAUTHORIZED");

        assertThat(refused.text("detail")).contains("nonce");
    }

    @Test
    void oneOfTheClientsOwnIsNotEnough() throws Exception {
        minho.put("nonce", "n-0S6_WzA2Mj");

        logIn().expect(401, "UNAUTHORIZED");
    }

    @Test
    void oneThatWasIssuedHereLetsSomebodyIn() throws Exception {
        var nonce = product.visitor().post("/auth/google/nonce", Map.of()).expect(200);
        minho.put("nonce", nonce.text("nonce"));

        var tokens = logIn().expect(200);

        product.visitor().with(tokens.text("accessToken")).me().expect(200);
    }

    private Visitor.Answer logIn() throws Exception {
        return product.visitor().post("/auth/google", Map.of("idToken", issuer.token(minho)));
    }
}
