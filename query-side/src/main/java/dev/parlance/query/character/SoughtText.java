package dev.parlance.query.character;

import dev.parlance.query.reading.Bounds;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text that is looked for in names and descriptions, anywhere in a word and whatever its case.
 *
 * @param value composed (NFC) and in lower case as what it is compared with, without blanks around
 */
record SoughtText(String value) {

    /** The longest text that can be looked for, in UTF-16 units. */
    static final int MAX_LENGTH = 200;

    private static final int TRIGRAM = 3;

    /**
     * @param typed the text as it was typed, or null to look for nothing
     * @throws dev.parlance.kernel.rejection.Rejected if the text is blank, too long, or holds NUL
     */
    static @Nullable SoughtText of(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        var value = normal(typed);
        Bounds.require(!value.isEmpty(), "The text to look for is blank.");
        Bounds.require(
                value.length() <= MAX_LENGTH,
                "The text to look for has more than %d characters.".formatted(MAX_LENGTH));
        Bounds.require(value.indexOf('\0') < 0, "The text to look for holds a NUL.");
        return new SoughtText(value);
    }

    /** The form in which texts and tags are compared. */
    static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
    }

    /** The LIKE pattern; what would be a wildcard stands for itself. */
    String pattern() {
        var literal = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }

    /**
     * Whether the index on trigrams can find it: trigrams are made of letters and digits that stand
     * together, of any script. Words of two syllables have none.
     */
    boolean indexed() {
        int together = 0;
        for (int codePoint : value.codePoints().toArray()) {
            together = Character.isLetterOrDigit(codePoint) ? together + 1 : 0;
            if (together == TRIGRAM) {
                return true;
            }
        }
        return false;
    }
}
