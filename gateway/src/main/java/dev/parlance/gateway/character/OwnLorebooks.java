package dev.parlance.gateway.character;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the lorebooks that characters have of their own. */
@Component
class OwnLorebooks {

    private static final int LONGEST_PAGE = 200;

    private final Queries queries;

    OwnLorebooks(Queries queries) {
        this.queries = queries;
    }

    /**
     * A character's own lorebook, or null if it has none. It is looked for among those that apply
     * to the character: one asked for by its id would be waited for, and most characters have none.
     */
    @Nullable LorebookView of(CharacterId id, AccountId owner) {
        var own = LorebookId.ownOf(id);
        @Nullable String cursor = null;
        do {
            var page =
                    queries.ask(
                            new FindLorebooks(owner, LorebookTarget.of(id), cursor, LONGEST_PAGE),
                            LorebookPage.class);
            for (var lorebook : page.items()) {
                if (lorebook.lorebookId().equals(own)) {
                    return lorebook;
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return null;
    }
}
