package dev.parlance.gateway.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords are accepted, after NIST SP 800-63B section 5.1.1.2: length counts, in characters
 * of Unicode; no rules of composition; none that everybody uses. The least length is two above the
 * eight it demands.
 */
final class PasswordPolicy {

    static final int LEAST = 10;
    static final int MOST = 128;

    private static final Set<String> COMMON = read("common-passwords.txt");

    private PasswordPolicy() {}

    /** What is wrong with a password, if anything. */
    static Optional<String> objectionTo(String password) {
        var length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            return Optional.of("must have %d to %d characters".formatted(LEAST, MOST));
        }
        if (COMMON.contains(password.toLowerCase(Locale.ROOT))
                || password.codePoints().distinct().count() < 3) {
            return Optional.of("is among the first that anyone would guess");
        }
        return Optional.empty();
    }

    private static Set<String> read(String resource) {
        try (var in = PasswordPolicy.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
