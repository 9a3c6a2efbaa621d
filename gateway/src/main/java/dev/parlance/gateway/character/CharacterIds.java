package dev.parlance.gateway.character;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids of characters, and of the entries that come with their cards. */
@Component
class CharacterIds {

    private final IdSource ids;

    CharacterIds(IdSource ids) {
        this.ids = ids;
    }

    /**
     * A new id, or the one that an account's idempotency key stands for: a UUIDv5 (RFC 9562),
     * always the same.
     */
    CharacterId character(AccountId account, @Nullable String idempotencyKey) {
        return new CharacterId(
                idempotencyKey == null
                        ? ids.next()
                        : Generators.nameBasedGenerator(account.value())
                                .generate("character " + idempotencyKey));
    }

    /** The id of a card's entry: importing it again under the same key replaces the entry. */
    LorebookEntryId entry(LorebookId lorebook, int index) {
        return new LorebookEntryId(
                Generators.nameBasedGenerator(lorebook.value()).generate("entry " + index));
    }
}
