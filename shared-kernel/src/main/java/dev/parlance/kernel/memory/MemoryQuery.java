package dev.parlance.kernel.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/** What can be asked about memories. */
public sealed interface MemoryQuery {

    /**
     * Asks for a {@link MemoryPage} of the reader's own memories, superseded ones included.
     *
     * @param characterId only those of the talk with this character, or null for all
     * @param kind only those of this kind, or null for both
     * @param text what they shall contain, or null
     * @param cursor where an earlier answer ended, or null
     */
    record FindMemories(
            AccountId reader,
            @Nullable CharacterId characterId,
            @Nullable MemoryKind kind,
            @Nullable String text,
            @Nullable String cursor,
            int limit)
            implements MemoryQuery {}

    /**
     * Asks for the {@link RecalledMemories} that bear on a text and still hold. Not for the edge:
     * no reader is asked for.
     *
     * @param kind only those of this kind, or null for both
     * @param limit at most this many
     */
    record RecallMemories(MemorySubject subject, @Nullable MemoryKind kind, String text, int limit)
            implements MemoryQuery {

        @Override
        public String toString() {
            return "RecallMemories[%s, %d]".formatted(subject, limit);
        }
    }

    /** Asks for the optional {@link SummaryView} of a conversation of the reader's. */
    record FindSummary(ConversationId conversationId, AccountId reader) implements MemoryQuery {}
}
