package dev.parlance.projection.embedding;

import java.lang.Character.UnicodeScript;

/** Which letters a text is written in. */
final class Script {

    /** A name or a word in another script does not make a text foreign. */
    private static final double MOSTLY = 0.9;

    private Script() {}

    /** Whether nine of ten letters are Latin, and there is one. */
    static boolean isMostlyLatin(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin =
                text.codePoints()
                        .filter(Character::isLetter)
                        .filter(c -> UnicodeScript.of(c) == UnicodeScript.LATIN)
                        .count();
        return latin > 0 && latin >= MOSTLY * letters;
    }

    static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
