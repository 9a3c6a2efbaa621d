package dev.parlance.gateway.account;

import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.account.PasswordHash;
import dev.parlance.kernel.rejection.ErrorCode;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id at the parameters of the OWASP Password Storage Cheat Sheet: 19
 * MiB, 2 passes, 1 lane. That is meant to be slow, so only half of the processors ever do it and
 * only so many requests wait for their turn: logins cannot starve conversations.
 */
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private static final int MOST_WAITING = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    "argon2id",
                    Map.of(
                            "argon2id",
                            new Argon2PasswordEncoder(
                                    SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES)));

    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** Takes as long to compare with as any other. */
    private final PasswordHash nobodys = hash(UUID.randomUUID().toString());

    /**
     * @throws TryLater if too many are waiting for their turn
     */
    final PasswordHash hash(String password) {
        return inTurn(() -> new PasswordHash(required(encoder.encode(normalised(password)))));
    }

    /**
     * Whether this is the password; takes the same time when there is none to compare with.
     *
     * @throws TryLater if too many are waiting for their turn
     */
    boolean matches(String password, @Nullable PasswordHash known) {
        var hash = known == null ? nobodys : known;
        return inTurn(() -> encoder.matches(normalised(password), hash.value())) && known != null;
    }

    /** Keyboards differ in how they compose Hangul and accents (NIST SP 800-63B 5.1.1.2). */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= MOST_WAITING || !awaitTurn()) {
            throw new TryLater(
                    ErrorCode.OVERLOADED, "Too many logins at once.", Duration.ofSeconds(2));
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String required(@Nullable String encoded) {
        if (encoded == null) {
            throw new IllegalStateException("A password was encoded to nothing");
        }
        return encoded;
    }
}
