package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a lorebook is called and how it is applied, as its owner says it. */
record SettingsRequest(
        @NotNull @Size(max = LorebookLimits.MAX_NAME_LENGTH) @StorableText String name,
        @Size(max = LorebookLimits.MAX_DESCRIPTION_LENGTH) @StorableText
                @Nullable String description,
        @Min(1) @Max(LorebookLimits.MAX_SCAN_DEPTH) @Nullable Integer scanDepth,
        @Min(1) @Max(LorebookLimits.MAX_TOKEN_BUDGET) @Nullable Integer tokenBudget,
        @Nullable Boolean recursive) {

    LorebookSettings as(AccountId owner) {
        return new LorebookSettings(
                new ProtectedText(owner, name),
                description == null ? null : new ProtectedText(owner, description),
                scanDepth,
                tokenBudget,
                Boolean.TRUE.equals(recursive));
    }

    @Override
    public String toString() {
        return "SettingsRequest[%d chars]".formatted(name.length());
    }
}
