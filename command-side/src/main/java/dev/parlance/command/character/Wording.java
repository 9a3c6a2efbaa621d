package dev.parlance.command.character;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** What a single text of a sheet may be. */
final class Wording {

    private Wording() {}

    /**
     * @param field what the text is, for whoever sent it
     * @param limit in UTF-16 units
     * @throws Rejected unless the text is absent, or storable and no longer than the limit
     */
    static void require(@Nullable ProtectedText text, String field, int limit) {
        if (text == null) {
            return;
        }
        if (text.text().length() > limit) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "%s has %d characters; at most %d are allowed."
                                    .formatted(field, text.text().length(), limit)));
        }
        if (!Storable.is(text.text())) {
            throw new Rejected(
                    new Rejection.Invalid(
                            field + " holds U+0000 or unpaired surrogates, which are no text."));
        }
    }

    static int lengthOf(@Nullable ProtectedText text) {
        return text == null ? 0 : text.text().length();
    }
}
