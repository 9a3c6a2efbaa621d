package dev.parlance.gateway.lorebook;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids of what callers write. */
@Component
class LorebookIds {

    private static final String LOREBOOKS = "lorebooks";

    private final IdSource ids;

    LorebookIds(IdSource ids) {
        this.ids = ids;
    }

    /**
     * A new id, or the one that an account's idempotency key stands for: a UUIDv5 (RFC 9562), apart
     * from the ids that the same key stands for elsewhere.
     */
    LorebookId lorebook(AccountId account, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return new LorebookId(ids.next());
        }
        var lorebooks = Generators.nameBasedGenerator(account.value()).generate(LOREBOOKS);
        return new LorebookId(Generators.nameBasedGenerator(lorebooks).generate(idempotencyKey));
    }

    LorebookEntryId entry() {
        return new LorebookEntryId(ids.next());
    }

    IdSource source() {
        return ids;
    }
}
