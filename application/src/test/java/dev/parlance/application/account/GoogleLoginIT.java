package dev.parlance.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.application.account.Visitor.Answer;
import dev.parlance.testing.issuer.LocalIssuer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in by an ID token, against an issuer that speaks HTTP. */
class GoogleLoginIT {

    private static final String APP = "chat.apps.example";
    private static final String BASE64URL =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static LocalIssuer issuer;
    private static RunningProduct product;

    private Map<String, Object> mina;

    @BeforeAll
    static void start() throws IOException {
        issuer = LocalIssuer.start();
        product =
                RunningProduct.with(
                        "--parlance.auth.google.client-ids=" + APP,
                        "--parlance.auth.google.issuer=" + issuer.name(),
                        "--parlance.auth.google.jwks-uri=" + issuer.keys(),
                        "--parlance.rate-limits.address.burst=1000",
                        "--parlance.rate-limits.login-address.burst=1000");
    }

    @AfterAll
    static void stop() {
        product.close();
        issuer.close();
    }

    @BeforeEach
    void claim() {
        mina = issuer.claims(UUID.randomUUID().toString(), APP);
    }

    @Test
    void aPersonOfGoogleHasAnAccountFromFirstSight() throws Exception {
        mina.put("name", "민아");

        var tokens = logIn(anotherOf(mina)).expect(200);

        var me = visitor().with(tokens.text("accessToken")).me().expect(200);
        assertThat(tokens.text("tokenType")).isEqualTo("Bearer");
        assertThat(me.text("accountId")).isEqualTo(tokens.text("accountId"));
        assertThat(me.text("name")).isEqualTo("민아");
        assertThat(me.body().has("email")).isFalse();
        visitor().refresh(tokens.text("refreshToken")).expect(200);
    }

    @Test
    void theSamePersonComesBackToTheSameAccount() throws Exception {
        var first = logIn(anotherOf(mina)).expect(200).text("accountId");
        mina.put("iss", "issuer.example");

        assertThat(logIn(anotherOf(mina)).expect(200).text("accountId")).isEqualTo(first);
    }

    @Test
    void comingInWithManyTokensAtOnceMakesOneAccount() throws Exception {
        var tokens = IntStream.range(0, 8).mapToObj(_ -> anotherOf(mina)).toList();

        var answers = allAtOnce(tokens);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.text("accountId")).distinct()).hasSize(1);
    }

    @Test
    void aTokenIsTakenOnce() throws Exception {
        var token = anotherOf(mina);
        logIn(token).expect(200);

        logIn(token).expect(401, "UNAUTHORIZED");
    }

    @Test
    void ofManyWhoPresentATokenAtOnceOneGetsIn() throws Exception {
        var answers = allAtOnce(Collections.nCopies(8, anotherOf(mina)));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void aTokenIsTheSameHoweverItIsSpelled() throws Exception {
        var token = anotherOf(mina);
        logIn(withAnotherSpareBit(token)).expect(200);

        logIn(token).expect(401, "UNAUTHORIZED");
        logIn(" " + token).expect(401, "UNAUTHORIZED");
        logIn(token + "\n").expect(401, "UNAUTHORIZED");
    }

    @Test
    void aNonceIsGoodForOneLogin() throws Exception {
        var nonce = visitor().post("/auth/google/nonce", Map.of()).expect(200);
        mina.put("nonce", nonce.text("nonce"));
        logIn(anotherOf(mina)).expect(200);

        logIn(anotherOf(mina)).expect(401, "UNAUTHORIZED");
        assertThat(nonce.body().get("expiresIn").asLong()).isEqualTo(600);
    }

    @Test
    void aTokenIsHeldToTheNonceThatItsClientNames() throws Exception {
        var token = anotherOf(mina);
        mina.put("nonce", "of another login");
        var another = anotherOf(mina);

        logIn(token, "of this login").expect(401, "UNAUTHORIZED");
        logIn(another, "of this login").expect(401, "UNAUTHORIZED");
        logIn(another, "of another login").expect(200);
    }

    @Test
    void anAccountWithThatAddressIsNotTakenOver() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        var registered = visitor().register(email).expect(201).text("accountId");
        mina.putAll(Map.of("email", email, "email_verified", true));

        var byGoogle = logIn(anotherOf(mina)).expect(200);

        assertThat(byGoogle.text("accountId")).isNotEqualTo(registered);
        visitor().logIn(email, Visitor.PASSWORD).expect(200);
    }

    @Test
    void nobodyIsGrantedRolesByAToken() throws Exception {
        mina.put("roles", List.of("ADMIN", "AUDITOR"));

        var token = logIn(anotherOf(mina)).expect(200).text("accessToken");

        visitor().with(token).get("/admin/projections").expect(403, "FORBIDDEN");
    }

    @Test
    void whoWasForgottenDoesNotComeBack() throws Exception {
        var token = logIn(anotherOf(mina)).expect(200).text("accessToken");
        visitor().with(token).delete("/me", Map.of()).expect(202);

        logIn(anotherOf(mina)).expect(410, "ACCOUNT_ERASED");
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() throws Exception {
        mina.put("aud", "shop.apps.example");

        var refused = logIn(anotherOf(mina)).expect(401, "UNAUTHORIZED");

        assertThat(refused.text("detail")).contains("aud");
    }

    @Test
    void whatIsWrongWithARequestIsToldFieldByField() throws Exception {
        var answer =
                visitor()
                        .post("/auth/google", Map.of("nonce", "n".repeat(513)))
                        .expect(400, "VALIDATION_FAILED");

        assertThat(answer.body().get("errors").valueStream().map(e -> e.get("field").asString()))
                .containsExactlyInAnyOrder("idToken", "nonce");
        logIn("a".repeat(8193)).expect(400, "VALIDATION_FAILED");
    }

    @Test
    void tokensAreRememberedByTheirHashesUntilTheyHaveEnded() throws Exception {
        execute(
                "insert into spent_login_proof values (repeat('0', 64), now() - interval '1 s')"
                        + " on conflict do nothing");
        var token = anotherOf(mina);
        logIn(token).expect(200);

        assertThat(stored("select string_agg(p::text, ' ') from spent_login_proof p"))
                .isNotEmpty()
                .doesNotContain("0".repeat(64))
                .doesNotContain(token);
    }

    private static Visitor visitor() {
        return product.visitor();
    }

    /** Each as one that was issued anew. */
    private static String anotherOf(Map<String, Object> claims) {
        claims.put("jti", UUID.randomUUID().toString());
        return issuer.token(claims);
    }

    private static Answer logIn(String idToken) throws Exception {
        return visitor().post("/auth/google", Map.of("idToken", idToken));
    }

    private static Answer logIn(String idToken, String nonce) throws Exception {
        return visitor().post("/auth/google", Map.of("idToken", idToken, "nonce", nonce));
    }

    private static List<Answer> allAtOnce(List<String> tokens) throws Exception {
        var logins = tokens.stream().<Callable<Answer>>map(token -> () -> logIn(token)).toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(logins).stream().map(future -> future.resultNow()).toList();
        }
    }

    private static String withAnotherSpareBit(String token) {
        var last = token.length() - 1;
        var other = BASE64URL.charAt(BASE64URL.indexOf(token.charAt(last)) ^ 1);
        return token.substring(0, last) + other;
    }

    private static String stored(String sql) throws SQLException {
        try (var connection = product.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = product.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
