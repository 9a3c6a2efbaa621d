package dev.parlance.gateway.character;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.gateway.lorebook.LoreFormat;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.rejection.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes a card of a character and, for its owner, of its own lorebook. */
@Component
class CardExport {

    private final Queries queries;
    private final OwnLorebooks lorebooks;

    CardExport(Queries queries, OwnLorebooks lorebooks) {
        this.queries = queries;
        this.lorebooks = lorebooks;
    }

    /**
     * @throws Rejected if there is no such character for the caller
     */
    Exported of(CharacterId id, AccountId caller) {
        var view = queries.ask(new FindCharacter(id, caller, null), CharacterView.class);
        return new Exported(
                CardSheets.card(
                        Shown.to(caller, view),
                        view.tags().stream().sorted().toList(),
                        view.owner().equals(caller) ? bookOf(id, caller) : null),
                view.avatar());
    }

    private @Nullable ObjectNode bookOf(CharacterId id, AccountId owner) {
        var lorebook = lorebooks.of(id, owner);
        return lorebook == null
                ? null
                : LoreFormat.write(
                        lorebook,
                        queries.ask(
                                new FindLorebookEntries(lorebook.lorebookId(), owner),
                                LorebookEntries.class));
    }

    /**
     * A card, and whose picture it is.
     *
     * @param avatar what stands for the character, null if nothing does
     */
    record Exported(CharacterCard card, @Nullable AvatarRef avatar) {}
}
