package dev.parlance.command.lorebook;

import dev.parlance.kernel.content.Fingerprint;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookSettings;

/** Of what a lorebook says. */
final class Fingerprints {

    private Fingerprints() {}

    static String of(LorebookSettings settings) {
        return new Fingerprint()
                .text(settings.name())
                .text(settings.description())
                .value(settings.scanDepth())
                .value(settings.tokenBudget())
                .value(settings.recursive())
                .end();
    }

    static String of(LorebookEntry entry) {
        return new Fingerprint()
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
    }
}
