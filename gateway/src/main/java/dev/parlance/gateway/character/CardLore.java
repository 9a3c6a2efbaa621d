package dev.parlance.gateway.character;

import dev.parlance.gateway.character.card.CardBook;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookView;

/** The lorebooks of cards as those of the product, and back. */
final class CardLore {

    private CardLore() {}

    /** A lorebook without a name is called as its character. */
    static LorebookSettings settings(CharacterCard card, CardBook book, AccountId owner) {
        var texts = new OwnedTexts(owner);
        return new LorebookSettings(
                new ProtectedText(owner, book.name() == null ? card.name() : book.name()),
                texts.of(book.description()),
                book.scanDepth(),
                book.tokenBudget(),
                book.recursive());
    }

    static LorebookEntry entry(LorebookEntryId id, CardBook.Entry entry, AccountId owner) {
        var texts = new OwnedTexts(owner);
        return new LorebookEntry(
                id,
                texts.of(entry.name()),
                texts.all(entry.keywords()),
                texts.all(entry.secondaryKeywords()),
                new ProtectedText(owner, entry.content()),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive(),
                null);
    }

    static CardBook book(LorebookView lorebook, LorebookEntries entries) {
        return new CardBook(
                lorebook.name(),
                lorebook.description(),
                lorebook.scanDepth(),
                lorebook.tokenBudget(),
                lorebook.recursive(),
                entries.items().stream().map(CardLore::entry).toList());
    }

    private static CardBook.Entry entry(LorebookEntryView entry) {
        return new CardBook.Entry(
                entry.name(),
                entry.keywords(),
                entry.secondaryKeywords(),
                entry.content(),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive());
    }
}
