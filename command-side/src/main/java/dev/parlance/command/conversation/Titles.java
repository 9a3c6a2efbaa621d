package dev.parlance.command.conversation;

import dev.parlance.kernel.content.Fingerprint;
import dev.parlance.kernel.content.ProtectedText;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Tells titles from each other without keeping them. A short one can be guessed from its
 * fingerprint, which is as much its person's as the title is.
 */
final class Titles {

    private Titles() {}

    /** The same for titles that read the same, however Hangul was composed; null without one. */
    static @Nullable ProtectedText fingerprint(@Nullable ProtectedText title) {
        return title == null
                ? null
                : title.withText(
                        new Fingerprint()
                                .value(Normalizer.normalize(title.text(), Normalizer.Form.NFC))
                                .end());
    }
}
