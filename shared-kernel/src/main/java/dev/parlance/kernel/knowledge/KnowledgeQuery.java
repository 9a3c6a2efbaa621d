package dev.parlance.kernel.knowledge;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about knowledge. A scope is what its reader calls it; what is another's own is
 * as if it were not there.
 */
public sealed interface KnowledgeQuery {

    /**
     * Asks for a {@link DocumentPage}, last submitted first.
     *
     * @param cursor where an earlier answer ended, or null
     * @param limit at most this many, 1 to 200
     */
    record FindDocuments(KnowledgeScope scope, AccountId reader, @Nullable String cursor, int limit)
            implements KnowledgeQuery {}

    /** Asks for a {@link DocumentView}; waits a short, bounded time for one of only just now. */
    record FindDocument(DocumentId documentId, AccountId reader) implements KnowledgeQuery {}

    /**
     * Asks for the {@link FoundKnowledge} that bears on a text.
     *
     * @param k at most this many chunks, 1 to 20
     */
    record SearchKnowledge(KnowledgeScope scope, AccountId reader, String text, int k)
            implements KnowledgeQuery {

        @Override
        public String toString() {
            return "SearchKnowledge[%s, %d]".formatted(scope, k);
        }
    }

    /** Asks for the {@link ScopeVersion}. */
    record FindScopeVersion(KnowledgeScope scope, AccountId reader) implements KnowledgeQuery {}
}
