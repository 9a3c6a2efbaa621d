package dev.parlance.gateway.character;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.character.card.CardBook;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a character of a card, and its own lorebook of the card's. */
@Component
class CardImport {

    /** Entries that travel in one command. */
    private static final int TOGETHER = 100;

    private final Commands commands;
    private final CharacterIds ids;

    CardImport(Commands commands, CharacterIds ids) {
        this.commands = commands;
        this.ids = ids;
    }

    /**
     * Imports a card. If its lorebook is refused there is no character either.
     *
     * @throws Rejected if the character or its lorebook is out of bounds
     */
    Imported of(CharacterCard card, AccountId caller, @Nullable String idempotencyKey) {
        var id = ids.character(caller, idempotencyKey);
        CharacterRef made =
                commands.send(
                        new CreateCharacter(
                                id,
                                caller,
                                CardSheets.sheet(card, caller),
                                CardSheets.tags(card),
                                Visibility.PRIVATE));
        int entries = card.book() == null ? 0 : withBook(id, card, card.book(), caller);
        int all = card.book() == null ? 0 : card.book().entries().size();
        return new Imported(id, Objects.requireNonNull(made).version(), entries, all - entries);
    }

    private int withBook(CharacterId id, CharacterCard card, CardBook book, AccountId caller) {
        try {
            return keep(id, card, book, caller);
        } catch (Rejected refused) {
            if (refused.rejection().code() != ErrorCode.OVERLOADED) {
                commands.send(new DeleteCharacter(id, caller));
            }
            throw refused;
        }
    }

    private int keep(CharacterId id, CharacterCard card, CardBook book, AccountId caller) {
        var lorebook = LorebookId.ownOf(id);
        commands.send(new CreateLorebook(lorebook, caller, CardLore.settings(card, book, caller)));
        var entries = entries(lorebook, book, caller);
        for (int from = 0; from < entries.size(); from += TOGETHER) {
            var some = entries.subList(from, Math.min(entries.size(), from + TOGETHER));
            commands.send(new PutLorebookEntries(lorebook, caller, some));
        }
        commands.send(new BindLorebook(lorebook, caller, LorebookTarget.of(id)));
        return entries.size();
    }

    private List<LorebookEntry> entries(LorebookId lorebook, CardBook book, AccountId caller) {
        var entries = new ArrayList<LorebookEntry>();
        int index = 0;
        for (var entry : book.entries()) {
            if (entry.says()) {
                entries.add(CardLore.entry(ids.entry(lorebook, index), entry, caller));
            }
            index++;
        }
        return entries;
    }

    /**
     * What became of a card.
     *
     * @param lorebookEntries how many entries its lorebook has
     * @param skippedEntries how many were left out, for they say nothing or never could
     */
    record Imported(
            CharacterId characterId, int version, int lorebookEntries, int skippedEntries) {}
}
