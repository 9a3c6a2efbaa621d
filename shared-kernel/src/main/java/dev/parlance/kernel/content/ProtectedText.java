package dev.parlance.kernel.content;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Text that belongs to a person. Every personal text inside an event passes through this type, so
 * that protecting it at rest is a matter of one codec, and so that it never reaches a log: {@link
 * #toString()} tells its length only. Once its person is forgotten, it is known how long it was,
 * and nothing else.
 *
 * @param subject the person the text belongs to
 * @param text the text itself, empty if it is erased
 * @param erasedLength how long it was before it was erased, in UTF-16 units; null if it is not
 */
public record ProtectedText(AccountId subject, String text, @Nullable Integer erasedLength) {

    /**
     * @throws IllegalArgumentException for a text that is erased and still there
     */
    public ProtectedText {
        if (erasedLength != null && !text.isEmpty()) {
            throw new IllegalArgumentException("An erased text is empty");
        }
    }

    /** A text that is there. */
    public ProtectedText(AccountId subject, String text) {
        this(subject, text, null);
    }

    /**
     * What is left of a text whose person is forgotten.
     *
     * @param length how long it was, in UTF-16 units
     */
    public static ProtectedText erased(AccountId subject, int length) {
        return new ProtectedText(subject, "", length);
    }

    /** Whether its person is forgotten, and the text with the person. */
    public boolean erased() {
        return erasedLength != null;
    }

    /** How long it is, or was before it was erased, in UTF-16 units. */
    public int length() {
        return erasedLength == null ? text.length() : erasedLength;
    }

    /** The same person's other text. */
    public ProtectedText withText(String other) {
        return new ProtectedText(subject, other);
    }

    @Override
    public String toString() {
        return "ProtectedText[%d chars%s]".formatted(length(), erased() ? ", erased" : "");
    }
}
