package dev.parlance.gateway.knowledge;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.knowledge.DocumentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids of what callers submit. */
@Component
class DocumentIds {

    private static final String DOCUMENTS = "documents";

    private final IdSource ids;

    DocumentIds(IdSource ids) {
        this.ids = ids;
    }

    /**
     * A new id, or the one that an account's idempotency key stands for: a UUIDv5 (RFC 9562), apart
     * from the ids that the same key stands for elsewhere.
     */
    DocumentId document(AccountId account, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return new DocumentId(ids.next());
        }
        var documents = Generators.nameBasedGenerator(account.value()).generate(DOCUMENTS);
        return new DocumentId(Generators.nameBasedGenerator(documents).generate(idempotencyKey));
    }
}
