package dev.parlance.projection;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of dead letters ended. Clients see it as an opaque text. */
record LetterCursor(Instant at, String id) {

    private static final char SEPARATOR = ' ';

    static LetterCursor of(DeadLetters.Letter letter) {
        return new LetterCursor(letter.enqueuedAt(), letter.id());
    }

    /** The text form: base64url without padding. */
    String encode() {
        String text = "%s%c%s".formatted(at, SEPARATOR, id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is no cursor
     */
    static LetterCursor decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf(SEPARATOR);
            return new LetterCursor(
                    Instant.parse(plain.substring(0, Math.max(0, end))), plain.substring(end + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Rejected(new Rejection.Invalid("cursor is not one that this service gave."));
        }
    }
}
