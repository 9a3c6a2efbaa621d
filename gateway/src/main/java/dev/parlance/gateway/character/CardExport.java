package dev.parlance.gateway.character;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.character.card.CardBook;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a card of a character and, for its owner, of its own lorebook. */
@Component
class CardExport {

    private static final int LONGEST_PAGE = 200;

    private final Queries queries;

    CardExport(Queries queries) {
        this.queries = queries;
    }

    /**
     * @throws Rejected if there is no such character for the caller
     */
    CharacterCard of(CharacterId id, AccountId caller) {
        var view = queries.ask(new FindCharacter(id, caller, null), CharacterView.class);
        return CardSheets.card(
                Shown.to(caller, view),
                view.tags().stream().sorted().toList(),
                view.owner().equals(caller) ? bookOf(id, caller) : null);
    }

    /**
     * It is looked for among those that apply to the character: one asked for by its id would be
     * waited for, and most characters have none.
     */
    private @Nullable CardBook bookOf(CharacterId id, AccountId owner) {
        var own = LorebookId.ownOf(id);
        @Nullable String cursor = null;
        do {
            var page =
                    queries.ask(
                            new FindLorebooks(owner, LorebookTarget.of(id), cursor, LONGEST_PAGE),
                            LorebookPage.class);
            for (var lorebook : page.items()) {
                if (lorebook.lorebookId().equals(own)) {
                    return withEntries(lorebook, owner);
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return null;
    }

    private CardBook withEntries(LorebookView lorebook, AccountId owner) {
        return CardLore.book(
                lorebook,
                queries.ask(
                        new FindLorebookEntries(lorebook.lorebookId(), owner),
                        LorebookEntries.class));
    }
}
