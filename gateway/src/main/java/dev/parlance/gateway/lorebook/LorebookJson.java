package dev.parlance.gateway.lorebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lorebook on the wire, as its owner sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LorebookJson(
        LorebookId lorebookId,
        String name,
        @Nullable String description,
        @Nullable Integer scanDepth,
        @Nullable Integer tokenBudget,
        boolean recursive,
        int entries,
        List<Binding> bindings,
        Instant updatedAt) {

    static LorebookJson of(LorebookView view) {
        return new LorebookJson(
                view.lorebookId(),
                view.name(),
                view.description(),
                view.scanDepth(),
                view.tokenBudget(),
                view.recursive(),
                view.entries(),
                view.targets().stream().map(Binding::of).toList(),
                view.updatedAt());
    }

    /** Where it applies: one of these. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Binding(
            @Nullable CharacterId characterId,
            @Nullable ConversationId conversationId,
            @Nullable AccountId accountId) {

        static Binding of(LorebookTarget target) {
            return switch (target.kind()) {
                case CHARACTER -> new Binding(new CharacterId(target.id()), null, null);
                case CONVERSATION -> new Binding(null, new ConversationId(target.id()), null);
                case PERSON -> new Binding(null, null, new AccountId(target.id()));
            };
        }
    }

    /** A page of lorebooks. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<LorebookJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(LorebookPage page) {
            return new Page(
                    page.items().stream().map(LorebookJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
