package dev.parlance.kernel.memory;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a memory comes from.
 *
 * @param seqs the messages it was taken from, ascending; one for a turn
 * @param speaker who said it, for a turn
 */
public record MemorySource(
        ConversationId conversationId, List<Long> seqs, @Nullable MessageRole speaker) {

    public MemorySource {
        seqs = List.copyOf(seqs);
    }
}
