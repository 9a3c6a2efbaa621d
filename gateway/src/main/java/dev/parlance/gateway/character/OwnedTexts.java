package dev.parlance.gateway.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns texts into those of their owner. */
record OwnedTexts(AccountId owner) {

    /** Null for a text that is absent or blank. */
    @Nullable ProtectedText of(@Nullable String text) {
        return text == null || text.isBlank() ? null : new ProtectedText(owner, text);
    }

    /** Those that are not blank. */
    List<ProtectedText> all(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isBlank())
                .map(text -> new ProtectedText(owner, text))
                .toList();
    }
}
