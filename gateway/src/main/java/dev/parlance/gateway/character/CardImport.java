package dev.parlance.gateway.character;

import dev.parlance.gateway.avatar.AvatarJson;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.gateway.lorebook.LoreFormat;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.Rejected;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a character of a card, its own lorebook of the card's, and its avatar of the picture. */
@Component
class CardImport {

    private final Commands commands;
    private final CharacterIds ids;
    private final OwnLorebooks lorebooks;
    private final CardPictures pictures;

    CardImport(Commands commands, CharacterIds ids, OwnLorebooks lorebooks, CardPictures pictures) {
        this.commands = commands;
        this.ids = ids;
        this.lorebooks = lorebooks;
        this.pictures = pictures;
    }

    /**
     * Imports a card. Its lorebook is read before anything is made, so that a refusal leaves
     * nothing behind. What breaks off later without a key is taken back; with one it stays, since
     * the character may have been there before, and the same key takes it up where it broke off.
     * The picture comes last and fails nothing.
     *
     * @param png the card's picture alone, null if it came in none
     * @throws Rejected if the character or its lorebook is out of bounds
     */
    Imported of(
            CharacterCard card,
            byte @Nullable [] png,
            AccountId caller,
            @Nullable String idempotencyKey) {
        var id = ids.character(caller, idempotencyKey);
        var book = LorebookId.ownOf(id);
        var lore =
                card.book() == null
                        ? null
                        : LoreFormat.read(card.book(), caller, card.name(), ids.entries(book));
        CharacterRef made =
                commands.send(
                        new CreateCharacter(
                                id,
                                caller,
                                CardSheets.sheet(card, caller),
                                CardSheets.tags(card),
                                Visibility.PRIVATE));
        int version = Objects.requireNonNull(made).version();
        if (lore != null && idempotencyKey == null) {
            giveOrTakeBack(id, lore, caller);
        } else if (lore != null && lorebooks.of(id, caller) == null) {
            give(id, lore, caller);
        }
        return new Imported(
                id,
                version,
                lore == null ? 0 : lore.entries().size(),
                lore == null ? 0 : lore.skipped(),
                png == null ? null : pictures.give(id, png, caller, idempotencyKey == null));
    }

    private void giveOrTakeBack(CharacterId id, LoreFormat.Lore lore, AccountId caller) {
        try {
            give(id, lore, caller);
        } catch (RuntimeException failed) {
            takeBack(new DeleteCharacter(id, caller), failed);
            takeBack(new DeleteLorebook(LorebookId.ownOf(id), caller), failed);
            throw failed;
        }
    }

    private void takeBack(Object command, RuntimeException failed) {
        try {
            commands.send(command);
        } catch (RuntimeException also) {
            failed.addSuppressed(also);
        }
    }

    /** Bound last, so that a lorebook that applies is known to be whole. */
    private void give(CharacterId id, LoreFormat.Lore lore, AccountId caller) {
        var book = LorebookId.ownOf(id);
        commands.send(new CreateLorebook(book, caller, lore.settings()));
        lore.inParts().forEach(part -> commands.send(new PutLorebookEntries(book, caller, part)));
        commands.send(new BindLorebook(book, caller, LorebookTarget.of(id)));
    }

    /**
     * What became of a card.
     *
     * @param lorebookEntries how many entries its lorebook has
     * @param skippedEntries how many were left out, for they say nothing or never could
     * @param avatar what stands for the character if the card came in a picture, null if nothing
     */
    record Imported(
            CharacterId characterId,
            int version,
            int lorebookEntries,
            int skippedEntries,
            @Nullable AvatarJson avatar) {}
}
