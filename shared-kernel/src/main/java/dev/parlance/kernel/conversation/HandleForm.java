package dev.parlance.kernel.conversation;

import java.text.Normalizer;

/** What assistants can be called by in rooms, and when two handles are the same. */
public final class HandleForm {

    /** Longest handle, in UTF-16 units of its composed form. */
    public static final int LONGEST = 40;

    private HandleForm() {}

    /**
     * The form in which handles are measured: NFC, so that Hangul counts the same however typed.
     */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * The form in which handles, and texts that mention them, are compared: composed, and without
     * difference of case.
     */
    public static String folded(String text) {
        return composed(text)
                .codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Whether a character can be part of a handle: neither the {@code @} that begins one, nor what
     * does not stand on one line, nor what {@linkplain #isHidden is not seen}.
     */
    public static boolean admits(int codePoint) {
        return codePoint == ' '
                || (codePoint != '@'
                        && !isHidden(codePoint)
                        && !Character.isWhitespace(codePoint)
                        && !Character.isSpaceChar(codePoint)
                        && !Character.isISOControl(codePoint));
    }

    /**
     * Whether a character is of Unicode's category Cf, such as a zero width space: with one in it a
     * handle looks like another, and nobody can write it who reads it.
     */
    public static boolean isHidden(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT;
    }
}
