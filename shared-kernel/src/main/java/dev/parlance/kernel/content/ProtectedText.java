package dev.parlance.kernel.content;

import dev.parlance.kernel.account.AccountId;

/**
 * Text that belongs to a person. Every personal text inside an event passes through this type, so
 * that protecting it at rest is a matter of one codec, and so that it never reaches a log: {@link
 * #toString()} tells its length only.
 *
 * @param subject the person the text belongs to
 * @param text the text itself
 */
public record ProtectedText(AccountId subject, String text) {

    /** The same person's other text. */
    public ProtectedText withText(String other) {
        return new ProtectedText(subject, other);
    }

    @Override
    public String toString() {
        return "ProtectedText[%d chars]".formatted(text.length());
    }
}
