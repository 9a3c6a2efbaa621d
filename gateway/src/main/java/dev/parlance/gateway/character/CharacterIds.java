package dev.parlance.gateway.character;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.lorebook.LorebookId;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** The ids of a card's entries in turn, the same ones again for the same lorebook. */
    IdSource entries(LorebookId lorebook) {
        var generator = Generators.nameBasedGenerator(lorebook.value());
        var count = new AtomicInteger();
        return () -> generator.generate("entry " + count.getAndIncrement());
    }
}
