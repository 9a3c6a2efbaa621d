package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.problem.FieldRule;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry as its author writes it; what is left out is as usual. */
record EntryRequest(
        @Size(max = LorebookLimits.MAX_NAME_LENGTH) @StorableText @Nullable String name,
        @Size(max = LorebookLimits.MAX_KEYWORDS)
                @Nullable
                        List<
                                @NotNull @Size(max = LorebookLimits.MAX_KEYWORD_LENGTH)
                                @StorableText String>
                        keywords,
        @Size(max = LorebookLimits.MAX_KEYWORDS)
                @Nullable
                        List<
                                @NotNull @Size(max = LorebookLimits.MAX_KEYWORD_LENGTH)
                                @StorableText String>
                        secondaryKeywords,
        @NotNull @Size(max = LorebookLimits.MAX_CONTENT_LENGTH) @StorableText String content,
        @Min(-LorebookLimits.MAX_RANK) @Max(LorebookLimits.MAX_RANK) @Nullable Integer priority,
        @Min(-LorebookLimits.MAX_RANK) @Max(LorebookLimits.MAX_RANK) @Nullable Integer order,
        @Nullable Position position,
        @Nullable Boolean enabled,
        @Nullable Boolean constant,
        @Nullable Boolean caseSensitive,
        @Min(1) @Max(LorebookLimits.MAX_TOKEN_BUDGET) @Nullable Integer tokenBudget) {

    static final int USUAL_PRIORITY = 0;
    static final int USUAL_ORDER = 100;

    @FieldRule(field = "keywords", message = "must be given unless the entry is constant")
    boolean isKeywordsOrConstant() {
        return Boolean.TRUE.equals(constant) || (keywords != null && !keywords.isEmpty());
    }

    LorebookEntry as(LorebookEntryId entryId, AccountId owner) {
        return new LorebookEntry(
                entryId,
                name == null ? null : new ProtectedText(owner, name),
                texts(keywords, owner),
                texts(secondaryKeywords, owner),
                new ProtectedText(owner, content),
                Objects.requireNonNullElse(priority, USUAL_PRIORITY),
                Objects.requireNonNullElse(order, USUAL_ORDER),
                Objects.requireNonNullElse(position, Position.AFTER_PERSONA),
                !Boolean.FALSE.equals(enabled),
                Boolean.TRUE.equals(constant),
                Boolean.TRUE.equals(caseSensitive),
                tokenBudget);
    }

    private static List<ProtectedText> texts(@Nullable List<String> texts, AccountId owner) {
        return texts == null
                ? List.of()
                : texts.stream().map(text -> new ProtectedText(owner, text)).toList();
    }

    @Override
    public String toString() {
        return "EntryRequest[%d chars]".formatted(content.length());
    }
}
