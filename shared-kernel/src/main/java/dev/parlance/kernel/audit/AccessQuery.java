package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/** What can be asked about accesses. */
public sealed interface AccessQuery {

    /**
     * Asks for an {@link AccessPage}, newest first.
     *
     * @param operator only this operator's, or null for all
     * @param cursor where an earlier answer ended, or null
     * @param limit at most this many
     */
    record FindAccesses(@Nullable AccountId operator, @Nullable String cursor, int limit)
            implements AccessQuery {}
}
