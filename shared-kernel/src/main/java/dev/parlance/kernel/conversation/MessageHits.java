package dev.parlance.kernel.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that were found, newest first. */
public record MessageHits(List<Hit> items, @Nullable String nextCursor, boolean hasMore) {

    /** A message and the conversation it stands in. */
    public record Hit(ConversationId conversationId, MessageView message) {}
}
