package dev.parlance.application.account;

import static dev.parlance.application.account.Visitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.application.account.Visitor.Answer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsIT {

    private static RunningProduct product;

    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void start() {
        product =
                RunningProduct.with(
                        "--parlance.sessions.per-account=3",
                        "--parlance.rate-limits.login-address.burst=1000",
                        "--parlance.rate-limits.login-email.burst=5");
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void whoeverRegistersIsLoggedIn() throws Exception {
        var tokens = visitor().register(email.toUpperCase(Locale.ROOT)).expect(201);

        var me = visitor().with(tokens.text("accessToken")).me().expect(200);
        assertThat(tokens.text("tokenType")).isEqualTo("Bearer");
        assertThat(tokens.body().get("expiresIn").asLong()).isEqualTo(900);
        assertThat(me.text("accountId")).isEqualTo(tokens.text("accountId"));
        assertThat(me.text("email")).isEqualTo(email);
        assertThat(me.text("name")).isEqualTo("민아");
        assertThat(me.body().get("roles").get(0).asString()).isEqualTo("USER");
    }

    @Test
    void oneAddressIsOneAccount() throws Exception {
        visitor().register(email).expect(201);

        visitor().register(email).expect(409, "CONFLICT");
    }

    @Test
    void ofManyWhoRegisterTheSameAddressAtOnceOneSucceeds() throws Exception {
        Callable<Answer> registering = () -> visitor().register(email);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    executor
                            .invokeAll(Stream.generate(() -> registering).limit(6).toList())
                            .stream()
                            .map(future -> future.resultNow().status())
                            .toList();

            assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreToldApartByNobody() throws Exception {
        visitor().register(email).expect(201);

        var wrong = visitor().logIn(email, "a wrong password").expect(401, "UNAUTHORIZED");
        var unknown = visitor().logIn("x" + email, "a wrong password").expect(401, "UNAUTHORIZED");

        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
        visitor().logIn(email, PASSWORD).expect(200);
    }

    @Test
    void guessingAPasswordIsCutShort() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            visitor().logIn(email, "guess number " + guess).expect(401);
        }

        visitor().logIn(email, PASSWORD).expect(429, "RATE_LIMITED");
    }

    @Test
    void whatIsWrongWithARegistrationIsToldFieldByField() throws Exception {
        var answer =
                visitor()
                        .post(
                                "/auth/register",
                                Map.of("email", "mina", "password", "short", "name", " "))
                        .expect(400, "VALIDATION_FAILED");

        assertThat(answer.body().get("errors").valueStream().map(e -> e.get("field").asString()))
                .containsExactlyInAnyOrder("email", "password", "name");
        assertThat(answer.body().toString()).doesNotContain("short");
    }

    @Test
    void aRefreshTokenGivesTheNextPair() throws Exception {
        var first = visitor().register(email).expect(201);

        var second = visitor().refresh(first.text("refreshToken")).expect(200);

        assertThat(second.text("accountId")).isEqualTo(first.text("accountId"));
        visitor().with(second.text("accessToken")).me().expect(200);
        visitor().refresh(second.text("refreshToken")).expect(200);
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsItsSession() throws Exception {
        var stolen = visitor().register(email).expect(201).text("refreshToken");
        var next = visitor().refresh(stolen).expect(200).text("refreshToken");

        visitor().refresh(stolen).expect(401, "UNAUTHORIZED");

        visitor().refresh(next).expect(401, "UNAUTHORIZED");
        visitor().logIn(email, PASSWORD).expect(200);
    }

    @Test
    void ofManyWhoUseARefreshTokenAtOnceAtMostOneSucceeds() throws Exception {
        var token = visitor().register(email).expect(201).text("refreshToken");
        Callable<Answer> refreshing = () -> visitor().refresh(token);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses =
                    executor
                            .invokeAll(List.of(refreshing, refreshing, refreshing, refreshing))
                            .stream()
                            .map(future -> future.resultNow().status())
                            .toList();

            assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
        }
    }

    @Test
    void whoeverLogsOutMustLogInAgain() throws Exception {
        var token = visitor().register(email).expect(201).text("refreshToken");

        visitor().post("/auth/logout", Map.of("refreshToken", token)).expect(204);

        visitor().refresh(token).expect(401, "UNAUTHORIZED");
        visitor().post("/auth/logout", Map.of("refreshToken", token)).expect(204);
    }

    @Test
    void theSessionLongestUnusedMakesRoomForANewOne() throws Exception {
        var oldest = visitor().register(email).expect(201).text("refreshToken");
        var second = visitor().logIn(email, PASSWORD).expect(200).text("refreshToken");
        visitor().logIn(email, PASSWORD).expect(200);
        var renewed = visitor().refresh(oldest).expect(200).text("refreshToken");

        visitor().logIn(email, PASSWORD).expect(200);

        visitor().refresh(second).expect(401, "UNAUTHORIZED");
        visitor().refresh(renewed).expect(200);
    }

    @Test
    void neitherPasswordsNorTokensAreInTheDatabase() throws Exception {
        var token = visitor().register(email).expect(201).text("refreshToken");

        assertThat(stored("select password_hash from accounts where email = '%s'".formatted(email)))
                .startsWith("{argon2id}$argon2id$")
                .doesNotContain(PASSWORD);
        assertThat(stored("select string_agg(s::text, ' ') from account_sessions s"))
                .isNotEmpty()
                .doesNotContain(token);
    }

    @Test
    void anAccountThatIsGoneIsNotFoundThoughItsTokenStillIsValid() throws Exception {
        var tokens = visitor().register(email).expect(201);
        stored(
                "with gone as (delete from accounts where email = '%s' returning 1)"
                                .formatted(email)
                        + " select count(*)::text from gone");

        visitor().with(tokens.text("accessToken")).me().expect(404, "ACCOUNT_NOT_FOUND");
        visitor().refresh(tokens.text("refreshToken")).expect(401, "UNAUTHORIZED");
    }

    @Test
    void whoIsForgottenLeavesAnAddressThatIsFreeAndNoSession() throws Exception {
        var tokens = visitor().register(email).expect(201);
        var mina = visitor().with(tokens.text("accessToken"));

        mina.delete("/me", Map.of("password", PASSWORD)).expect(202);

        mina.me().expect(401, "UNAUTHORIZED");
        visitor().refresh(tokens.text("refreshToken")).expect(401, "UNAUTHORIZED");
        visitor().logIn(email, PASSWORD).expect(401, "UNAUTHORIZED");
        assertThat(visitor().register(email).expect(201).text("accountId"))
                .isNotEqualTo(tokens.text("accountId"));
    }

    @Test
    void nobodyLogsInByGoogleWhereNoApplicationIsConfigured() throws Exception {
        visitor().post("/auth/google", Map.of("idToken", "a.b.c")).expect(404, "NOT_FOUND");
        visitor().post("/auth/google/nonce", Map.of()).expect(404, "NOT_FOUND");
    }

    private static Visitor visitor() {
        return product.visitor();
    }

    private static String stored(String sql) throws SQLException {
        try (var connection = product.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
