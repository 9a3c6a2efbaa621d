package dev.parlance.command.lorebook;

import dev.parlance.kernel.content.Fingerprint;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookSettings;

/** Of what a lorebook says. They are its owner's, as what they are made of is. */
final class Fingerprints {

    private Fingerprints() {}

    static ProtectedText of(LorebookSettings settings) {
        var print =
                new Fingerprint()
                        .text(settings.name())
                        .text(settings.description())
                        .value(settings.scanDepth())
                        .value(settings.tokenBudget())
                        .value(settings.recursive())
                        .end();
        return settings.name().withText(print);
    }

    static ProtectedText of(LorebookEntry entry) {
        var print =
                new Fingerprint()
                        .text(entry.name())
                        .texts(entry.keywords())
                        .texts(entry.secondaryKeywords())
                        .text(entry.content())
                        .value(entry.priority())
                        .value(entry.order())
                        .value(entry.position().name())
                        .value(entry.enabled())
                        .value(entry.constant())
                        .value(entry.caseSensitive())
                        .value(entry.tokenBudget())
                        .end();
        return entry.content().withText(print);
    }
}
