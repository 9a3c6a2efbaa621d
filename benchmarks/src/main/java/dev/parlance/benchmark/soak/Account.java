package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.Api.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's account and tokens. A refresh whose answer was lost has spent its token, and trying it
 * again ends the session: then one logs in again.
 */
final class Account {

    private static final String PASSWORD = "correct horse 배터리 staple";
    private static final Duration BACK_OFF = Duration.ofMillis(500);
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;

    private final Api api;
    private final Violations violations;
    private final String email;
    private final String password;
    private volatile String accessToken = "";
    private volatile String refreshToken = "";
    private volatile @Nullable UUID id;

    private Account(Api api, Violations violations, String email, String password) {
        this.api = api;
        this.violations = violations;
        this.email = email;
        this.password = password;
    }

    /** Registers and logs in, however often the product goes away meanwhile. */
    static Account register(Api api, Violations violations, String name)
            throws InterruptedException {
        var account = new Account(api, violations, UUID.randomUUID() + "@example.org", PASSWORD);
        var body = Map.of("email", account.email, "password", PASSWORD, "name", name);
        while (true) {
            var answer = api.send("POST", "/auth/register", null, body);
            if (answer.succeeded()) {
                account.take(answer);
                return account;
            }
            if (answer.status() == CONFLICT) {
                account.logIn();
                return account;
            }
            if (!answer.passes()) {
                violations.add("refused registrations", answer.toString());
            }
            Thread.sleep(BACK_OFF);
        }
    }

    /** Somebody whose account the product made itself. */
    static Account existing(Api api, Violations violations, String email, String password)
            throws InterruptedException {
        var account = new Account(api, violations, email, password);
        account.logIn();
        return account;
    }

    Api api() {
        return api;
    }

    String token() {
        return accessToken;
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    Answer get(String path) throws InterruptedException {
        return send("GET", path, null);
    }

    Answer send(String method, String path, @Nullable Object body) throws InterruptedException {
        var token = accessToken;
        var answer = api.send(method, path, token, body);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        renew(token);
        return api.send(method, path, accessToken, body);
    }

    /** Gets new tokens, unless another thread of this person has got them. */
    synchronized void renew(String spent) throws InterruptedException {
        if (accessToken.equals(spent)) {
            refresh();
        }
    }

    synchronized void refresh() throws InterruptedException {
        while (true) {
            var answer =
                    api.send("POST", "/auth/refresh", null, Map.of("refreshToken", refreshToken));
            if (answer.succeeded()) {
                take(answer);
                return;
            }
            if (answer.status() == UNAUTHORIZED) {
                logIn();
                return;
            }
            Thread.sleep(BACK_OFF);
        }
    }

    synchronized void logIn() throws InterruptedException {
        while (true) {
            var answer =
                    api.send(
                            "POST",
                            "/auth/login",
                            null,
                            Map.of("email", email, "password", password));
            if (answer.succeeded()) {
                take(answer);
                return;
            }
            if (answer.status() == UNAUTHORIZED) {
                violations.add("accounts that are lost", email);
            }
            Thread.sleep(BACK_OFF);
        }
    }

    private void take(Answer tokens) {
        refreshToken = tokens.text("refreshToken");
        accessToken = tokens.text("accessToken");
        id = UUID.fromString(tokens.text("accountId"));
    }
}
