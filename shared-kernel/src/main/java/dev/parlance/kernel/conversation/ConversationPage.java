package dev.parlance.kernel.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of conversations, most recently active first. */
public record ConversationPage(
        List<ConversationView> items, @Nullable String nextCursor, boolean hasMore) {}
