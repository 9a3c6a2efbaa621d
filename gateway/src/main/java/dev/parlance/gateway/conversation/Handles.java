package dev.parlance.gateway.conversation;

import java.text.Normalizer;
import java.util.Collection;

/** What assistants are called by in messages, behind an {@code @}. */
final class Handles {

    /** In UTF-16 units of Unicode normal form C. */
    static final int LONGEST = 40;

    /** Of the assistant that has no character. */
    static final String PLAIN = "assistant";

    private Handles() {}

    /** Whether people can write it behind an {@code @} and be understood. */
    static boolean fits(String handle) {
        var composed = composed(handle);
        return !composed.isBlank()
                && composed.length() <= LONGEST
                && composed.equals(composed.strip())
                && composed.codePoints().noneMatch(Handles::isUnfit);
    }

    /**
     * A handle made of a name, if need be with the least number behind it that tells it from those
     * that are taken.
     */
    static String of(String name, Collection<String> taken) {
        var base = fitting(name, LONGEST);
        var handle = base;
        for (int number = 2; isTaken(handle, taken); number++) {
            var digits = Integer.toString(number);
            handle = fitting(base, LONGEST - digits.length()) + digits;
        }
        return handle;
    }

    private static String fitting(String name, int longest) {
        var bare =
                composed(name)
                        .codePoints()
                        .map(c -> isUnfit(c) ? ' ' : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip()
                        .replaceAll(" +", " ");
        if (bare.isEmpty()) {
            return PLAIN;
        }
        if (bare.length() <= longest) {
            return bare;
        }
        int end = Character.isHighSurrogate(bare.charAt(longest - 1)) ? longest - 1 : longest;
        return bare.substring(0, end).strip();
    }

    /** What is no word's, or does not stand on one line. */
    private static boolean isUnfit(int c) {
        return c == '@'
                || (c != ' '
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)));
    }

    /** Without difference of case. */
    private static boolean isTaken(String handle, Collection<String> taken) {
        return taken.stream().anyMatch(other -> folded(other).equals(folded(handle)));
    }

    private static String folded(String handle) {
        return composed(handle)
                .codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
