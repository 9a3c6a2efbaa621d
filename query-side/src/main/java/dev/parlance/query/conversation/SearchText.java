package dev.parlance.query.conversation;

import dev.parlance.query.reading.Bounds;

/**
 * A text that is looked for, anywhere in a word and whatever its case.
 *
 * @param value as it was typed, without blanks around it
 */
public record SearchText(String value) {

    /** The longest text that can be looked for, in UTF-16 units. */
    static final int MAX_LENGTH = 200;

    private static final int TRIGRAM = 3;

    /**
     * @throws dev.parlance.kernel.rejection.Rejected if the text is blank, too long, or holds NUL
     */
    public static SearchText of(String typed) {
        String value = typed.strip();
        Bounds.require(!value.isEmpty(), "The text to look for is blank.");
        Bounds.require(
                value.length() <= MAX_LENGTH,
                "The text to look for has more than %d characters.".formatted(MAX_LENGTH));
        Bounds.require(value.indexOf('\0') < 0, "The text to look for holds a NUL.");
        return new SearchText(value);
    }

    /** The ILIKE pattern; what would be a wildcard stands for itself. */
    public String pattern() {
        String literal = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }

    /**
     * Whether the index on trigrams can find it: trigrams are made of letters and digits that stand
     * together, of any script.
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
