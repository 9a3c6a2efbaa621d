package dev.parlance.command.conversation;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.text.Normalizer;

/** What assistants may be called by, and when two handles are the same. */
final class Handles {

    /** Longest handle, in UTF-16 units of its composed form. */
    static final int MAX_LENGTH = 40;

    private Handles() {}

    /**
     * Passes a handle that can be told from the words around it.
     *
     * @throws Rejected if it is blank or too long, has spaces at its ends, or holds an {@code @} or
     *     a character that does not stand on one line
     */
    static void require(ProtectedText handle) {
        var text = composed(handle.text());
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A handle has 1 to %d characters.".formatted(MAX_LENGTH)));
        }
        if (!text.equals(text.strip())) {
            throw new Rejected(new Rejection.Invalid("A handle has no spaces at its ends."));
        }
        if (text.indexOf('@') >= 0 || text.codePoints().anyMatch(Handles::breaksTheLine)) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A handle holds no @, and no white space but plain spaces."));
        }
    }

    /**
     * The form in which handles, and texts that mention them, are compared: composed (NFC), so that
     * Hangul is the same however it was typed, and without difference of case.
     */
    static String folded(String text) {
        return composed(text)
                .codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean breaksTheLine(int c) {
        return c != ' '
                && (Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
