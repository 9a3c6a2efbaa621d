package dev.parlance.command.conversation;

import dev.parlance.kernel.content.Fingerprint;
import dev.parlance.kernel.content.ProtectedText;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Tells texts from each other without keeping them. A short one can be guessed from its
 * fingerprint, which is as much its person's as the text is.
 */
final class Fingerprints {

    private Fingerprints() {}

    /**
     * The same for texts that read the same, however Hangul was composed; null without one, and of
     * one that is erased, for which nothing can be stored any more.
     */
    static @Nullable ProtectedText of(@Nullable ProtectedText text) {
        return text == null || text.erased()
                ? null
                : text.withText(
                        new Fingerprint()
                                .value(Normalizer.normalize(text.text(), Normalizer.Form.NFC))
                                .end());
    }
}
